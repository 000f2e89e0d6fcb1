#include <algorithm>

#include "base/text.hpp"
#include "reporting/gap_sections.hpp"

namespace aimwright::reporting {

using content::Phase;
using scoring::Gap;
using scoring::GapState;
using scoring::NodeIndex;

namespace {

constexpr std::size_t most_blockers = 8;

/// Gaps counted by state, in the order of the states, then together and with their days.
struct StateCounts {
  std::array<int, scoring::gap_state_count> by_state{};
  int together = 0;
  double days = 0;

  void add(const Gap& gap) {
    ++by_state[static_cast<std::size_t>(gap.state)];
    ++together;
    days += gap.effort[1];
  }
  Row row(Cell first) const {
    Row cells{std::move(first)};
    for (const int count : by_state) cells.push_back({std::to_string(count), "", ""});
    cells.push_back({std::to_string(together), "", ""});
    cells.push_back({days_text(days), "", ""});
    return cells;
  }
};

Table counts_table(const GapContext& context, const std::string& id, const std::string& first) {
  const std::vector<std::string> numbers{"not_met",       "partly",   "not_answered",
                                         "not_evidenced", "together", "days"};
  std::vector<std::string> columns{first};
  columns.insert(columns.end(), numbers.begin(), numbers.end());
  Table table = table_of(context, id, columns, numbers);
  for (std::size_t i = 0; i < scoring::gap_state_count; ++i) {
    table.columns[i + 1].title = context.words["gap." + numbers[i]];
  }
  return table;
}

Table by_phase(const GapContext& context) {
  std::array<StateCounts, 4> counts;
  StateCounts all;
  for (const Gap& gap : context.gaps.gaps) {
    counts[static_cast<std::size_t>(phase_of(context.tree[gap.leaf]))].add(gap);
    all.add(gap);
  }
  Table table = counts_table(context, "by-phase", "phase");
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string phase(content::name_of(static_cast<Phase>(i)));
    table.rows.push_back(counts[i].row({context.words["phase." + phase], "", ""}));
  }
  table.rows.push_back(all.row({context.texts["row.together"], "", ""}));
  return table;
}

Table by_role(const GapContext& context) {
  Table table = counts_table(context, "by-role", "role");
  for (const content::Role& role : context.assessment.catalog().roles()) {
    StateCounts counts;
    for (const Gap& gap : context.gaps.gaps) {
      const content::Node* node = context.tree[gap.leaf].content;
      if (!node) continue;
      if (std::find(node->roles.begin(), node->roles.end(), role.id) != node->roles.end()) {
        counts.add(gap);
      }
    }
    if (counts.together > 0) table.rows.push_back(counts.row({role.title, "", ""}));
  }
  std::stable_sort(table.rows.begin(), table.rows.end(), [](const Row& a, const Row& b) {
    return std::stoi(a[5].text) > std::stoi(b[5].text);
  });
  return table;
}

Table blockers(const GapContext& context) {
  std::vector<const Gap*> gaps;
  for (const Gap& gap : context.gaps.gaps) {
    if (gap.unlocks > 0) gaps.push_back(&gap);
  }
  std::stable_sort(gaps.begin(), gaps.end(),
                   [](const Gap* a, const Gap* b) { return a->unlocks > b->unlocks; });
  Table table = table_of(context, "blockers", {"reference", "title", "state", "unlocks", "rank"},
                         {"unlocks", "rank"});
  for (std::size_t i = 0; i < gaps.size() && i < most_blockers; ++i) {
    table.rows.push_back({reference_cell(context, gaps[i]->leaf),
                          {context.tree[gaps[i]->leaf].title, "", ""},
                          state_cell(context, gaps[i]->leaf),
                          {std::to_string(gaps[i]->unlocks), "", ""},
                          {std::to_string(gaps[i]->rank), "", ""}});
  }
  return table;
}

/// A section of level 2 with its lead and a table, or what is said where the table is empty.
Section table_section(const GapContext& context, const std::string& id, Table table) {
  Section section = section_of(context, id, 2);
  const std::string key = id + (table.rows.empty() ? ".none" : ".lead");
  section.blocks.push_back(Paragraph{context.texts[key]});
  if (!table.rows.empty()) section.blocks.push_back(std::move(table));
  return section;
}

}  // namespace

