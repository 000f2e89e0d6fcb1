#include "cli/figures_text.hpp"

#include <map>

#include "cli/engine_client.hpp"

namespace aimwright::cli {
namespace {

/// Half away from zero; both are never negative.
std::string rounded(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? "-" : std::to_string((200 * part + whole) / (2 * whole));
}

}  // namespace

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? "-" : rounded(part, whole) + " %";
}

FigureTexts figure_texts(const base::Value& figures) {
  const auto number = [&](std::string_view name) { return at(figures, name).integer(); };
  const auto sum = [&](std::string_view tier) { return at(figures, {"sums", tier}).integer(); };
  const std::int64_t weight = number("weight");
  const std::int64_t answered = number("answered");
  FigureTexts texts;
  texts.covered = rounded(answered, weight);
  texts.coverage = percent(answered, weight);
  texts.low = rounded(sum("claimed"), 2 * weight);
  texts.high = rounded(sum("claimed") + 2 * (weight - answered), 2 * weight);
  texts.interval = weight == 0 ? "-" : texts.low + "-" + texts.high + " %";
  texts.claimed =
      at(figures, {"claimed", "value"}).is_null() ? "-" : percent(sum("claimed"), 2 * answered);
  texts.evidenced = percent(sum("evidenced"), 2 * weight);
  texts.verified = percent(sum("verified"), 2 * weight);
  return texts;
}

std::string findings_text(const Words& words, const base::Value& counts) {
  std::string text;
  for (const char* finding :
       {"major", "minor", "observation", "undetermined", "conforming", "excluded"}) {
    const std::int64_t count = at(counts, finding).integer();
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += std::to_string(count) + " " + words.say("finding." + std::string(finding) + ".short");
  }
  return text;
}

std::string sign_of(const std::string& state) {
  static const std::map<std::string, std::string> signs = {
      {"conforming", "●"},   {"observation", "◐"},  {"minor", "▲"},   {"major", "■"},
      {"undetermined", "○"}, {"excluded", "–"},     {"not_met", "■"}, {"partly", "▲"},
      {"not_answered", "○"}, {"not_evidenced", "◐"}};
  const auto found = signs.find(state);
  return found == signs.end() ? " " : found->second;
}

}  // namespace aimwright::cli
