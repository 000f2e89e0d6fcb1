#include "documents/gap_context.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace aimwright::documents {

using scoring::Gap;
using scoring::NodeIndex;

GapContext::GapContext(const GapReportInput& given, const content::Texts& report)
    : input(given),
      assessment(given.assessment),
      tree(given.assessment.tree()),
      texts(report),
      words(given.assessment.catalog().words()),
      gaps(scoring::find_gaps(given.assessment, given.state)),
      gap_positions_(static_cast<std::size_t>(tree.size()), -1) {
  for (std::size_t i = 0; i < gaps.gaps.size(); ++i) {
    gap_positions_[static_cast<std::size_t>(gaps.gaps[i].leaf)] = static_cast<int>(i);
  }
}

const Gap* GapContext::gap_of(NodeIndex leaf) const {
  const int position = gap_positions_[static_cast<std::size_t>(leaf)];
  return position < 0 ? nullptr : &gaps.gaps[static_cast<std::size_t>(position)];
}

std::vector<NodeIndex> GapContext::units_under(NodeIndex node) const {
  std::vector<NodeIndex> units;
  for (const NodeIndex leaf : tree.leaves_under(node)) {
    const NodeIndex unit = tree.unit_of(leaf);
    if (units.empty() || units.back() != unit) units.push_back(unit);
  }
  return units;
}

std::string signed_finding(const GapContext& context, scoring::Finding finding) {
  return std::string(sign_of(name_of(finding))) + " " + finding_word(context.assessment, finding);
}

std::string state_word(const GapContext& context, NodeIndex leaf) {
  if (const Gap* gap = context.gap_of(leaf)) {
    return context.words.of("gap.", name_of(gap->state));
  }
  return context.words[context.assessment.status(leaf).excluded ? "answer.excluded" : "answer.met"];
}

Cell state_cell(const GapContext& context, NodeIndex leaf) {
  const Gap* gap = context.gap_of(leaf);
  const std::string_view state = gap                                        ? name_of(gap->state)
                                 : context.assessment.status(leaf).excluded ? "excluded"
                                                                            : "conforming";
  return {state_word(context, leaf), std::string(state), {}};
}

Cell titled_state_cell(const GapContext& context, NodeIndex leaf) {
  const scoring::TreeNode& node = context.tree[leaf];
  Cell cell = state_cell(context, leaf);
  cell.text = context.texts.fill(node.critical ? "gap.critical" : "gap",
                                 {{"state", cell.text}, {"title", node.title}});
  return cell;
}

std::string rule_word(const GapContext& context, NodeIndex unit) {
  return context.words.of("finding.rule.", name_of(context.assessment.rule(unit)));
}

Cell finding_cell(const GapContext& context, scoring::Finding finding) {
  return {finding_word(context.assessment, finding), std::string(name_of(finding)), {}};
}

Cell reference_cell(const GapContext& context, NodeIndex node) {
  return {context.tree[node].reference(), {}, context.tree[node].id};
}

std::string unit_title(const GapContext& context, NodeIndex unit) {
  const scoring::TreeNode& node = context.tree[unit];
  const auto same = [&](const scoring::TreeNode& other) {
    return other.is_unit() && other.title == node.title;
  };
  const std::vector<scoring::TreeNode>& nodes = context.tree.nodes();
  if (std::count_if(nodes.begin(), nodes.end(), same) < 2) return node.title;
  return context.texts.fill("unit.under",
                            {{"title", node.title}, {"parent", context.tree[node.parent].title}});
}

std::string days_text(double days) {
  // The more days, the less a part of one means.
  const long long step = days >= 10 ? 100 : days >= 2 ? 10 : 1;
  const long long hundredths = std::llround(days * 100 / static_cast<double>(step)) * step;
  std::string text = std::to_string(hundredths / 100);
  const long long rest = hundredths % 100;
  if (rest == 0) return text;
  text += "." + std::to_string(rest / 10);
  if (rest % 10 != 0) text += std::to_string(rest % 10);
  return text;
}