Sections unassessed_sections(const GapContext& context) {
  Section section = section_of(context, "unassessed");
  const auto open = context.gaps.counts[static_cast<std::size_t>(GapState::not_answered)];
  if (open == 0) {
    section.blocks.push_back(Paragraph{context.texts["unassessed.none"]});
    return {std::move(section)};
  }
  section.blocks.push_back(Paragraph{context.texts.fill(
      "unassessed.lead", {{"leaves", count_text(open, "leaf", context.texts)}})});
  Table table = table_of(context, "unassessed",
                         {"reference", "title", "open", "critical", "unanswered", "phase", "ask"},
                         {"open", "critical"});
  for (const scoring::Unanswered& unit : next_to_answer(context.assessment, context.gaps)) {
    std::vector<NodeIndex> leaves;
    for (const NodeIndex leaf : context.tree.leaves_under(unit.unit)) {
      const Gap* gap = context.gap_of(leaf);
      if (gap && gap->state == GapState::not_answered) leaves.push_back(leaf);
    }
    const std::string phase(content::name_of(unit.phase));
    table.rows.push_back({reference_cell(context, unit.unit),
                          {unit_title(context, unit.unit), "not_answered", ""},
                          {std::to_string(unit.open), "", ""},
                          {std::to_string(unit.critical), "", ""},
                          {references_text(context, leaves, leaves.size()), "", ""},
                          {context.words["phase." + phase], "", ""},
                          {roles_text(context, leaves), "", ""}});
  }
  section.blocks.push_back(std::move(table));
  return {std::move(section)};
}

Sections cause_sections(const GapContext& context) {
  Section causes = section_of(context, "causes");
  if (context.gaps.gaps.empty()) {
    causes.blocks.push_back(Paragraph{context.texts["causes.none"]});
    return {std::move(causes),
            table_section(context, "stale-evidence", stale_evidence_table(context))};
  }
  causes.blocks.push_back(Paragraph{context.texts["causes.lead"]});
  return {std::move(causes), table_section(context, "by-phase", by_phase(context)),
          table_section(context, "by-role", by_role(context)),
          table_section(context, "stale-evidence", stale_evidence_table(context)),
          table_section(context, "blockers", blockers(context))};
}

Sections gap_list_sections(const GapContext& context) {
  Section section = section_of(context, "gaps");
  if (context.gaps.gaps.empty()) {
    section.blocks.push_back(Paragraph{context.texts["gaps.none"]});
    return {std::move(section)};
  }
  section.blocks.push_back(Paragraph{context.texts.fill(
      "gaps.lead", {{"gaps", count_text(static_cast<std::int64_t>(context.gaps.gaps.size()), "gap",
                                        context.texts)},
                    {"days", effort_text(context, context.gaps.effort)}})});
  Table table = table_of(context, "gaps",
                         {"rank", "reference", "title", "state", "finding", "phase", "ask",
                          "effort", "waits", "unlocks"},
                         {"rank", "effort", "unlocks"});
  for (const Gap& gap : context.gaps.gaps) {
    const scoring::TreeNode& leaf = context.tree[gap.leaf];
    const std::string phase(content::name_of(phase_of(leaf)));
    table.rows.push_back(
        {{std::to_string(gap.rank), "", ""},
         reference_cell(context, gap.leaf),
         {context.texts.fill(leaf.critical ? "leaf.critical" : "leaf", {{"title", leaf.title}}), "",
          ""},
         state_cell(context, gap.leaf),
         {finding_word(context.assessment, gap.finding), std::string(name_of(gap.finding)), ""},
         {context.words["phase." + phase], "", ""},
         {roles_text(context, {gap.leaf}), "", ""},
         {context.texts.fill("effort.short", {{"optimistic", days_text(gap.effort[0])},
                                              {"likely", days_text(gap.effort[1])},
                                              {"pessimistic", days_text(gap.effort[2])}}),
          "", ""},
         {references_text(context, gap.waits_for, 4), "", ""},
         {std::to_string(gap.unlocks), "", ""}});
  }
  section.blocks.push_back(std::move(table));
  return {std::move(section)};
}

}  // namespace aimwright::reporting
