// What a field holds: whether a value is one of its type, and the types that are written as text.
//
//   if (auto misfit = check_value(catalog, field, "systems/ai_system:19bd", value)) …
#pragma once

#include <optional>
#include <string_view>

#include "content/catalog.hpp"

namespace aimwright::content {

/// Why a value does not fit a field: a code and its parameters.
struct Misfit {
  const char* code;
  base::Params params;
};

/// `name` is that of the field in the record, with its member where it has members. Null fits all
/// but computed fields.
std::optional<Misfit> check_value(const Catalog& catalog, const Field& field, std::string_view name,
                                  const base::Value& value);

/// "EUR 1250.00": a currency by ISO 4217 and an exact amount with up to four decimals.
struct Money {
  std::string_view currency;
  double amount = 0;  // for comparison; exact amounts stay text
};
std::optional<Money> parse_money(std::string_view text);

/// "P6M": a number of days (D), weeks (W), months (M) or years (Y), as ISO 8601 writes them.
struct Duration {
  int count = 0;
  char unit = 'D';
  /// For comparison: a month is a twelfth of 365.2425 days.
  double days() const;
};
std::optional<Duration> parse_duration(std::string_view text);

/// "https://…", "http://…", "mailto:…" or "file:…", without white space.
bool is_address(std::string_view text);

}  // namespace aimwright::content
