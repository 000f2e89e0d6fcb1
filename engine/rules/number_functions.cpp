// Conversions, and CEL's extension for numbers.
#include <cmath>
#include <limits>

#include "base/number.hpp"
#include "base/text.hpp"
#include "rules/functions.hpp"

namespace aimwright::rules {
namespace {

namespace code = base::code;
using Integers = std::numeric_limits<std::int64_t>;

using base::is_digit;

Value same(Arguments a, Meter&) { return a[0]; }

// Conversions

Value int_of_number(Arguments a, Meter&) {
  constexpr double limit = 9'223'372'036'854'775'808.0;  // 2^63; neither end is exact enough
  const double number = a[0].number();
  if (!(number > -limit && number < limit)) return failure(code::evaluation_conversion);
  return static_cast<std::int64_t>(number);
}

Value int_of_text(Arguments a, Meter&) {
  const std::string& text = a[0].text();
  const bool signed_text = !text.empty() && (text[0] == '-' || text[0] == '+');
  const bool negative = signed_text && text[0] == '-';
  if (text.size() == (signed_text ? 1u : 0u)) return failure(code::evaluation_conversion);
  std::int64_t integer = 0;
  for (const char c : std::string_view(text).substr(signed_text ? 1 : 0)) {
    if (!is_digit(c) || __builtin_mul_overflow(integer, 10, &integer) ||
        __builtin_add_overflow(integer, negative ? '0' - c : c - '0', &integer))
      return failure(code::evaluation_conversion);
  }
  return integer;
}

Value number_of_int(Arguments a, Meter&) { return static_cast<double>(a[0].integer()); }

/// Whether this is a decimal number with a fraction and an exponent at most, without sign.
bool is_decimal(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t start = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i > start;
  };
  bool any = digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    any = digits() || any;
  }
  if (any && i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return any && i == text.size();
}

Value number_of_text(Arguments a, Meter& meter) {
  std::string_view text = a[0].text();
  if (!meter.spend_bytes(text.size() * 32)) return failure(code::evaluation_spent);
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
  if (!is_decimal(text)) return failure(code::evaluation_conversion);
  const double number = base::nearest_double(text);
  if (!std::isfinite(number)) return failure(code::evaluation_conversion);
  return negative ? -number : number;
}

Value text_of_int(Arguments a, Meter&) { return std::to_string(a[0].integer()); }

Value text_of_number(Arguments a, Meter&) {
  const double number = a[0].number();
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  return base::shortest_number(number);
}

Value text_of_bool(Arguments a, Meter&) { return a[0].boolean() ? "true" : "false"; }

Value bool_of_text(Arguments a, Meter&) {
  for (const std::string_view yes : {"1", "t", "true", "TRUE", "True"})
    if (a[0].text() == yes) return true;
  for (const std::string_view no : {"0", "f", "false", "FALSE", "False"})
    if (a[0].text() == no) return false;
  return failure(code::evaluation_conversion);
}

// Numbers

Value absolute_int(Arguments a, Meter&) {
  const std::int64_t integer = a[0].integer();
  if (integer == Integers::min()) return failure(code::evaluation_overflow);
  return integer < 0 ? -integer : integer;
}
Value absolute(Arguments a, Meter&) { return std::abs(a[0].number()); }
Value ceiling(Arguments a, Meter&) { return std::ceil(a[0].number()); }
Value floor_of(Arguments a, Meter&) { return std::floor(a[0].number()); }
Value round_of(Arguments a, Meter&) { return std::round(a[0].number()); }
Value truncated(Arguments a, Meter&) { return std::trunc(a[0].number()); }
Value sign_of_int(Arguments a, Meter&) {
  const std::int64_t integer = a[0].integer();
  return std::int64_t{integer > 0} - std::int64_t{integer < 0};
}
Value sign_of_number(Arguments a, Meter&) {
  const double number = a[0].number();
  return number > 0 ? 1.0 : number < 0 ? -1.0 : number;
}
Value is_nan(Arguments a, Meter&) { return std::isnan(a[0].number()); }
Value is_infinite(Arguments a, Meter&) { return std::isinf(a[0].number()); }
Value is_finite(Arguments a, Meter&) { return std::isfinite(a[0].number()); }

/// Of two numbers the first where they are equal.
Value extreme(Arguments a, Meter& meter, bool greatest) {
  const Values& list = a[0].list();
  if (list.empty() || !list[0].is_numeric()) return failure(code::evaluation_argument);
  if (!meter.spend(list.size())) return failure(code::evaluation_spent);
  const Value* best = &list[0];
  for (const Value& value : list) {
    if (!value.is_numeric()) return failure(code::evaluation_argument);
    const bool integers = value.is(ValueKind::integer) && best->is(ValueKind::integer);
    const bool more =
        integers ? value.integer() > best->integer() : value.as_number() > best->as_number();
    const bool less =
        integers ? value.integer() < best->integer() : value.as_number() < best->as_number();
    if (greatest ? more : less) best = &value;
  }
  return *best;
}
Value greatest(Arguments a, Meter& meter) { return extreme(a, meter, true); }
Value least(Arguments a, Meter& meter) { return extreme(a, meter, false); }

constexpr Function number_rows[] = {
    {"int", false, 1, {int_type}, int_type, same},
    {"int", false, 1, {double_type}, int_type, int_of_number},
    {"int", false, 1, {text_type}, int_type, int_of_text},
    {"double", false, 1, {double_type}, double_type, same},
    {"double", false, 1, {int_type}, double_type, number_of_int},
    {"double", false, 1, {text_type}, double_type, number_of_text},
    {"string", false, 1, {text_type}, text_type, same},
    {"string", false, 1, {int_type}, text_type, text_of_int},
    {"string", false, 1, {double_type}, text_type, text_of_number},
    {"string", false, 1, {bool_type}, text_type, text_of_bool},
    {"string",
     false,
     1,
     {date_type},
     text_type,
     [](Arguments a, Meter&) -> Value { return base::to_text(a[0].date()); }},
    {"bool", false, 1, {bool_type}, bool_type, same},
    {"bool", false, 1, {text_type}, bool_type, bool_of_text},
    {"dyn", false, 1, {any_type}, any_type, same},
    {"math.abs", false, 1, {int_type}, int_type, absolute_int},
    {"math.abs", false, 1, {double_type}, double_type, absolute},
    {"math.ceil", false, 1, {double_type}, double_type, ceiling},
    {"math.floor", false, 1, {double_type}, double_type, floor_of},
    {"math.round", false, 1, {double_type}, double_type, round_of},
    {"math.trunc", false, 1, {double_type}, double_type, truncated},
    {"math.sign", false, 1, {int_type}, int_type, sign_of_int},
    {"math.sign", false, 1, {double_type}, double_type, sign_of_number},
    {"math.isNaN", false, 1, {double_type}, bool_type, is_nan},
    {"math.isInf", false, 1, {double_type}, bool_type, is_infinite},
    {"math.isFinite", false, 1, {double_type}, bool_type, is_finite},
    {"math.greatest", false, 1, {list_of(int_type)}, int_type, greatest},
    {"math.greatest", false, 1, {list_of(double_type)}, double_type, greatest},
    {"math.least", false, 1, {list_of(int_type)}, int_type, least},
    {"math.least", false, 1, {list_of(double_type)}, double_type, least},
};

}  // namespace

std::span<const Function> number_functions() { return number_rows; }

}  // namespace aimwright::rules
