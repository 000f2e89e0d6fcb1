#include "scoring/gaps.hpp"

#include <algorithm>
#include <tuple>

#include "base/sort.hpp"

namespace aimwright::scoring {

using base::array_of;
using base::object;
using base::Value;
using content::Phase;

namespace {

std::optional<GapState> gap_state(const LeafStatus& status) {
  if (status.excluded) return std::nullopt;
  if (!status.answer) return GapState::not_answered;
  switch (*status.answer) {
    case Answer::not_met:
      return GapState::not_met;
    case Answer::partly:
      return GapState::partly;
    case Answer::met:
      break;
  }
  return status.evidenced ? std::nullopt : std::optional(GapState::not_evidenced);
}

double share_of_effort(GapState state) {
  switch (state) {
    case GapState::partly:
      return 0.5;
    case GapState::not_evidenced:
      return 0.25;
    case GapState::not_met:
    case GapState::not_answered:
      return 1;
  }
  return 1;
}

/// Smaller is worse: what the gap does to the likely finding comes first.
int severity(const Assessment& assessment, const Gap& gap) {
  const bool critical = assessment.tree()[gap.leaf].critical;
  switch (gap.state) {
    case GapState::not_met:
      return critical ? 0 : gap.finding == Finding::major ? 1 : 3;
    case GapState::partly:
      return critical ? 2 : 4;
    case GapState::not_evidenced:
      return critical ? 5 : 6;
    case GapState::not_answered:
      return critical ? 7 : 8;
  }
  return 8;
}

/// Leaves that should stand before this one.
std::vector<NodeIndex> prerequisites_of(const Tree& tree, NodeIndex leaf) {
  std::vector<NodeIndex> before;
  const content::Node* node = tree[leaf].content;
  if (!node) return before;
  for (const std::string& id : node->prerequisites) {
    for (const NodeIndex other : tree.leaves_under(*tree.find(id))) before.push_back(other);
  }
  before = base::in_order_of(std::move(before), std::less<>());
  before.erase(std::unique(before.begin(), before.end()), before.end());
  return before;
}

bool below_met(const LeafStatus& status) {
  return !status.excluded && status.answer != Answer::met;
}

/// For each gap, how many others wait for it through any chain of gaps.
void count_unlocks(std::vector<Gap>& gaps, NodeIndex tree_size) {
  std::vector<std::vector<std::size_t>> waiting(static_cast<std::size_t>(tree_size));
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    for (const NodeIndex before : gaps[i].waits_for)
      waiting[static_cast<std::size_t>(before)].push_back(i);
  }
  for (Gap& gap : gaps) {
    std::vector<bool> reached(gaps.size(), false);
    std::vector<NodeIndex> path{gap.leaf};
    while (!path.empty()) {
      const NodeIndex at = path.back();
      path.pop_back();
      for (const std::size_t next : waiting[static_cast<std::size_t>(at)]) {
        if (reached[next]) continue;
        reached[next] = true;
        path.push_back(gaps[next].leaf);
      }
    }
    gap.unlocks = static_cast<int>(std::count(reached.begin(), reached.end(), true));
  }
}

content::Size size_of(const record::State& state) {
  const record::Record* profile = state.find("profile", "organisation");
  const auto size = profile ? content::named<content::Size>(profile->text("size")) : std::nullopt;
  return size.value_or(content::Size::small);
}

}  // namespace

std::string_view name_of(GapState state) {
  constexpr std::string_view names[] = {"not_met", "partly", "not_answered", "not_evidenced"};
  return names[static_cast<int>(state)];
}

Phase phase_of(const TreeNode& leaf) {
  return leaf.content && leaf.content->phase ? *leaf.content->phase : Phase::operation;
}

Gaps find_gaps(const Assessment& assessment, const record::State& state) {
  const Tree& tree = assessment.tree();
  const content::Size size = size_of(state);
  Gaps found;
  for (NodeIndex leaf = 0; leaf < tree.size(); ++leaf) {
    if (!tree[leaf].is_leaf()) continue;
    const LeafStatus& status = assessment.status(leaf);
    if (status.excluded) {
      found.exclusions.push_back(
          {leaf, std::string(state.find("soa", tree[leaf].id)->text("reason"))});
    }
    if (is_excluded_without_reason(state, tree[leaf]))
      found.exclusions_without_reason.push_back(leaf);
    const std::optional<GapState> gap_kind = gap_state(status);
    if (!gap_kind) continue;
    Gap gap;
    gap.leaf = leaf;
    gap.unit = tree.unit_of(leaf);
    gap.state = *gap_kind;
    gap.finding = assessment.finding(gap.unit);
    if (tree[leaf].content && tree[leaf].content->effort) {
      gap.effort = tree[leaf].content->effort->of(size);
      for (double& days : gap.effort) days *= share_of_effort(gap.state);
    }
    for (const NodeIndex before : prerequisites_of(tree, leaf)) {
      if (below_met(assessment.status(before))) gap.waits_for.push_back(before);
    }
    ++found.counts[static_cast<std::size_t>(gap.state)];
    for (std::size_t i = 0; i < 3; ++i) found.effort[i] += gap.effort[i];
    found.gaps.push_back(std::move(gap));
  }
  count_unlocks(found.gaps, tree.size());
  found.gaps = base::in_order_of(std::move(found.gaps), [&](const Gap& a, const Gap& b) {
    return std::make_tuple(severity(assessment, a), -a.unlocks, a.effort[1], a.leaf) <
           std::make_tuple(severity(assessment, b), -b.unlocks, b.effort[1], b.leaf);
  });
  for (std::size_t i = 0; i < found.gaps.size(); ++i) found.gaps[i].rank = static_cast<int>(i) + 1;
  return found;
}

