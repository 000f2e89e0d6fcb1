// Figures as people read them: the whole percents that the engine gives.
#pragma once

#include <string>

#include "base/json_value.hpp"
#include "cli/messages.hpp"

namespace aimwright::cli {

/// "62 %", or "-" for none.
std::string percent_text(const base::Value& percent);

/// The figures of one node, worded.
struct FigureTexts {
  std::string coverage;            // "86 %"
  std::string claimed;             // "68 %", or "-" where not enough is answered
  std::string interval;            // "62-74 %"
  std::string evidenced;           // "40 %"
  std::string verified;            // "12 %"
  std::string low, high, covered;  // bare numbers
};
FigureTexts figure_texts(const base::Value& figures);

/// "2 major, 11 minor": counts of findings in the order of their weight, worded; leaves out zeros.
std::string findings_text(const Words& words, const base::Value& counts);

}  // namespace aimwright::cli
