// Figures as people read them: whole percents, rounded once from the integers, half away from zero.
#pragma once

#include <cstdint>
#include <string>

#include "base/json_value.hpp"
#include "cli/messages.hpp"

namespace aimwright::cli {

/// "62 %", or "-" for a part of nothing.
std::string percent(std::int64_t part, std::int64_t whole);

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

/// The sign that goes with a finding or gap state, so that no meaning hangs on colour.
std::string sign_of(const std::string& state);

}  // namespace aimwright::cli
