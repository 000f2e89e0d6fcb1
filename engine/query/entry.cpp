#include "query/entry.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "query/findings.hpp"
#include "record/conflict.hpp"
#include "record/validation.hpp"

namespace aimwright::query {

using base::Fault;
using content::Field;
using content::Register;
namespace code = base::code;

namespace {

/// Whether a register asks more of its records than that values fit their fields.
bool asks(const Register& reg) {
  return reg.states || !reg.checks.empty() ||
         std::any_of(reg.fields.begin(), reg.fields.end(),
                     [](const Field& field) { return field.required; });
}

/// One record before and after the puts of it, of which there is one at least.
class EntryCheck {
 public:
  EntryCheck(const record::Workspace& workspace, const RegisterRules& rules,
             const std::vector<record::Put>& puts, const std::vector<std::size_t>& own,
             base::Date as_of)
      : workspace_(workspace),
        rules_(rules),
        puts_(puts),
        own_(own),
        reg_(*workspace.catalog().find_register(puts[own.front()].kind)),
        record_{reg_.name, puts[own.front()].id},
        known_(workspace.state().find_any(reg_.name, record_.id)),
        before_(workspace.catalog(), rules, workspace.state(), as_of),
        after_(before_) {
    for (const std::size_t i : own) after_.suppose(puts[i]);
  }

  std::optional<Fault> run() {
    const base::Value* deleted = after_.stored(record_, record::deleted_field);
    if (deleted && deleted->is_true()) return std::nullopt;
    if (auto fault = transition()) return fault;
    if (decides_between_states()) return std::nullopt;
    if (auto fault = required()) return fault;
    return checks();
  }

 private:
  /// At the last put of the record that touches the field, or at its last put.
  Fault refuse(const char* what, const std::string& field, base::Params params) const {
    std::string place;
    bool touched = false;
    for (const std::size_t i : own_) {
      const bool touches = puts_[i].find(field) != nullptr;
      if (touched && !touches) continue;
      touched = touches;
      place = base::pointer_to("/puts", i) + (touches ? "/2/" + field : "");
    }
    params.set("kind", record_.kind);
    params.set("id", record_.id);
    params.set("field", field);
    return {what, place, std::move(params)};
  }

  std::optional<Fault> transition() const {
    if (!reg_.states) return std::nullopt;
    const content::States& states = *reg_.states;
    const std::string from = state_of(before_, reg_, record_);
    const std::string to = state_of(after_, reg_, record_);
    if (from == to || decides_between_states()) return std::nullopt;
    const auto leads = [&](const content::Transition& one) {
      return one.to == to && std::find(one.from.begin(), one.from.end(), from) != one.from.end();
    };
    const auto found = std::find_if(states.transitions.begin(), states.transitions.end(), leads);
    if (found == states.transitions.end())
      return refuse(code::no_transition, states.field, {{"from", from}, {"to", to}});
    const rules::Expression* needs = rules_.needs(*found);
    if (!needs || needs->evaluate(after_, record_).value.is_true()) return std::nullopt;
    return refuse(code::transition_needs, states.field,
                  {{"from", from}, {"to", to}, {"needs", found->needs->text}});
  }

  /// Who decides between two states that were reached apart takes one of them, whatever leads
  /// there and whatever it lacks.
  bool decides_between_states() const {
    if (!reg_.states || !known_) return false;
    const std::string& field = reg_.states->field;
    const bool puts_state =
        std::any_of(own_.begin(), own_.end(), [&](std::size_t i) { return puts_[i].find(field); });
    if (!puts_state) return false;
    const auto cell = known_->cells().find(field);
    return cell != known_->cells().end() &&
           record::in_conflict(workspace_.log(), field, cell->second);
  }

  std::optional<Fault> required() const {
    if (!is_done(after_, reg_, record_)) return std::nullopt;
    const bool becomes_done = !known_ || !is_done(before_, reg_, record_);
    for (const Field& field : reg_.fields) {
      if (!is_required(after_, rules_, field, record_) || after_.holds(record_, field)) continue;
      // Without states a form saves field by field, and what follows from one answer comes after
      // it.
      const bool asked_now = becomes_done && (reg_.states || !field.when);
      if (asked_now || before_.holds(record_, field))
        return refuse(code::required_field, field.name, {{"title", field.title}});
    }
    return std::nullopt;
  }

  /// Whether nothing but this record was read, by what its computed fields read neither.
  bool is_own(const rules::Reads& reads, std::set<std::string>& followed) const {
    const auto own = [&](const rules::Reads::Field& read) {
      if (read.kind != record_.kind || read.id != record_.id) return false;
      const Field* computed = after_.computed(record_, read.field);
      const rules::Expression* value = computed ? rules_.value(*computed) : nullptr;
      if (!value || !followed.insert(read.field).second) return true;
      return is_own(value->evaluate_traced(after_, record_).reads, followed);
    };
    return reads.registers.empty() && std::all_of(reads.fields.begin(), reads.fields.end(), own);
  }

  /// Errors that the entry brings about, where they lie in this record alone.
  std::optional<Fault> checks() const {
    for (const content::Check& check : reg_.checks) {
      if (check.severity != content::CheckSeverity::error) continue;
      const rules::Expression& expression = *rules_.check(check);
      const rules::TracedOutcome after = expression.evaluate_traced(after_, record_);
      std::set<std::string> followed;
      if (!after.value.is_true() || !is_own(after.reads, followed)) continue;
      if (known_ && expression.evaluate(before_, record_).value.is_true()) continue;
      return refuse(code::check_found, check.field,
                    {{"check", check.id}, {"message", check.message}});
    }
    return std::nullopt;
  }

  const record::Workspace& workspace_;
  const RegisterRules& rules_;
  const std::vector<record::Put>& puts_;
  const std::vector<std::size_t>& own_;  // those of the record
  const Register& reg_;
  const rules::Record record_;
  const record::Record* known_;
  const RecordHost before_;
  RecordHost after_;
};

}  // namespace

std::optional<Fault> check_entry(const record::Workspace& workspace, const RegisterRules& rules,
                                 const std::vector<record::Put>& puts, base::Date as_of) {
  std::map<std::pair<std::string_view, std::string_view>, std::vector<std::size_t>> by_record;
  for (std::size_t i = 0; i < puts.size(); ++i) by_record[{puts[i].kind, puts[i].id}].push_back(i);
  for (std::size_t i = 0; i < puts.size(); ++i) {
    const content::Register* reg = workspace.catalog().find_register(puts[i].kind);
    if (!reg || !asks(*reg)) continue;
    if (auto misfit = record::check_put(workspace.catalog(), puts[i], base::pointer_to("/puts", i)))
      return misfit;
    const std::vector<std::size_t>& own = by_record[{puts[i].kind, puts[i].id}];
    if (i != own.back()) continue;  // judged once, at the last of its puts
    if (auto fault = EntryCheck(workspace, rules, puts, own, as_of).run()) return fault;
  }
  return std::nullopt;
}

}  // namespace aimwright::query
