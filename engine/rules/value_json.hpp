// Values as JSON, in the form CEL's own messages have (cel.expr.Value), so that other tools read
// them: {"int64Value":"4"}, {"doubleValue":0.5}, {"stringValue":"a"}, {"boolValue":true},
// {"nullValue":null}, {"listValue":{"values":[…]}}; and what CEL does not have: {"dateValue":
// "2026-11-30"}, {"durationValue":{"days":30}}, {"periodValue":{"months":12}},
// {"recordValue":{"kind":…,"id":…}}, {"unknownValue":{"causes":[…]}}, {"errorValue":{"code":…,
// "offset":…,"length":…}}.
#pragma once

#include <optional>

#include "base/json_value.hpp"
#include "rules/value.hpp"

namespace aimwright::rules {

base::Value to_value(const Value& value);

/// None for what to_value does not write, and for records and errors. An unknown value is one
/// without causes: `{"unknownValue":{}}` is a variable of that name without a value.
std::optional<Value> value_of(const base::Value& json, std::string_view name);

}  // namespace aimwright::rules
