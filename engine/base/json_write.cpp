#include "base/json_write.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace aimwright::base {
namespace {

void append(std::string& out, const Value& value) {
  if (value.is_null())
    out += "null";
  else if (value.is_bool())
    out += value.boolean() ? "true" : "false";
  else if (value.is_integer())
    out += std::to_string(value.integer());
  else if (value.is_double())
    out += shortest_number(value.number());
  else if (value.is_text())
    append_quoted(out, value.text());
  else if (value.is_array()) {
    out += '[';
    bool first = true;
    for (const Value& item : value.array()) {
      if (!first) out += ',';
      first = false;
      append(out, item);
    }
    out += ']';
  } else {
    std::vector<const Member*> sorted;
    sorted.reserve(value.members().size());
    for (const Member& member : value.members()) sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return a->name < b->name; });
    out += '{';
    bool first = true;
    for (const Member* member : sorted) {
      if (!first) out += ',';
      first = false;
      append_quoted(out, member->name);
      out += ':';
      append(out, member->value);
    }
    out += '}';
  }
}

/// A positive decimal: its digits d.ddd and the power of ten of the first.
struct Decimal {
  std::string digits;
  int exponent = 0;
};

/// The decimal of so many digits that is nearest to a number.
Decimal rounded(double number, int digits) {
  char scientific[32];
  std::snprintf(scientific, sizeof scientific, "%.*e", digits - 1, number);
  const std::string_view text = scientific;
  const std::size_t mark = text.find('e');
  Decimal decimal{{}, std::atoi(scientific + mark + 1)};
  for (const char c : text.substr(0, mark)) {
    if (c >= '0' && c <= '9') decimal.digits += c;
  }
  return decimal;
}

/// One more in the last digit.
Decimal next_up(Decimal decimal) {
  std::size_t place = decimal.digits.size();
  while (place > 0 && decimal.digits[place - 1] == '9') decimal.digits[--place] = '0';
  if (place > 0) {
    ++decimal.digits[place - 1];
  } else {
    decimal.digits.insert(0, "1");
    decimal.digits.pop_back();
    ++decimal.exponent;
  }
  return decimal;
}

bool reads_back_as(const Decimal& decimal, double number) {
  const int exponent = decimal.exponent - static_cast<int>(decimal.digits.size()) + 1;
  return std::strtod((decimal.digits + "e" + std::to_string(exponent)).c_str(), nullptr) == number;
}

/// The shortest decimal that reads back as a positive number, and of these the nearest.
Decimal shortest_decimal(double number) {
  // Any decimal of 15 digits survives the way through a normal number and back; others hold fewer.
  const int first = std::isnormal(number) ? 15 : 1;
  for (int digits = first; digits < 17; ++digits) {
    Decimal decimal = rounded(number, digits);
    if (reads_back_as(decimal, number)) return decimal;
    // Above a power of two there is twice the room as below: the farther neighbour may lie within.
    decimal = next_up(std::move(decimal));
    if (reads_back_as(decimal, number)) return decimal;
  }
  return rounded(number, 17);
}

}  // namespace

std::string canonical(const Value& value) {
  std::string out;
  append(out, value);
  return out;
}

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += digits[static_cast<unsigned char>(c) >> 4];
          out += digits[static_cast<unsigned char>(c) & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

std::string shortest_number(double number) {
  if (number == 0) return "0";
  const bool negative = number < 0;
  auto [digits, exponent] = shortest_decimal(std::abs(number));
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();

  const int length = static_cast<int>(digits.size());
  const int point = exponent + 1;  // position of the decimal point relative to the digits
  std::string out = negative ? "-" : "";
  if (point > 21 || point <= -6) {
    out += digits.front();
    if (length > 1) out.append(1, '.').append(digits, 1);
    out += exponent < 0 ? "e-" : "e+";
    out += std::to_string(std::abs(exponent));
  } else if (point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  } else if (length <= point) {
    out.append(digits).append(static_cast<std::size_t>(point - length), '0');
  } else {
    const auto whole = static_cast<std::size_t>(point);
    out.append(digits, 0, whole).append(1, '.').append(digits, whole);
  }
  return out;
}

}  // namespace aimwright::base
