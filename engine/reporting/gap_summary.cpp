#include <algorithm>

#include "reporting/figure.hpp"
#include "reporting/figure_parts.hpp"
#include "reporting/gap_sections.hpp"

namespace aimwright::reporting {

using scoring::Finding;
using scoring::FindingRule;
using scoring::Gap;
using scoring::GapState;
using scoring::NodeIndex;

namespace {

constexpr std::size_t most_stops = 5, most_first = 5, most_top = 12;

Paragraph lead(const GapContext& context) {
  const scoring::Tally& all = context.assessment.tally(context.root());
  const content::Texts& texts = context.texts;
  const content::Fillings values{{"as_of", base::to_text(context.assessment.as_of())},
                                 {"interval", interval_text(all, texts)},
                                 {"leaves", leaves_text(context.assessment, context.root(), texts)},
                                 {"low", percent_text(scoring::claimed_low(all), texts)},
                                 {"high", percent_text(scoring::claimed_high(all), texts)},
                                 {"coverage", percent_text(scoring::coverage(all), texts)},
                                 {"evidenced", percent_text(scoring::evidenced(all), texts)},
                                 {"verified", percent_text(scoring::verified(all), texts)}};
  const char* key = all.answered == 0            ? "summary.lead.nothing"
                    : all.answered == all.weight ? "summary.lead.complete"
                                                 : "summary.lead";
  return {texts.fill(key, values)};
}

/// Counts of likely findings for clauses, controls and both.
Table findings_table(const GapContext& context) {
  Table table = table_of(context, "findings", {"part"});
  for (const Finding finding : findings_by_weight) {
    table.columns.push_back(
        {std::string(name_of(finding)), finding_word(context.assessment, finding)});
  }
  for (const char* part : {"clauses", "controls", "all"}) {
    const auto& counts = context.assessment.findings(*context.tree.find(part));
    Row row{{context.texts["row." + std::string(part)], "", ""}};
    for (const Finding finding : findings_by_weight) {
      const auto count = counts[static_cast<std::size_t>(finding)];
      row.push_back(
          {std::to_string(count), count > 0 ? std::string(name_of(finding)) : std::string(), ""});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// The leaves of a unit that make its finding major.
std::vector<NodeIndex> leaves_not_met(const GapContext& context, NodeIndex unit) {
  const bool only_critical = context.assessment.rule(unit) == FindingRule::critical_not_met;
  std::vector<NodeIndex> leaves;
  for (const NodeIndex leaf : context.tree.leaves_under(unit)) {
    const Gap* gap = context.gap_of(leaf);
    if (!gap || gap->state != GapState::not_met) continue;
    if (!only_critical || context.tree[leaf].critical) leaves.push_back(leaf);
  }
  return leaves;
}

Section stops(const GapContext& context) {
  Section section = section_of(context, "stops", 2);
  std::vector<NodeIndex> major;
  for (const NodeIndex unit : context.units_under(context.root())) {
    if (context.assessment.finding(unit) == Finding::major) major.push_back(unit);
  }
  if (major.empty()) {
    const auto& counts = context.assessment.findings(context.root());
    const auto open = counts[static_cast<std::size_t>(Finding::undetermined)];
    section.blocks.push_back(Paragraph{
        open == 0 ? context.texts["stops.none"]
                  : context.texts.fill("stops.none_yet",
                                       {{"units", count_text(open, "unit", context.texts)}})});
    return section;
  }
  Table table = table_of(context, "stops", {"reference", "title", "rule", "missing"});
  for (std::size_t i = 0; i < major.size() && i < most_stops; ++i) {
    std::string missing;
    for (const NodeIndex leaf : leaves_not_met(context, major[i])) {
      missing += (missing.empty() ? "" : "; ") +
                 (leaf == major[i] ? context.texts["stops.whole"] : context.tree[leaf].title);
    }
    const std::string rule(name_of(context.assessment.rule(major[i])));
    table.rows.push_back({reference_cell(context, major[i]),
                          {unit_title(context, major[i]), "major", ""},
                          {context.words["finding.rule." + rule], "", ""},
                          {missing, "", ""}});
  }
  section.blocks.push_back(Paragraph{context.texts.fill(
      "stops.lead",
      {{"units", count_text(static_cast<std::int64_t>(major.size()), "unit", context.texts)}})});
  section.blocks.push_back(std::move(table));
  if (major.size() > most_stops) {
    section.blocks.push_back(Paragraph{
        context.texts.fill("stops.more", {{"n", std::to_string(major.size() - most_stops)}})});
  }
  return section;
}

Section first_things(const GapContext& context) {
  Section section = section_of(context, "first", 2);
  const std::vector<const Gap*> ready = next_to_fix(context.assessment, context.gaps);
  if (ready.empty()) {
    section.blocks.push_back(Paragraph{context.texts["first.none"]});
    return section;
  }
  section.blocks.push_back(Paragraph{context.texts["first.lead"]});
  Table table =
      table_of(context, "first", {"rank", "reference", "title", "state", "unlocks", "days"},
               {"rank", "unlocks", "days"});
  for (std::size_t i = 0; i < ready.size() && i < most_first; ++i) {
    table.rows.push_back({{std::to_string(ready[i]->rank), "", ""},
                          reference_cell(context, ready[i]->leaf),
                          {context.tree[ready[i]->leaf].title, "", ""},
                          state_cell(context, ready[i]->leaf),
                          {std::to_string(ready[i]->unlocks), "", ""},
                          {days_text(ready[i]->effort[1]), "", ""}});
  }
  section.blocks.push_back(std::move(table));
  return section;
}

/// Only steps that have something to do; each names how much.
Section next_steps(const GapContext& context) {
  Section section = section_of(context, "next", 2);
  const content::Texts& texts = context.texts;
  List steps;
  const auto gaps = [&](GapState state) {
    return context.gaps.counts[static_cast<std::size_t>(state)];
  };
  const auto step = [&](const std::string& key, std::int64_t number, const std::string& what) {
    if (number == 0) return;
    steps.items.push_back(
        texts.fill("next." + key, {{"count", count_text(number, what, texts)},
                                   {"days", effort_text(context, context.gaps.effort)}}));
  };
  step("answer", gaps(GapState::not_answered), "leaf");
  step("reasons", static_cast<std::int64_t>(context.gaps.exclusions_without_reason.size()),
       "control");
  step("mend", gaps(GapState::not_met) + gaps(GapState::partly), "gap");
  step("evidence", gaps(GapState::not_evidenced), "leaf");
  std::int64_t unverified = 0;
  for (const NodeIndex leaf : context.tree.leaves_under(context.root())) {
    const scoring::LeafStatus& status = context.assessment.status(leaf);
    unverified += status.evidenced && !status.verified && !status.excluded ? 1 : 0;
  }
  step("verify", unverified, "leaf");
  steps.items.push_back(texts["next.again"]);
  section.blocks.push_back(std::move(steps));
  return section;
}

}  // namespace

Sections summary_sections(const GapContext& context) {
  Section summary = section_of(context, "summary");
  summary.blocks.push_back(lead(context));
  summary.blocks.push_back(
      readiness_figure(context.assessment, context.root(), report_figure_width, context.texts));
  summary.blocks.push_back(findings_table(context));
  return {std::move(summary), stops(context), first_things(context), next_steps(context)};
}

Sections top_gap_sections(const GapContext& context) {
  Section section = section_of(context, "top-gaps");
  const std::size_t shown = std::min(most_top, context.gaps.gaps.size());
  if (shown == 0) {
    section.blocks.push_back(Paragraph{context.texts["top-gaps.none"]});
    return {std::move(section)};
  }
  section.blocks.push_back(Paragraph{context.texts.fill(
      "top-gaps.lead",
      {{"n", std::to_string(shown)}, {"of", std::to_string(context.gaps.gaps.size())}})});
  Table table =
      table_of(context, "top-gaps", {"rank", "reference", "gap", "why", "action", "ask", "days"},
               {"rank", "days"});
  for (std::size_t i = 0; i < shown; ++i) {
    const Gap& gap = context.gaps.gaps[i];
    const scoring::TreeNode& leaf = context.tree[gap.leaf];
    Cell what = state_cell(context, gap.leaf);
    what.text = context.texts.fill(leaf.critical ? "gap.critical" : "gap",
                                   {{"state", what.text}, {"title", leaf.title}});
    table.rows.push_back({{std::to_string(gap.rank), "", ""},
                          reference_cell(context, gap.leaf),
                          std::move(what),
                          {why_text(context, gap.leaf), "", ""},
                          {action_text(context, gap.leaf), "", ""},
                          {roles_text(context, {gap.leaf}), "", ""},
                          {days_text(gap.effort[1]), "", ""}});
  }
  section.blocks.push_back(std::move(table));
  return {std::move(section)};
}

}  // namespace aimwright::reporting
