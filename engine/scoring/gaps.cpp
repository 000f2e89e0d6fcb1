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

/// What an auditor would probably write of the gap alone.
Finding own_finding(const Assessment& assessment, const Gap& gap) {
  const TreeNode& leaf = assessment.tree()[gap.leaf];
  switch (gap.state) {
    case GapState::not_met:
      return leaf.critical || (gap.finding == Finding::major &&
                               assessment.rule(gap.unit) != FindingRule::critical)
                 ? Finding::major
                 : Finding::minor;
    case GapState::partly:
      return Finding::minor;
    case GapState::not_evidenced:
      return leaf.documented ? Finding::unshown : Finding::observation;
    case GapState::not_answered:
      break;
  }
  return Finding::undetermined;
}

/// Smaller is worse.
int severity(Finding finding) {
  constexpr Finding order[] = {Finding::major, Finding::minor, Finding::unshown,
                               Finding::undetermined, Finding::observation};
  return static_cast<int>(std::find(std::begin(order), std::end(order), finding) -
                          std::begin(order));
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

/// Nothing before what it waits for; among what is ready the worst first.
std::vector<Gap> in_order(const Assessment& assessment, std::vector<Gap> gaps) {
  const auto count = static_cast<std::size_t>(assessment.tree().size());
  std::vector<std::vector<std::size_t>> waiting(count);  // gaps, by what they wait for
  std::vector<std::size_t> open(gaps.size());            // how much each still waits for
  using Place = std::tuple<int, int, double, NodeIndex, std::size_t>;
  std::set<Place> ready;
  const auto place = [&](std::size_t at) {
    const Gap& gap = gaps[at];
    return Place{severity(own_finding(assessment, gap)), -gap.unlocks, expected_days(gap.effort),
                 gap.leaf, at};
  };
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    open[i] = gaps[i].waits_for.size();
    for (const NodeIndex before : gaps[i].waits_for)
      waiting[static_cast<std::size_t>(before)].push_back(i);
    if (open[i] == 0) ready.insert(place(i));
  }
  std::vector<Gap> sorted;
  while (!ready.empty()) {
    const std::size_t next = std::get<std::size_t>(*ready.begin());
    ready.erase(ready.begin());
    for (const std::size_t other : waiting[static_cast<std::size_t>(gaps[next].leaf)]) {
      if (--open[other] == 0) ready.insert(place(other));
    }
    sorted.push_back(std::move(gaps[next]));
    sorted.back().rank = static_cast<int>(sorted.size());
  }
  return sorted;
}

Value to_value(const Estimate& estimate) {
  return object("expected", estimate.expected, "high", estimate.high, "low", estimate.low);
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
    if (const content::Node* node = tree[leaf].content; node && node->effort) {
      gap.effort = (*node->effort)[static_cast<std::size_t>(size)];
      for (double& days : gap.effort) days *= share_of_effort(gap.state);
    } else if (node && node->effort_in) {
      gap.counted_in = tree.find(*node->effort_in);
    }
    for (const NodeIndex before : prerequisites_of(tree, leaf)) {
      if (below_met(assessment.status(before))) gap.waits_for.push_back(before);
    }
    ++found.counts[static_cast<std::size_t>(gap.state)];
    found.gaps.push_back(std::move(gap));
  }
  count_unlocks(found.gaps, tree.size());
  found.gaps = in_order(assessment, std::move(found.gaps));
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

std::vector<const Gap*> next_to_fix(const Gaps& gaps) {
  std::vector<const Gap*> ready;
  for (const Gap& gap : gaps.gaps) {
    if (gap.state != GapState::not_answered && gap.waits_for.empty()) ready.push_back(&gap);
  }
  return ready;
}

Value gap_value(const Assessment& assessment, const record::State& state, const Gap& gap) {
  const Tree& tree = assessment.tree();
  const TreeNode& leaf = tree[gap.leaf];
  const LeafStatus& status = assessment.status(gap.leaf);
  const content::Guidance& guidance = assessment.catalog().guidance(leaf.id);
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
      "met", guidance.met, "first_step", guidance.first_step, "done_when", guidance.done_when,
      "evidence", array_of(evidence_of(assessment, state, gap.leaf), evidence), "effort",
      to_value(effort_of(gap, assessment.method())), "counted_in",
      gap.counted_in ? Value(tree[*gap.counted_in].id) : Value(), "waits_for",
      array_of(gap.waits_for, [&](NodeIndex before) { return tree[before].id; }), "unlocks",
      gap.unlocks, "rank", gap.rank);
}

Value gaps_value(const Assessment& assessment, const record::State& state, const Gaps& gaps) {
  const Tree& tree = assessment.tree();
  base::Object counts;
  for (std::size_t i = 0; i < gap_state_count; ++i) {
    counts.push_back({std::string(name_of(static_cast<GapState>(i))), gaps.counts[i]});
  }
  const auto is = [](GapState wanted) {
    return [=](const Gap& gap) { return gap.state == wanted; };
  };
  const auto effort = [&](auto wanted) {
    return to_value(effort_of(gaps, assessment.method(), wanted));
  };
  const auto exclusion = [&](const Exclusion& e) {
    return object("id", tree[e.control].id, "title", tree[e.control].title, "reason", e.reason);
  };
  return object(
      "gaps",
      array_of(gaps.gaps, [&](const Gap& gap) { return gap_value(assessment, state, gap); }),
      "effort",
      object("known", effort(is_known), "not_answered", effort(is(GapState::not_answered)),
             "not_evidenced", effort(is(GapState::not_evidenced))),
      "counts", std::move(counts), "unreasoned_exclusions",
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
  for (const Gap* gap : next_to_fix(gaps)) {
    if (fix.size() == limit) break;
    fix.push_back(gap_value(assessment, state, *gap));
  }
  return object("answer", std::move(answer), "fix", std::move(fix));
}

}  // namespace aimwright::scoring
