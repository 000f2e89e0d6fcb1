// What the operators do to known values, and how `&&`, `||`, all and exists put together what is
// partly unknown.
#pragma once

#include "rules/functions.hpp"
#include "rules/syntax.hpp"

namespace aimwright::rules {

/// `+ - * / %` of two known values. Errors: evaluation/overflow, evaluation/division-by-zero,
/// evaluation/date-out-of-range, evaluation/wrong-operands, evaluation/too-large.
Value arithmetic(Op op, const Value& a, const Value& b, Meter& meter);
Value negated(const Value& value);
/// `< <= > >=` of two known values. Error: evaluation/wrong-operands.
Value ordered(Op op, const Value& a, const Value& b, Meter& meter);
/// `list[index]` of two known values.
Value element_at(const Value& list, const Value& index);
/// Equal, or the same person by name.
bool equal_as(bool person, const Value& a, const Value& b, Meter& meter);

/// A row of truth values under `&&` (decided by false) or `||` (decided by true). What decides
/// wins over what is unknown or an error; what is unknown wins over an error.
class Junction {
 public:
  explicit Junction(bool decided_by) : decided_by_(decided_by) {}
  /// Takes in the next; true where it decides.
  bool take(const Value& value, Place place);
  Value result() const;

 private:
  bool decided_by_;
  bool decided_ = false;
  Value open_;  // unknown or error, null where there is none
};

}  // namespace aimwright::rules
