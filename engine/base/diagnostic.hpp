// What went wrong, where, and with which values: a code, never prose. The words stand in
// content/locales under "diagnostic.<code>".
//
//   return base::Fault{base::code::unknown_id, "/puts/0/1", {{"id", "9.9-z"}}};
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_value.hpp"

namespace aimwright::base {

enum class Severity { error, warning, info };

std::string_view name_of(Severity severity);

/// The values a diagnostic's words need, by name.
class Params {
 public:
  struct Entry {
    std::string_view name;
    Value value;
  };
  Params();
  Params(std::initializer_list<Entry> entries);
  Params(const Params&);
  Params(Params&&) noexcept;
  Params& operator=(const Params&);
  Params& operator=(Params&&) noexcept;
  ~Params();

  void set(std::string_view name, Value value) { values_.set(name, std::move(value)); }
  /// Keeps a value that is there already.
  void set_default(std::string_view name, Value value);
  const Value* find(std::string_view name) const { return values_.find(name); }
  const Value& as_value() const { return values_; }

 private:
  Value values_;
};

/// The reason for a refusal. `pointer` is a JSON pointer into the message or bundle at fault.
struct Fault {
  // Out of line: faults are made in many places and would otherwise fill the binary.
  Fault();
  Fault(std::string_view fault_code, std::string_view where, Params values);
  Fault(const Fault&);
  Fault(Fault&&) noexcept;
  Fault& operator=(const Fault&);
  Fault& operator=(Fault&&) noexcept;
  ~Fault();

