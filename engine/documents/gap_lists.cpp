#include <algorithm>

#include "base/order.hpp"
#include "documents/gap_sections.hpp"

namespace aimwright::documents {

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
  void add_to(Table& table, std::string_view first) const {
    Row& row = table.add_row(first);
    for (const int count : by_state) add_cell(row, count);
    add_cell(row, together);
    add_cell(row, days_text(days));
  }
};

Table counts_table(const GapContext& context, std::string_view id, const char* first) {
  constexpr std::array states{"not_met", "partly", "not_answered", "not_evidenced"};
  Table table = table_of(context, id, {first});
  for (const char* state : states) table.add_column(state, context.words.of("gap.", state), true);
  for (const char* sum : {"together", "days"}) {
    table.add_column(sum, context.texts.of("column.", sum), true);
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
    counts[i].add_to(table, phase_word(context, static_cast<Phase>(i)));
  }
  all.add_to(table, context.texts["row.together"]);
  return table;
}

Table by_role(const GapContext& context) {
  struct OfRole {
    const content::Role* role;
    StateCounts counts;
  };
  std::vector<OfRole> roles;
  for (const content::Role& role : context.assessment.catalog().roles()) {
    StateCounts counts;
    for (const Gap& gap : context.gaps.gaps) {
      const content::Node* node = context.tree[gap.leaf].content;
      if (!node) continue;
      if (std::find(node->roles.begin(), node->roles.end(), role.id) != node->roles.end()) {
        counts.add(gap);
      }
    }
    if (counts.together > 0) roles.push_back({&role, counts});
  }
  roles = base::in_order_of(std::move(roles), [](const OfRole& a, const OfRole& b) {
    return a.counts.together > b.counts.together;
  });
  Table table = counts_table(context, "by-role", "role");
  for (const OfRole& of : roles) of.counts.add_to(table, of.role->title);
  return table;
}

Table blockers(const GapContext& context) {
  std::vector<const Gap*> gaps;
  for (const Gap& gap : context.gaps.gaps) {
    if (gap.unlocks > 0) gaps.push_back(&gap);
  }
  gaps = base::in_order_of(std::move(gaps),
                           [](const Gap* a, const Gap* b) { return a->unlocks > b->unlocks; });
  Table table = table_of(context, "blockers", {"reference", "title", "state", "unlocks", "rank"},
                         {"unlocks", "rank"});
  for (std::size_t i = 0; i < gaps.size() && i < most_blockers; ++i) {
    table.add_row(reference_cell(context, gaps[i]->leaf), context.tree[gaps[i]->leaf].title,
                  state_cell(context, gaps[i]->leaf), gaps[i]->unlocks, gaps[i]->rank);
  }
  return table;
}

/// A section of level 2 with its lead and a table, or what is said where the table is empty.
void add_table(const GapContext& context, Sections& sections, std::string_view id, Table table) {
  Section& section = add_section(context, sections, id, 2);
  section.say(context.texts.of(id, table.rows.empty() ? ".none" : ".lead"));
  if (!table.rows.empty()) section.add(std::move(table));
}

}  // namespace

void add_unassessed(const GapContext& context, Sections& sections) {
  Section& section = add_section(context, sections, "unassessed");
  const auto open = context.gaps.counts[static_cast<std::size_t>(GapState::not_answered)];
  if (open == 0) return section.say(context.texts["unassessed.none"]);
  section.say(
      context.texts.fill("unassessed.lead", {{"leaves", count_text(open, "leaf", context.texts)}}));
  Table table = table_of(context, "unassessed",
                         {"reference", "title", "open", "critical", "unanswered", "phase", "ask"},
                         {"open", "critical"});
  for (const scoring::Unanswered& unit : next_to_answer(context.assessment, context.gaps)) {
    std::vector<NodeIndex> leaves;
    for (const NodeIndex leaf : context.tree.leaves_under(unit.unit)) {
      const Gap* gap = context.gap_of(leaf);
      if (gap && gap->state == GapState::not_answered) leaves.push_back(leaf);
    }
    table.add_row(reference_cell(context, unit.unit),
                  Cell{unit_title(context, unit.unit), "not_answered", {}}, unit.open,
                  unit.critical, references_text(context, leaves, leaves.size()),
                  phase_word(context, unit.phase), roles_text(context, leaves));
  }
  section.add(std::move(table));
}

void add_causes(const GapContext& context, Sections& sections) {
  const bool none = context.gaps.gaps.empty();
  add_section(context, sections, "causes").say(context.texts[none ? "causes.none" : "causes.lead"]);
  if (!none) {
    add_table(context, sections, "by-phase", by_phase(context));
    add_table(context, sections, "by-role", by_role(context));
  }
  add_table(context, sections, "stale-evidence", stale_evidence_table(context));
  if (!none) add_table(context, sections, "blockers", blockers(context));
}

void add_gap_list(const GapContext& context, Sections& sections) {
  const content::Texts& texts = context.texts;
  Section& section = add_section(context, sections, "gaps");
  if (context.gaps.gaps.empty()) return section.say(texts["gaps.none"]);
  const auto number = static_cast<std::int64_t>(context.gaps.gaps.size());
  section.say(texts.fill("gaps.lead", {{"gaps", count_text(number, "gap", texts)},
                                       {"days", effort_text(context, context.gaps.effort)}}));
  Table table = table_of(context, "gaps",
                         {"rank", "reference", "title", "state", "finding", "phase", "ask",
                          "effort", "waits", "unlocks"},
                         {"rank", "effort", "unlocks"});
  for (const Gap& gap : context.gaps.gaps) {
    const scoring::TreeNode& leaf = context.tree[gap.leaf];
    table.add_row(gap.rank, reference_cell(context, gap.leaf),
                  texts.fill(leaf.critical ? "leaf.critical" : "leaf", {{"title", leaf.title}}),
                  state_cell(context, gap.leaf), finding_cell(context, gap.finding),
                  phase_word(context, phase_of(leaf)), roles_text(context, {gap.leaf}),
                  effort_text(context, gap.effort, "effort.short"),
                  references_text(context, gap.waits_for, 4), gap.unlocks);
  }
  section.add(std::move(table));
}

}  // namespace aimwright::documents