std::string effort_text(const GapContext& context, const content::Days& days,
                        std::string_view key) {
  return context.texts.fill(key, {{"optimistic", days_text(days[0])},
                                  {"likely", days_text(days[1])},
                                  {"pessimistic", days_text(days[2])}});
}

std::string phase_word(const GapContext& context, content::Phase phase) {
  return context.words.of("phase.", content::name_of(phase));
}

std::string why_text(const GapContext& context, NodeIndex node) {
  const content::Node* content = context.tree[node].content;
  return content ? context.assessment.catalog().guidance(content->id).why
                 : context.texts["own.why"];
}

std::string action_text(const GapContext& context, NodeIndex node) {
  const content::Node* content = context.tree[node].content;
  return content ? context.assessment.catalog().guidance(content->id).met
                 : context.texts["own.action"];
}

std::string roles_text(const GapContext& context, const std::vector<NodeIndex>& leaves) {
  std::string text;
  for (const content::Role& role : context.assessment.catalog().roles()) {
    bool named = false;
    for (const NodeIndex leaf : leaves) {
      const content::Node* node = context.tree[leaf].content;
      if (!node) continue;
      named =
          named || std::find(node->roles.begin(), node->roles.end(), role.id) != node->roles.end();
    }
    if (named) text += (text.empty() ? "" : ", ") + role.title;
  }
  return text;
}

std::string currency_word(const GapContext& context, scoring::Currency currency) {
  return context.texts.of("evidence.", name_of(currency));
}

std::string evidence_text(const GapContext& context, const scoring::EvidenceView& view,
                          Detail detail) {
  const auto part = [&](const char* key, const std::string& value) {
    return value.empty() ? "" : context.texts.fill(key, {{"value", value}});
  };
  std::string text = base::is_blank(view.title) ? view.id : view.title;
  if (detail == Detail::full) text += part("evidence.reference", view.reference);
  text += part("evidence.from", view.effective_from);
  if (detail == Detail::full) text += part("evidence.until", view.valid_until);
  return text + part("evidence.currency", currency_word(context, view.currency));
}

std::string evidence_lines(const GapContext& context, NodeIndex node) {
  // A subclause is not a leaf: its evidence is found through any leaf of its own.
  const std::vector<NodeIndex> leaves = context.tree.leaves_under(node);
  std::string text;
  if (leaves.empty()) return text;
  for (const scoring::EvidenceView& view :
       evidence_of(context.assessment, context.input.state, leaves.front())) {
    if (view.linked_to != context.tree[node].id) continue;
    text = on_lines(text, evidence_text(context, view, Detail::brief));
  }
  return text;
}

std::string seen_text(const GapContext& context, NodeIndex node) {
  const record::Record* response = context.input.state.find("response", context.tree[node].id);
  if (!response) return {};
  const std::string note(base::trim(response->text("note")));
  const std::string by(base::trim(response->text("answered_by")));
  const std::string on(response->text("answered_on"));
  const char* key = !by.empty() && !on.empty() ? "seen.by_on"
                    : !by.empty()              ? "seen.by"
                    : !on.empty()              ? "seen.on"
                                               : nullptr;
  return on_lines(note, key ? context.texts.fill(key, {{"by", by}, {"on", on}}) : std::string());
}

std::string references_text(const GapContext& context, const std::vector<NodeIndex>& nodes,
                            std::size_t limit) {
  std::string text;
  for (std::size_t i = 0; i < nodes.size() && i < limit; ++i) {
    text += (i == 0 ? "" : ", ") + context.tree[nodes[i]].reference();
  }
  if (nodes.size() <= limit) return text;
  return context.texts.fill("references.more",
                            {{"references", text}, {"n", std::to_string(nodes.size() - limit)}});
}

std::string on_lines(std::string text, const std::string& more) {
  if (!text.empty() && !more.empty()) text += "\n";
  return text + more;
}

}  // namespace aimwright::documents
