// The type check: every name, field, function and operator of an expression is looked up when
// content loads, so that what cannot work is refused there, with its place and the reason.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "rules/dependencies.hpp"
#include "rules/syntax.hpp"

namespace aimwright::rules {

/// What an expression is about and what it should give.
struct Purpose {
  std::optional<std::uint16_t> subject;  // the record type whose fields are named without a record
  std::optional<Type> result;            // any where there is none
  std::string pointer;                   // where the expression stands, for messages
};

/// Gives each node of a parsed tree its type, and names their meaning. Faults:
/// expression/unknown-*, expression/no-fields, expression/wrong-arguments,
/// expression/wrong-operands, expression/no-order, expression/not-a-choice,
/// expression/compared-with-null, expression/wrong-type, expression/has-needs-field,
/// value/not-a-date. False where there were any.
bool check(Tree& tree, const Environment& environment, const Purpose& purpose,
           Dependencies& dependencies, base::Diagnostics& faults);

}  // namespace aimwright::rules
