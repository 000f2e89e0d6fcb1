#include "cli/figures_text.hpp"

#include "cli/engine_client.hpp"

namespace aimwright::cli {
namespace {

std::string bare(const base::Value& percent) {
  return percent.is_null() ? "-" : std::to_string(percent.integer());
}

}  // namespace

std::string percent_text(const base::Value& percent) {
  return percent.is_null() ? "-" : bare(percent) + " %";
}

FigureTexts figure_texts(const base::Value& figures) {
  const base::Value& percents = at(figures, "percents");
  FigureTexts texts;
  texts.covered = bare(at(percents, "coverage"));
  texts.coverage = percent_text(at(percents, "coverage"));
  texts.low = bare(at(percents, "low"));
  texts.high = bare(at(percents, "high"));
  texts.interval = at(percents, "low").is_null() ? "-" : texts.low + "-" + texts.high + " %";
  texts.claimed = percent_text(at(percents, "value"));
  texts.evidenced = percent_text(at(percents, "evidenced"));
  texts.verified = percent_text(at(percents, "verified"));
  return texts;
}

std::string findings_text(const Words& words, const base::Value& counts) {
  std::string text;
  for (const char* finding :
       {"major", "minor", "unshown", "observation", "undetermined", "conforming", "excluded"}) {
    const std::int64_t count = at(counts, finding).integer();
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += std::to_string(count) + " " + words.say("finding." + std::string(finding) + ".short");
  }
  return text;
}

}  // namespace aimwright::cli
