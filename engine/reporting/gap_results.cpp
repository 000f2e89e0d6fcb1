#include <algorithm>

#include "reporting/figure.hpp"
#include "reporting/figure_parts.hpp"
#include "reporting/gap_sections.hpp"

namespace aimwright::reporting {

using content::NodeKind;
using scoring::Finding;
using scoring::Gap;
using scoring::NodeIndex;

namespace {

constexpr std::size_t most_references = 6;

void add_fact(Facts& facts, const std::string& label, std::string value) {
  if (!value.empty()) facts.items.push_back({label, std::move(value)});
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
  const std::string rule(name_of(context.assessment.rule(unit)));
  return context.texts.fill("results.finding",
                            {{"finding", signed_finding(context, context.assessment.finding(unit))},
                             {"rule", context.words["finding.rule." + rule]}});
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
  std::vector<std::string> columns{"reference", "obligation", "seen"};
  if (open) columns.insert(columns.end(), {"action", "days", "rank"});
  Table table = table_of(context, "obligations", columns, {"days", "rank"});
  table.id = "obligations-" + context.tree[subclause].id;
  table.title =
      context.texts.fill("table.obligations", {{"reference", context.tree[subclause].reference()}});
  for (const NodeIndex leaf : context.tree.children(subclause)) {
    const Gap* gap = context.gap_of(leaf);
    const scoring::TreeNode& node = context.tree[leaf];
    Cell what = state_cell(context, leaf);
    what.text = context.texts.fill(node.critical ? "gap.critical" : "gap",
                                   {{"state", what.text}, {"title", node.title}});
    Row row{reference_cell(context, leaf),
            std::move(what),
            {seen_of_obligation(context, leaf), "", ""}};
    if (open) {
      row.push_back({gap ? action_text(context, leaf) : std::string(), "", ""});
      row.push_back({gap ? days_text(gap->effort[1]) : std::string(), "", ""});
      row.push_back({gap ? std::to_string(gap->rank) : std::string(), "", ""});
    }
    table.rows.push_back(std::move(row));
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

Section unit_section(const GapContext& context, NodeIndex unit) {
  const scoring::TreeNode& node = context.tree[unit];
  return {section_id(node.id), node.reference() + " " + unit_title(context, unit), 3, {}};
}

Section subclause_section(const GapContext& context, NodeIndex unit) {
  const content::Texts& texts = context.texts;
  const std::vector<NodeIndex> open = leaves_with_gap(context, unit);
  Section section = unit_section(context, unit);
  Facts facts;
  add_fact(facts, texts["fact.finding"], finding_with_rule(context, unit));
  add_fact(facts, texts["fact.figures"], figures_sentence(context, unit));
  if (speaks_for_leaves(context, unit)) {
    add_fact(facts, texts["fact.seen"], seen_text(context, unit));
  }
  add_fact(facts, texts["fact.evidence"], evidence_lines(context, unit));
  if (!open.empty()) {
    content::Days effort{};
    for (const NodeIndex leaf : open) {
      for (std::size_t i = 0; i < effort.size(); ++i) effort[i] += context.gap_of(leaf)->effort[i];
    }
    add_fact(facts, texts["fact.why"], why_text(context, unit));
    add_fact(facts, texts["fact.ask"], roles_text(context, open));
    add_fact(facts, texts["fact.effort"], effort_text(context, effort));
  }
  section.blocks.push_back(std::move(facts));
  // Where nobody has said anything, a table would only repeat that.
  if (nothing_seen(context, unit)) {
    section.blocks.push_back(Paragraph{texts["results.unanswered"]});
  } else {
    section.blocks.push_back(obligations_table(context, unit));
  }
  return section;
}

/// What is claimed of a control, and how far that is shown.
std::string answer_of(const GapContext& context, NodeIndex control) {
  const scoring::LeafStatus& status = context.assessment.status(control);
  const std::string answer =
      context
          .words[status.answer ? "answer." + std::string(name_of(*status.answer)) : "answer.none"];
  const char* title = context.tree[control].critical ? "leaf.critical" : "leaf";
  const std::string claimed = context.texts.fill(title, {{"title", answer}});
  if (!status.answer) return claimed;
  const char* trust = status.verified    ? "trust.verified"
                      : status.evidenced ? "trust.evidenced"
                                         : "trust.claimed";
  return context.texts.fill("results.answer",
                            {{"answer", claimed}, {"trust", context.texts[trust]}});
}

Section control_section(const GapContext& context, NodeIndex control) {
  const content::Texts& texts = context.texts;
  const scoring::TreeNode& node = context.tree[control];
  const scoring::LeafStatus& status = context.assessment.status(control);
  Section section = unit_section(context, control);
  Facts facts;
  add_fact(facts, texts["fact.finding"], finding_with_rule(context, control));
  const record::Record* soa = context.input.state.find("soa", node.id);
  if (soa) {
    add_fact(facts, texts[status.excluded ? "fact.reason_out" : "fact.reason_in"],
             std::string(soa->text("reason")));
  }
  if (!status.excluded) add_fact(facts, texts["fact.answer"], answer_of(context, control));
  add_fact(facts, texts["fact.seen"], seen_text(context, control));
  add_fact(facts, texts["fact.evidence"], evidence_lines(context, control));
  if (const Gap* gap = context.gap_of(control)) {
    add_fact(facts, texts["fact.gap"],
             context.words["gap." + std::string(name_of(gap->state)) + ".about"]);
    add_fact(facts, texts["fact.why"], why_text(context, control));
    add_fact(facts, texts["fact.action"], action_text(context, control));
    add_fact(facts, texts["fact.ask"], roles_text(context, {control}));
    add_fact(facts, texts["fact.priority"], priority_text(context, *gap));
  }
  section.blocks.push_back(std::move(facts));
  return section;
}

/// One section per clause or area, and one per subclause or control under it.
Sections results_under(const GapContext& context, const char* root) {
  Sections sections;
  for (const NodeIndex part : context.tree.children(*context.tree.find(root))) {
    const scoring::TreeNode& node = context.tree[part];
    Section section{section_id(node.id), node_text(context.assessment, part), 2, {}};
    section.blocks.push_back(
        Paragraph{figures_sentence(context, part) + " " + findings_sentence(context, part)});
    sections.push_back(std::move(section));
    for (const NodeIndex unit : context.units_under(part)) {
      sections.push_back(context.tree[unit].kind == NodeKind::subclause
                             ? subclause_section(context, unit)
                             : control_section(context, unit));
    }
  }
  return sections;
}

Sections with_head(Section head, Sections rest) {
  rest.insert(rest.begin(), std::move(head));
  return rest;
}

}  // namespace

Sections clause_sections(const GapContext& context) {
  Section head = section_of(context, "clauses");
  head.blocks.push_back(Paragraph{context.texts["clauses.lead"]});
  head.blocks.push_back(areas_figure(context.assessment, report_figure_width, context.texts));
  return with_head(std::move(head), results_under(context, "clauses"));
}

Sections control_sections(const GapContext& context) {
  Section head = section_of(context, "controls");
  head.blocks.push_back(Paragraph{context.texts["controls.lead"]});
  return with_head(std::move(head), results_under(context, "controls"));
}

}  // namespace aimwright::reporting
