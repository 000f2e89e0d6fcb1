// Why an expression came out as it did: the parts, records and values that decided it, as data that
// can be shown.
//
//   const Explanation why = expression.explain(host, risk);
//   why.reason.because[0].fields[0].value;    // what was found in the first part that decided
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_value.hpp"
#include "rules/evaluator.hpp"

namespace aimwright::rules {

/// One part of an expression. Of `&&` and `||` the reason is what decided; where nothing did, all
/// that is unknown, or else every part. Of all and exists these are elements; where each
/// holds, or there are none, it is the list.
struct Reason {
  /// Elements of one macro and fields of one part that are named; how many there were is counted.
  static constexpr std::size_t most_elements = 10, most_fields = 32;
  /// Parts within each other; what is deeper is not taken apart.
  static constexpr std::size_t most_depth = 16;

  struct Element {
    std::string name;  // of the macro's variable
    Value value;
  };

  Place place;
  Value value;
  std::optional<Element> element;       // for which of them, within all or exists
  std::optional<std::size_t> elements;  // of all and exists: how many there are
  std::size_t deciding = 0;             // and because of how many, also those not named
  std::vector<Seen> fields;             // that this part read
  std::size_t fields_read = 0;          // each once, also those that are not named
  std::vector<Reason> because;
};

Reason explain(Evaluator& evaluator, NodeId id, std::size_t depth = 0);

/// `{text, value, element?, elements?, deciding?, fields, fields_read, because}`, all but text and
/// value only where there are any.
base::Value to_value(const Reason& reason, std::string_view source);

}  // namespace aimwright::rules