std::vector<Unanswered> next_to_answer(const Assessment& assessment, const Gaps& gaps) {
  const Tree& tree = assessment.tree();
  std::map<NodeIndex, Unanswered> units;
  for (const Gap& gap : gaps.gaps) {
    if (gap.state != GapState::not_answered) continue;
    Unanswered& unit =
        units.try_emplace(gap.unit, Unanswered{gap.unit, phase_of(tree[gap.leaf]), 0, 0, 0})
            .first->second;
    ++unit.open;
    unit.critical += tree[gap.leaf].critical ? 1 : 0;
    unit.unlocks = std::max(unit.unlocks, gap.unlocks);
  }
  std::vector<Unanswered> list;
  for (const auto& [index, unit] : units) list.push_back(unit);
  return base::in_order_of(std::move(list), [](const Unanswered& a, const Unanswered& b) {
    return std::make_tuple(a.phase, -a.unlocks, a.unit) <
           std::make_tuple(b.phase, -b.unlocks, b.unit);
  });
}

std::vector<const Gap*> next_to_fix(const Assessment& assessment, const Gaps& gaps) {
  std::vector<const Gap*> ready;
  for (const Gap& gap : gaps.gaps) {
    if (gap.state == GapState::not_answered) continue;
    // An unanswered prerequisite may well stand already; only a known gap holds this one back.
    const bool held_back =
        std::any_of(gap.waits_for.begin(), gap.waits_for.end(),
                    [&](NodeIndex before) { return assessment.status(before).answer.has_value(); });
    if (!held_back) ready.push_back(&gap);
  }
  return ready;
}

Value gap_value(const Assessment& assessment, const record::State& state, const Gap& gap) {
  const Tree& tree = assessment.tree();
  const TreeNode& leaf = tree[gap.leaf];
  const LeafStatus& status = assessment.status(gap.leaf);
  const record::Record* response = effective_answer(tree, state, gap.leaf).response;
  const std::string_view note = response ? response->text("note") : std::string_view{};
  const auto evidence = [](const EvidenceView& view) {
    return object("id", view.id, "title", view.title, "current",
                  view.currency == Currency::current);
  };
  return object(
      "id", leaf.id, "unit", tree[gap.unit].id, "title", leaf.title, "reference", leaf.reference(),
      "kind", content::name_of(leaf.kind), "phase", content::name_of(phase_of(leaf)), "roles",
      leaf.content ? array_of(leaf.content->roles) : Value(base::Array{}), "state",
      name_of(gap.state), "finding", name_of(gap.finding), "critical", leaf.critical, "answer",
      status.answer ? Value(name_of(*status.answer)) : Value(), "from",
      status.from < 0 ? Value() : Value(tree[status.from].id), "note", base::text_or_null(note),
      "action", assessment.catalog().guidance(leaf.id).met, "evidence",
      array_of(evidence_of(assessment, state, gap.leaf), evidence), "effort", array_of(gap.effort),
      "waits_for", array_of(gap.waits_for, [&](NodeIndex before) { return tree[before].id; }),
      "unlocks", gap.unlocks, "rank", gap.rank);
}

Value gaps_value(const Assessment& assessment, const record::State& state, const Gaps& gaps) {
  const Tree& tree = assessment.tree();
  base::Object counts;
  for (std::size_t i = 0; i < gap_state_count; ++i) {
    counts.push_back({std::string(name_of(static_cast<GapState>(i))), gaps.counts[i]});
  }
  const auto exclusion = [&](const Exclusion& e) {
    return object("id", tree[e.control].id, "title", tree[e.control].title, "reason", e.reason);
  };
  return object(
      "gaps",
      array_of(gaps.gaps, [&](const Gap& gap) { return gap_value(assessment, state, gap); }),
      "effort", array_of(gaps.effort), "counts", std::move(counts), "unreasoned_exclusions",
      array_of(gaps.exclusions_without_reason, [&](NodeIndex control) { return tree[control].id; }),
      "exclusions", array_of(gaps.exclusions, exclusion));
}

Value next_value(const Assessment& assessment, const record::State& state, const Gaps& gaps,
                 std::size_t limit) {
  const Tree& tree = assessment.tree();
  base::Array answer, fix;
  for (const Unanswered& unit : next_to_answer(assessment, gaps)) {
    if (answer.size() == limit) break;
    answer.push_back(object("id", tree[unit.unit].id, "title", tree[unit.unit].title, "reference",
                            tree[unit.unit].reference(), "phase", content::name_of(unit.phase),
                            "open", unit.open, "critical", unit.critical, "unlocks", unit.unlocks));
  }
  for (const Gap* gap : next_to_fix(assessment, gaps)) {
    if (fix.size() == limit) break;
    fix.push_back(gap_value(assessment, state, *gap));
  }
  return object("answer", std::move(answer), "fix", std::move(fix));
}

}  // namespace aimwright::scoring
