#include "base/json_write.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace aimwright::base {
namespace {

void append(std::string& out, const Value& value) {
  if (value.is_null()) out += "null";
  else if (value.is_bool()) out += value.boolean() ? "true" : "false";
  else if (value.is_integer()) out += std::to_string(value.integer());
  else if (value.is_double()) out += shortest_number(value.number());
  else if (value.is_text()) append_quoted(out, value.text());
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
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
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
  char scientific[32];
  for (int digits = 15; digits <= 17; ++digits) {
    std::snprintf(scientific, sizeof scientific, "%.*e", digits - 1, number);
    if (std::strtod(scientific, nullptr) == number) break;
  }
  // "-d.ddddde±xx" into sign, digits without trailing zeros, and exponent.
  const std::string_view text = scientific;
  const bool negative = text.front() == '-';
  const std::size_t mark = text.find('e');
  std::string digits;
  for (const char c : text.substr(0, mark)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  const int exponent = std::atoi(scientific + mark + 1);

  const int length = static_cast<int>(digits.size());
  const int point = exponent + 1;  // position of the decimal point relative to the digits
  std::string out = negative ? "-" : "";
  if (point > 21 || point <= -6) {
    out += digits.substr(0, 1);
    if (length > 1) out += "." + digits.substr(1);
    out += exponent < 0 ? "e-" : "e+";
    out += std::to_string(std::abs(exponent));
  } else if (point <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  } else if (length <= point) {
    out += digits + std::string(static_cast<std::size_t>(point - length), '0');
  } else {
    out += digits.substr(0, static_cast<std::size_t>(point)) + "." + digits.substr(static_cast<std::size_t>(point));
  }
  return out;
}

}  // namespace aimwright::base