  std::string code;
  std::string pointer;
  Params params;
};

/// A finding about data that does not stop the work.
struct Diagnostic {
  Severity severity = Severity::error;
  Fault fault;
};

using Diagnostics = std::vector<Diagnostic>;

Value to_value(const Fault& fault);
Value to_value(const Diagnostic& diagnostic);
Value to_value(const Diagnostics& diagnostics);

/// Appends one step to a JSON pointer, escaping `~` and `/`.
std::string pointer_to(std::string_view parent, std::string_view member);
std::string pointer_to(std::string_view parent, std::size_t index);

/// Every code the engine gives, in one place.
namespace code {
// reading bytes
inline constexpr auto not_utf8 = "text/not-utf8";
inline constexpr auto json_syntax = "json/syntax";
inline constexpr auto json_depth = "json/too-deep";
inline constexpr auto json_size = "json/too-large";
inline constexpr auto json_nul = "json/nul-byte";
inline constexpr auto json_duplicate = "json/duplicate-member";
inline constexpr auto json_number = "json/number-range";
inline constexpr auto json_empty = "json/empty";
// typed reading
inline constexpr auto missing = "value/missing";
inline constexpr auto wrong_type = "value/wrong-type";
inline constexpr auto unknown_member = "value/unknown-member";
inline constexpr auto not_one_of = "value/not-one-of";
inline constexpr auto out_of_range = "value/out-of-range";
inline constexpr auto blank = "value/blank";
inline constexpr auto bad_date = "value/not-a-date";
inline constexpr auto bad_instant = "value/not-a-time";
inline constexpr auto bad_id = "value/not-an-id";
inline constexpr auto bad_name = "value/not-a-name";
inline constexpr auto bad_hex = "value/not-hex";
inline constexpr auto bad_money = "value/not-money";
inline constexpr auto bad_duration = "value/not-a-duration";
inline constexpr auto bad_address = "value/not-an-address";
inline constexpr auto too_long = "value/too-long";
// content
inline constexpr auto bundle_kind = "content/unknown-kind";
inline constexpr auto bundle_missing = "content/bundle-missing";
inline constexpr auto bundle_twice = "content/bundle-twice";
inline constexpr auto framework_twice = "content/framework-twice";
inline constexpr auto own_controls_twice = "content/own-controls-twice";
inline constexpr auto duplicate_id = "content/duplicate-id";
inline constexpr auto unknown_reference = "content/unknown-reference";
inline constexpr auto guidance_missing = "content/guidance-missing";
inline constexpr auto prerequisite_circle = "content/prerequisite-circle";
inline constexpr auto gate_circle = "content/gate-circle";
inline constexpr auto register_incomplete = "content/register-incomplete";
inline constexpr auto register_twice = "content/register-twice";
inline constexpr auto reserved_name = "content/reserved-name";
inline constexpr auto bad_template = "content/bad-template";
inline constexpr auto scale_order = "content/scale-order";
inline constexpr auto bands_order = "content/bands-order";
inline constexpr auto effort_order = "content/effort-order";
inline constexpr auto not_a_message = "content/not-a-message";
inline constexpr auto unknown_name = "content/unknown-name";
inline constexpr auto wrong_use = "content/wrong-use";
inline constexpr auto misplaced_block = "content/misplaced-block";
// record
inline constexpr auto not_a_workspace = "record/not-a-workspace";
inline constexpr auto newer_format = "record/newer-format";
inline constexpr auto truncated_line = "record/truncated-line";
inline constexpr auto bad_operation = "record/not-an-operation";
inline constexpr auto unknown_kind = "record/unknown-kind";
inline constexpr auto unknown_field = "record/unknown-field";
inline constexpr auto unknown_id = "record/unknown-id";
inline constexpr auto wrong_target = "record/wrong-target";
inline constexpr auto computed_field = "record/computed-field";
inline constexpr auto required_field = "record/required";
inline constexpr auto no_transition = "record/no-transition";
inline constexpr auto transition_needs = "record/transition-needs";
inline constexpr auto check_found = "record/check";
inline constexpr auto check_unknown = "record/check-unknown";
inline constexpr auto broken_reference = "record/broken-reference";
inline constexpr auto number_twice = "record/number-twice";
inline constexpr auto fork = "record/fork";
inline constexpr auto future_clock = "record/clock-ahead";
inline constexpr auto dated_back = "record/dated-back";
inline constexpr auto out_of_order = "record/out-of-order";
inline constexpr auto other_content = "record/other-content";
inline constexpr auto other_workspace = "record/other-workspace";
inline constexpr auto redacted_copy = "record/redacted-copy";
inline constexpr auto moved_on = "record/moved-on";
inline constexpr auto unknown_act = "record/unknown-act";
inline constexpr auto repeated_line = "record/repeated-line";
// integrity
inline constexpr auto chain_broken = "integrity/chain-broken";
inline constexpr auto chain_gap = "integrity/chain-gap";
inline constexpr auto chain_cut = "integrity/chain-cut";
inline constexpr auto circular_seen = "integrity/circular-seen";
inline constexpr auto clock_back = "integrity/clock-back";
inline constexpr auto not_as_stated = "integrity/not-as-stated";
inline constexpr auto head_not_found = "integrity/head-not-found";
inline constexpr auto short_head = "integrity/short-head";
inline constexpr auto bad_statement = "integrity/not-a-statement";
// redacted copies
inline constexpr auto for_reading = "record/for-reading";
inline constexpr auto nothing_left_out = "record/nothing-left-out";
inline constexpr auto part_of_subclause = "record/part-of-subclause";
inline constexpr auto unknown_person = "record/unknown-person";
inline constexpr auto free_text_kept = "record/free-text-kept";
inline constexpr auto name_in_text = "record/name-in-text";
inline constexpr auto bad_compaction = "record/bad-compaction";
inline constexpr auto stale_snapshot = "record/stale-snapshot";
// expressions: when they are read
inline constexpr auto expression_too_large = "expression/too-large";
inline constexpr auto expression_too_deep = "expression/too-deep";
inline constexpr auto expression_syntax = "expression/syntax";
inline constexpr auto expression_left_out = "expression/left-out";
inline constexpr auto expression_text = "expression/bad-text";
inline constexpr auto expression_number = "expression/bad-number";
inline constexpr auto expression_unknown_name = "expression/unknown-name";
inline constexpr auto expression_unknown_field = "expression/unknown-field";
inline constexpr auto expression_unknown_register = "expression/unknown-register";
inline constexpr auto expression_unknown_function = "expression/unknown-function";
inline constexpr auto expression_no_fields = "expression/no-fields";
inline constexpr auto expression_arguments = "expression/wrong-arguments";
inline constexpr auto expression_operator = "expression/wrong-operands";
inline constexpr auto expression_no_order = "expression/no-order";
inline constexpr auto expression_not_a_choice = "expression/not-a-choice";
inline constexpr auto expression_compared_null = "expression/compared-with-null";
inline constexpr auto expression_wrong_type = "expression/wrong-type";
inline constexpr auto expression_has = "expression/has-needs-field";
inline constexpr auto expression_circle = "expression/circle";
// expressions: when they are evaluated
inline constexpr auto evaluation_overflow = "evaluation/overflow";
inline constexpr auto evaluation_division = "evaluation/division-by-zero";
inline constexpr auto evaluation_index = "evaluation/no-such-element";
inline constexpr auto evaluation_conversion = "evaluation/not-convertible";
inline constexpr auto evaluation_date = "evaluation/date-out-of-range";
inline constexpr auto evaluation_operands = "evaluation/wrong-operands";
inline constexpr auto evaluation_argument = "evaluation/wrong-argument";
inline constexpr auto evaluation_too_large = "evaluation/too-large";
inline constexpr auto evaluation_spent = "evaluation/too-much-work";
// door
inline constexpr auto unknown_method = "api/unknown-method";
inline constexpr auto newer_version = "api/newer-version";
inline constexpr auto unknown_handle = "api/unknown-handle";
inline constexpr auto internal = "internal";
}  // namespace code

}  // namespace aimwright::base
