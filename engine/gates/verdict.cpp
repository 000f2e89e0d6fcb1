#include "gates/verdict.hpp"

#include <algorithm>
#include <set>

namespace aimwright::gates {

using content::Gate;
using content::GateItem;
using rules::Reason;
using rules::Value;

namespace {

/// Takes a reason apart into the things that it is made of.
class Gatherer {
 public:
  explicit Gatherer(VerdictReason& because) : because_(because) {}

  void take(const Reason& reason) {
    if (reason.element && reason.element->value.is(rules::ValueKind::record)) {
      const rules::Record record = reason.element->value.record();
      (void)thing(record.kind, record.id);
    }
    for (const rules::Seen& seen : reason.fields) {
      if (!seen.kind.empty()) take(seen);
    }
    for (const Reason& part : reason.because) take(part);
    const std::size_t named = std::min(reason.because.size(), reason.deciding);
    because_.count += reason.deciding - named;
  }

 private:
  void take(const rules::Seen& seen) {
    Thing* found = thing(seen.kind, seen.id);
    if (!found || found->fields.size() == Thing::most_fields) return;
    const bool known = std::any_of(found->fields.begin(), found->fields.end(),
                                   [&](const Thing::Field& one) { return one.name == seen.field; });
    if (!known) found->fields.push_back({seen.field, seen.value});
  }

  /// The thing of that name; null where it is one of those that are only counted.
  Thing* thing(std::string_view kind, std::string_view id) {
    for (Thing& one : because_.things) {
      if (one.kind == kind && one.id == id) return &one;
    }
    if (!counted_.emplace(kind, id).second) return nullptr;
    ++because_.count;
    if (because_.things.size() == VerdictReason::most_things) return nullptr;
    return &because_.things.emplace_back(Thing{std::string(kind), std::string(id), {}});
  }

  VerdictReason& because_;
  std::set<std::pair<std::string, std::string>> counted_;
};

class Judge {
 public:
  Judge(const content::Catalog& catalog, const GateRules& rules, const GateHost& host)
      : catalog_(catalog), rules_(rules), host_(host) {}

  /// Judges a gate after those it includes, which may include others; none includes itself.
  void take(const Gate& wanted) {
    std::vector<const Gate*> path{&wanted};
    while (!path.empty()) {
      const Gate& gate = *path.back();
      if (const Gate* first = not_judged(gate)) {
        path.push_back(first);
      } else {
        path.pop_back();
        judge_alone(gate);
      }
    }
  }

  std::vector<GateVerdict> verdicts() && { return std::move(verdicts_); }

 private:
  /// What fails wins over what cannot be told, and that over what passes.
  static Verdict both(Verdict a, Verdict b) {
    if (a == Verdict::fail || b == Verdict::fail) return Verdict::fail;
    return a == Verdict::pass ? b : a;
  }

  /// The first of the gates included that has no verdict yet.
  const Gate* not_judged(const Gate& gate) const {
    for (const std::string& id : gate.includes) {
      const Gate* included = catalog_.gate(id);
      if (judged_.count(included) == 0) return included;
    }
    return nullptr;
  }

  void judge_alone(const Gate& gate) {
    if (judged_.count(&gate) > 0) return;
    GateVerdict judged{&gate, Verdict::pass, {}};
    for (const GateItem& item : gate.items) {
      judged.items.push_back(verdict_of(item));
      judged.verdict = both(judged.verdict, judged.items.back().verdict);
    }
    for (const std::string& id : gate.includes)
      judged.verdict = both(judged.verdict, judged_.at(catalog_.gate(id)));
    judged_.emplace(&gate, judged.verdict);
    verdicts_.push_back(std::move(judged));
  }

  ItemVerdict verdict_of(const GateItem& item) {
    const rules::Expression& holds = rules_.holds(item);
    const std::size_t steps = std::min(steps_left_, rules::Expression::most_steps);
    const rules::Outcome outcome = holds.evaluate(host_, std::nullopt, steps);
    steps_left_ -= std::min(steps_left_, outcome.steps);
    ItemVerdict judged;
    judged.item = &item;
    if (outcome.value.is(rules::ValueKind::boolean))
      judged.verdict = outcome.value.boolean() ? Verdict::pass : Verdict::fail;
    if (outcome.value.is(rules::ValueKind::error)) judged.error = outcome.value.error();
    if (outcome.steps < most_steps_of_reason) explain(holds, judged.because);
    return judged;
  }

  void explain(const rules::Expression& holds, VerdictReason& because) {
    const rules::Explanation why = holds.explain(host_, std::nullopt, most_steps_of_reason);
    steps_left_ -= std::min(steps_left_, why.steps);
    if (why.steps >= most_steps_of_reason) return;
    Gatherer(because).take(why.reason);
    for (const std::string& reg : why.reads.registers) {
      if (host_.records(reg).empty()) because.empty_registers.push_back(reg);
    }
  }

  const content::Catalog& catalog_;
  const GateRules& rules_;
  const GateHost& host_;
  std::vector<GateVerdict> verdicts_;
  std::map<const Gate*, Verdict> judged_;
  std::size_t steps_left_ = most_steps;
};

}  // namespace

std::vector<GateVerdict> judge(const content::Catalog& catalog, const GateRules& rules,
                               const GateHost& host, const Gate* only) {
  Judge judge(catalog, rules, host);
  if (only) judge.take(*only);
  for (const Gate& gate : catalog.gates()) {
    if (!only) judge.take(gate);
  }
  return std::move(judge).verdicts();
}

}  // namespace aimwright::gates
