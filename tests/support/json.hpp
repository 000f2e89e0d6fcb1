// Short ways to make, take apart and spoil JSON values in tests.
//
//   base::Value node = json(R"({"claimed":{"low":0.5}})");
//   at(node, "/claimed/low").number();
//   take_out(node, "/claimed");
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace aimwright::test {

/// Fails the test when the text is no JSON.
base::Value json(std::string_view text);

/// The value at a JSON pointer; fails the test when there is none.
base::Value& at(base::Value& value, std::string_view pointer);
const base::Value& at(const base::Value& value, std::string_view pointer);

/// The text, or the whole number, at a JSON pointer.
std::string text_at(const base::Value& value, std::string_view pointer);
std::int64_t number_at(const base::Value& value, std::string_view pointer);

/// A value that goes with a fault: text as it is, anything else as JSON; "none" when there is none.
std::string param(const base::Fault& fault, std::string_view name);

/// Removes a member of an object or an item of an array.
void take_out(base::Value& value, std::string_view pointer);

}  // namespace aimwright::test
