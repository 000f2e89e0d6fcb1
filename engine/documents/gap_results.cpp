#include <algorithm>

#include "documents/figure.hpp"
#include "documents/figure_parts.hpp"
#include "documents/gap_sections.hpp"

namespace aimwright::documents {

using content::NodeKind;
using scoring::Finding;
using scoring::Gap;
using scoring::NodeIndex;

namespace {

constexpr std::size_t most_references = 6;

/// A fact, where there is something to say.
void add_fact(const GapContext& context, Facts& facts, std::string_view name, std::string value) {
  if (!value.empty()) facts.add(context.texts.of("fact.", name), std::move(value));
}

std::string figures_sentence(const GapContext& context, NodeIndex node) {
  const scoring::Tally& tally = context.assessment.tally(node);
  const content::Texts& texts = context.texts;
  if (tally.weight == 0) return texts["figure.none"];
  return texts.fill("results.figures",
                    {{"interval", interval_text(tally, texts)},
                     {"leaves", leaves_text(context.assessment, node, texts)},
                     {"coverage", percent_text(scoring::coverage(tally), texts)},
                     {"evidenced", percent_text(scoring::evidenced(tally), texts)},
                     {"verified", percent_text(scoring::verified(tally), texts)}});
}

/// "■ 2 likely major, ▲ 1 likely minor": only what occurs.
std::string findings_sentence(const GapContext& context, NodeIndex node) {
  std::string text;
  for (const Finding finding : findings_by_weight) {
    const auto count = context.assessment.findings(node)[static_cast<std::size_t>(finding)];
    if (count == 0) continue;
    text += (text.empty() ? "" : ", ");
    text += context.texts.fill("results.count",
                               {{"sign", std::string(sign_of(name_of(finding)))},
                                {"n", std::to_string(count)},
                                {"finding", finding_word(context.assessment, finding)}});
  }
  return context.texts.fill("results.findings", {{"findings", text}});
}

std::string finding_with_rule(const GapContext& context, NodeIndex unit) {
  return context.texts.fill("results.finding",
                            {{"finding", signed_finding(context, context.assessment.finding(unit))},
                             {"rule", rule_word(context, unit)}});
}

std::string priority_text(const GapContext& context, const Gap& gap) {
  const content::Texts& texts = context.texts;
  std::string text = texts.fill("priority", {{"rank", std::to_string(gap.rank)},
                                             {"of", std::to_string(context.gaps.gaps.size())},
                                             {"effort", effort_text(context, gap.effort)}});
  if (!gap.waits_for.empty()) {
    text += " " +
            texts.fill("priority.waits",
                       {{"references", references_text(context, gap.waits_for, most_references)}});
  }
  if (gap.unlocks > 0) {
    text += " " + texts.fill("priority.unlocks", {{"gaps", count_text(gap.unlocks, "gap", texts)}});
  }
  return text;
}

/// What was seen of an obligation: its own note and evidence, or that its subclause speaks for it.
std::string seen_of_obligation(const GapContext& context, NodeIndex leaf) {
  std::string text = seen_text(context, leaf);
  const NodeIndex from = context.assessment.status(leaf).from;
  if (from >= 0 && from != leaf) {
    text = on_lines(
        text, context.texts.fill("seen.from", {{"reference", context.tree[from].reference()}}));
  }
  const std::string evidence = evidence_lines(context, leaf);
  if (evidence.empty()) return text;
  return on_lines(text, context.texts.fill("seen.evidence", {{"evidence", evidence}}));
}

std::vector<NodeIndex> leaves_with_gap(const GapContext& context, NodeIndex unit) {
  std::vector<NodeIndex> leaves;
  for (const NodeIndex leaf : context.tree.leaves_under(unit)) {
    if (context.gap_of(leaf)) leaves.push_back(leaf);
  }
  return leaves;
}

Table obligations_table(const GapContext& context, NodeIndex subclause) {
  const bool open = !leaves_with_gap(context, subclause).empty();
  Table table = open ? table_of(context, "obligations",
                                {"reference", "obligation", "seen", "action", "days", "rank"},
                                {"days", "rank"})
                     : table_of(context, "obligations", {"reference", "obligation", "seen"});
  table.id = "obligations-" + context.tree[subclause].id;
  table.title =
      context.texts.fill("table.obligations", {{"reference", context.tree[subclause].reference()}});
  for (const NodeIndex leaf : context.tree.children(subclause)) {
    Row& row = table.add_row(reference_cell(context, leaf), titled_state_cell(context, leaf),
                             seen_of_obligation(context, leaf));
    if (!open) continue;
    const Gap* gap = context.gap_of(leaf);
    add_cell(row, gap ? action_text(context, leaf) : std::string());
    add_cell(row, gap ? days_text(gap->effort[1]) : std::string());
    add_cell(row, gap ? std::to_string(gap->rank) : std::string());
  }
  return table;
}

/// Once every obligation has an answer of its own, an earlier one for the whole says nothing any
/// more.
bool speaks_for_leaves(const GapContext& context, NodeIndex subclause) {
  const std::vector<NodeIndex>& leaves = context.tree.children(subclause);
  return std::any_of(leaves.begin(), leaves.end(),
                     [&](NodeIndex leaf) { return context.assessment.status(leaf).from != leaf; });
}

bool nothing_seen(const GapContext& context, NodeIndex subclause) {
  const std::vector<NodeIndex>& leaves = context.tree.children(subclause);
  return std::all_of(leaves.begin(), leaves.end(), [&](NodeIndex leaf) {
    return !context.assessment.status(leaf).answer && seen_of_obligation(context, leaf).empty();
  });
}

Section& add_unit(const GapContext& context, Sections& sections, NodeIndex unit) {
  const scoring::TreeNode& node = context.tree[unit];
  return sections.emplace_back(
      Section{section_id(node.id), node.reference() + " " + unit_title(context, unit), 3, {}});
}

void add_subclause(const GapContext& context, Sections& sections, NodeIndex unit) {
  const std::vector<NodeIndex> open = leaves_with_gap(context, unit);
  Section& section = add_unit(context, sections, unit);
  Facts facts;
  const auto add = [&](std::string_view name, std::string value) {
    add_fact(context, facts, name, std::move(value));
  };
  add("finding", finding_with_rule(context, unit));
  add("figures", figures_sentence(context, unit));
  if (speaks_for_leaves(context, unit)) add("seen", seen_text(context, unit));
  add("evidence", evidence_lines(context, unit));
  if (!open.empty()) {
    content::Days effort{};
    for (const NodeIndex leaf : open) {
      for (std::size_t i = 0; i < effort.size(); ++i) effort[i] += context.gap_of(leaf)->effort[i];
    }
    add("why", why_text(context, unit));
    add("ask", roles_text(context, open));
    add("effort", effort_text(context, effort));
  }
  section.add(std::move(facts));
  // Where nobody has said anything, a table would only repeat that.
  if (nothing_seen(context, unit)) return section.say(context.texts["results.unanswered"]);
  section.add(obligations_table(context, unit));
}

/// What is claimed of a control, and how far that is shown.
std::string answer_of(const GapContext& context, NodeIndex control) {
  const scoring::LeafStatus& status = context.assessment.status(control);
  const std::string answer =
      context.words.of("answer.", status.answer ? name_of(*status.answer) : "none");
  const char* title = context.tree[control].critical ? "leaf.critical" : "leaf";
  const std::string claimed = context.texts.fill(title, {{"title", answer}});
  if (!status.answer) return claimed;
  const char* trust = status.verified    ? "trust.verified"
                      : status.evidenced ? "trust.evidenced"
                                         : "trust.claimed";
  return context.texts.fill("results.answer",
                            {{"answer", claimed}, {"trust", context.texts[trust]}});
}

void add_control(const GapContext& context, Sections& sections, NodeIndex control) {
  const scoring::LeafStatus& status = context.assessment.status(control);
  Facts facts;
  const auto add = [&](std::string_view name, std::string value) {
    add_fact(context, facts, name, std::move(value));
  };
  add("finding", finding_with_rule(context, control));
  if (const record::Record* soa = context.input.state.find("soa", context.tree[control].id)) {
    add(status.excluded ? "reason_out" : "reason_in", std::string(soa->text("reason")));
  }
  if (!status.excluded) add("answer", answer_of(context, control));
  add("seen", seen_text(context, control));
  add("evidence", evidence_lines(context, control));
  if (const Gap* gap = context.gap_of(control)) {
    add("gap", context.words["gap." + std::string(name_of(gap->state)) + ".about"]);
    add("why", why_text(context, control));
    add("action", action_text(context, control));
    add("ask", roles_text(context, {control}));
    add("priority", priority_text(context, *gap));
  }
  add_unit(context, sections, control).add(std::move(facts));
}

/// One section per clause or area, and one per subclause or control under it.
void add_results_under(const GapContext& context, Sections& sections, std::string_view root) {
  for (const NodeIndex part : context.tree.children(*context.tree.find(root))) {
    sections
        .emplace_back(
            Section{section_id(context.tree[part].id), node_text(context.assessment, part), 2, {}})
        .say(figures_sentence(context, part) + " " + findings_sentence(context, part));
    for (const NodeIndex unit : context.units_under(part)) {
      const bool subclause = context.tree[unit].kind == NodeKind::subclause;
      (subclause ? add_subclause : add_control)(context, sections, unit);
    }
  }
}

}  // namespace

void add_clauses(const GapContext& context, Sections& sections) {
  Section& head = add_section(context, sections, "clauses");
  head.say(context.texts["clauses.lead"]);
  head.add(areas_figure(context.assessment, report_figure_width, context.texts));
  add_results_under(context, sections, "clauses");
}

void add_controls(const GapContext& context, Sections& sections) {
  add_section(context, sections, "controls").say(context.texts["controls.lead"]);
  add_results_under(context, sections, "controls");
}

}  // namespace aimwright::documents
