// Reading foreign JSON without trusting it: limits are enforced while reading, before anything
// large exists. Strict UTF-8, unique member names, no trailing bytes, integers only where exact.
//
//   Result<Value> value = read_json(bytes);
#pragma once

#include <cstddef>
#include <string_view>

#include "base/json_value.hpp"
#include "base/result.hpp"

namespace aimwright::base {

struct JsonLimits {
  std::size_t depth = 64;            // nested arrays and objects
  std::size_t values = 500'000;      // values of any type
  std::size_t text_bytes = 1 << 20;  // of one string
  std::size_t name_bytes = 256;      // of one member name
};

/// Faults: text/not-utf8, json/* with `line` and `column` (bytes, from 1) in the params.
Result<Value> read_json(std::string_view bytes, const JsonLimits& limits = {});

}  // namespace aimwright::base
