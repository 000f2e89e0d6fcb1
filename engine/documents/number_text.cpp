#include "documents/number_text.hpp"

namespace aimwright::documents {

std::string percent_text(scoring::Ratio ratio, const content::Texts& texts) {
  const std::optional<int> percent = scoring::percent(ratio);
  if (!percent) return texts["figure.none"];
  return texts.fill("number.percent", {{"percent", std::to_string(*percent)}});
}

std::string interval_text(const scoring::Tally& tally, const content::Texts& texts) {
  const std::optional<int> low = scoring::percent(scoring::claimed_low(tally));
  const std::optional<int> high = scoring::percent(scoring::claimed_high(tally));
  if (!low || !high) return texts["figure.none"];
  if (*low == *high) return percent_text(scoring::claimed_low(tally), texts);
  return texts.fill("number.interval",
                    {{"low", std::to_string(*low)}, {"high", std::to_string(*high)}});
}

std::string count_text(std::int64_t number, const char* what, const content::Texts& texts) {
  return texts.fill(std::string("count.") + what + (number == 1 ? ".one" : ".many"),
                    {{"n", std::to_string(number)}});
}

std::string leaves_text(const scoring::Assessment& assessment, scoring::NodeIndex node,
                        const content::Texts& texts) {
  std::int64_t obligations = 0, controls = 0;
  for (const scoring::NodeIndex leaf : assessment.tree().leaves_under(node)) {
    if (assessment.status(leaf).excluded) continue;
    ++(assessment.tree()[leaf].kind == content::NodeKind::obligation ? obligations : controls);
  }
  if (controls == 0) return count_text(obligations, "obligation", texts);
  if (obligations == 0) return count_text(controls, "control", texts);
  return texts.fill("count.both", {{"obligations", count_text(obligations, "obligation", texts)},
                                   {"controls", count_text(controls, "control", texts)}});
}

std::string node_text(const scoring::TreeNode& node) {
  if (node.kind == content::NodeKind::root) return node.title;
  return node.reference() + " " + node.title;
}

std::string node_text(const scoring::Assessment& assessment, scoring::NodeIndex node) {
  return node_text(assessment.tree()[node]);
}

std::string finding_word(const scoring::Assessment& assessment, scoring::Finding finding) {
  return assessment.catalog().words().of("finding.", name_of(finding));
}

}  // namespace aimwright::documents
