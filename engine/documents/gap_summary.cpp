#include <algorithm>

#include "documents/figure.hpp"
#include "documents/figure_parts.hpp"
#include "documents/gap_sections.hpp"

namespace aimwright::documents {

using scoring::Finding;
using scoring::FindingRule;
using scoring::Gap;
using scoring::GapState;
using scoring::NodeIndex;

namespace {

constexpr std::size_t most_stops = 5, most_first = 5, most_top = 12;

std::string lead(const GapContext& context) {
  const scoring::Tally& all = context.assessment.tally(context.root());
  const content::Texts& texts = context.texts;
  const char* key = all.answered == 0            ? "summary.lead.nothing"
                    : all.answered == all.weight ? "summary.lead.complete"
                                                 : "summary.lead";
  return texts.fill(key, {{"as_of", base::to_text(context.assessment.as_of())},
                          {"interval", interval_text(all, texts)},
                          {"leaves", leaves_text(context.assessment, context.root(), texts)},
                          {"low", percent_text(scoring::claimed_low(all), texts)},
                          {"high", percent_text(scoring::claimed_high(all), texts)},
                          {"coverage", percent_text(scoring::coverage(all), texts)},
                          {"evidenced", percent_text(scoring::evidenced(all), texts)},
                          {"verified", percent_text(scoring::verified(all), texts)}});
}

/// Counts of likely findings for clauses, controls and both.
Table findings_table(const GapContext& context) {
  Table table = table_of(context, "findings", {"part"});
  for (const Finding finding : findings_by_weight) {
    table.add_column(name_of(finding), finding_word(context.assessment, finding));
  }
  for (const char* part : {"clauses", "controls", "all"}) {
    const auto& counts = context.assessment.findings(*context.tree.find(part));
    Row& row = table.add_row(context.texts.of("row.", part));
    for (const Finding finding : findings_by_weight) {
      const auto count = counts[static_cast<std::size_t>(finding)];
      add_cell(row, count);
      if (count > 0) row.back().state = name_of(finding);
    }
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

/// What is missing where the finding of a unit is major.
std::string missing_text(const GapContext& context, NodeIndex unit) {
  std::string missing;
  for (const NodeIndex leaf : leaves_not_met(context, unit)) {
    missing += missing.empty() ? "" : "; ";
    missing += leaf == unit ? context.texts["stops.whole"] : context.tree[leaf].title;
  }
  return missing;
}

void add_stops(const GapContext& context, Sections& sections) {
  const content::Texts& texts = context.texts;
  Section& section = add_section(context, sections, "stops", 2);
  std::vector<NodeIndex> major;
  for (const NodeIndex unit : context.units_under(context.root())) {
    if (context.assessment.finding(unit) == Finding::major) major.push_back(unit);
  }
  const auto units = [&](const char* key, std::int64_t number) {
    section.say(texts.fill(key, {{"units", count_text(number, "unit", texts)}}));
  };
  if (major.empty()) {
    const auto& counts = context.assessment.findings(context.root());
    const auto open = counts[static_cast<std::size_t>(Finding::undetermined)];
    return units(open == 0 ? "stops.none" : "stops.none_yet", open);
  }
  Table table = table_of(context, "stops", {"reference", "title", "rule", "missing"});
  for (std::size_t i = 0; i < major.size() && i < most_stops; ++i) {
    table.add_row(reference_cell(context, major[i]),
                  Cell{unit_title(context, major[i]), "major", {}}, rule_word(context, major[i]),
                  missing_text(context, major[i]));
  }
  units("stops.lead", static_cast<std::int64_t>(major.size()));
  section.add(std::move(table));
  if (major.size() > most_stops) {
    section.say(texts.fill("stops.more", {{"n", std::to_string(major.size() - most_stops)}}));
  }
}

void add_first_things(const GapContext& context, Sections& sections) {
  Section& section = add_section(context, sections, "first", 2);
  const std::vector<const Gap*> ready = next_to_fix(context.assessment, context.gaps);
  if (ready.empty()) return section.say(context.texts["first.none"]);
  section.say(context.texts["first.lead"]);
  Table table =
      table_of(context, "first", {"rank", "reference", "title", "state", "unlocks", "days"},
               {"rank", "unlocks", "days"});
  for (std::size_t i = 0; i < ready.size() && i < most_first; ++i) {
    const Gap& gap = *ready[i];
    table.add_row(gap.rank, reference_cell(context, gap.leaf), context.tree[gap.leaf].title,
                  state_cell(context, gap.leaf), gap.unlocks, days_text(gap.effort[1]));
  }
  section.add(std::move(table));
}

/// Only steps that have something to do; each names how much.
void add_next_steps(const GapContext& context, Sections& sections) {
  Section& section = add_section(context, sections, "next", 2);
  const content::Texts& texts = context.texts;
  List steps;
  const auto gaps = [&](GapState state) {
    return context.gaps.counts[static_cast<std::size_t>(state)];
  };
  const auto step = [&](const char* name, std::int64_t number, const char* what) {
    if (number == 0) return;
    steps.items.push_back(texts.fill(std::string("next.") + name,
                                     {{"count", count_text(number, what, texts)},
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
  section.add(std::move(steps));
}

}  // namespace

void add_summary(const GapContext& context, Sections& sections) {
  Section& summary = add_section(context, sections, "summary");
  summary.say(lead(context));
  summary.add(
      readiness_figure(context.assessment, context.root(), report_figure_width, context.texts));
  summary.add(findings_table(context));
  add_stops(context, sections);
  add_first_things(context, sections);
  add_next_steps(context, sections);
}

void add_top_gaps(const GapContext& context, Sections& sections) {
  Section& section = add_section(context, sections, "top-gaps");
  const std::size_t shown = std::min(most_top, context.gaps.gaps.size());
  if (shown == 0) return section.say(context.texts["top-gaps.none"]);
  section.say(context.texts.fill(
      "top-gaps.lead",
      {{"n", std::to_string(shown)}, {"of", std::to_string(context.gaps.gaps.size())}}));
  Table table =
      table_of(context, "top-gaps", {"rank", "reference", "gap", "why", "action", "ask", "days"},
               {"rank", "days"});
  for (std::size_t i = 0; i < shown; ++i) {
    const Gap& gap = context.gaps.gaps[i];
    table.add_row(gap.rank, reference_cell(context, gap.leaf), titled_state_cell(context, gap.leaf),
                  why_text(context, gap.leaf), action_text(context, gap.leaf),
                  roles_text(context, {gap.leaf}), days_text(gap.effort[1]));
  }
  section.add(std::move(table));
}

}  // namespace aimwright::documents
