// The functions of the language: of texts, numbers and dates. One row for each form of a function;
// rows of one name follow each other, and the values at hand decide which of them is meant.
//
//   std::optional<FunctionId> size = function_named("size", false);
#pragma once

#include <optional>
#include <span>

#include "base/diagnostic.hpp"
#include "rules/environment.hpp"
#include "rules/value.hpp"

namespace aimwright::rules {

/// Longest text an evaluation makes, in bytes.
inline constexpr std::size_t most_text_bytes = 1 << 20;

/// Counts the steps of an evaluation; its end is an error of the expression.
class Meter {
 public:
  explicit Meter(std::size_t steps) : steps_(steps) {}
  /// False when there are not so many left.
  bool spend(std::size_t steps) {
    spent_ += steps;
    return spent_ <= steps_;
  }
  /// For looking at that many bytes.
  bool spend_bytes(std::size_t bytes) { return spend(1 + bytes / 32); }
  bool is_spent() const { return spent_ > steps_; }
  std::size_t spent() const { return spent_; }

 private:
  std::size_t steps_;
  std::size_t spent_ = 0;
};

using Arguments = std::span<const Value>;

struct Function {
  static constexpr std::size_t most_parameters = 4;
  std::string_view name;
  bool receiver;  // written after its first argument and a full stop
  std::uint8_t count;
  Type parameters[most_parameters];
  Type result;
  /// Requires arguments that fit. May answer with an error, whose place is set by the caller.
  Value (*call)(Arguments arguments, Meter& meter);
};

using FunctionId = std::uint32_t;
/// The first row of that name.
std::optional<FunctionId> function_named(std::string_view name, bool receiver);
/// From the first row of a name to its last.
std::span<const Function> forms_of(FunctionId first);
/// Names of all functions of that form, for suggestions.
std::vector<std::string_view> function_names(bool receiver);

/// Whether a value at hand can be given where a parameter is wanted.
bool fits(Type parameter, const Value& value);

/// The type of a value at hand; of a list that of its elements, open where they differ. A record is
/// of no type here, as only an environment numbers them.
Type type_of(const Value& value);

std::span<const Function> text_functions();
std::span<const Function> number_functions();
std::span<const Function> date_functions();

/// What a function answers when it cannot.
inline Value failure(const char* code) { return Error{code, {}}; }

// Types as the rows name them.
inline constexpr Type any_type{}, bool_type{TypeKind::boolean}, int_type{TypeKind::integer},
    double_type{TypeKind::number}, text_type{TypeKind::text}, date_type{TypeKind::date},
    duration_type{TypeKind::duration}, period_type{TypeKind::period},
    list_type = list_of(any_type), text_list_type = list_of(text_type);

}  // namespace aimwright::rules
