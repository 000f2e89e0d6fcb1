// Where an expression finds what it names. The language knows no record and no catalog; whoever
// evaluates hands them over through this.
//
//   class Sheet : public rules::Host { … };
//   expression.evaluate(Sheet(...), rules::Record{"risk", "77e0"});
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "rules/value.hpp"

namespace aimwright::rules {

/// A field, or a variable, that has no value.
inline Value no_value(const Record& record, std::string_view field,
                      Missing why = Missing::no_value) {
  return Unknown(Cause{why, std::string(record.kind), std::string(record.id), std::string(field)});
}
inline Value no_value(std::string_view variable, Missing why = Missing::no_value) {
  return Unknown(Cause{why, "", "", std::string(variable)});
}

/// Values have the types that the environment declares; an evaluation goes on with an error where
/// they do not.
class Host {
 public:
  virtual ~Host() = default;

  virtual Value variable(std::string_view name) const = 0;
  /// A list that has no members is empty, anything else without a value is no_value.
  virtual Value field(const Record& record, std::string_view name) const = 0;
  /// Of a register, in a fixed order.
  virtual std::vector<Record> records(std::string_view kind) const = 0;
  /// Arguments are known and fit the declared parameters.
  virtual Value call(std::string_view function, std::span<const Value> arguments) const = 0;
};

}  // namespace aimwright::rules
