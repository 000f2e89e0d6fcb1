#include "base/json_write.hpp"

#include "base/number.hpp"

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
    out += '{';
    bool first = true;
    for (const Member* member : members_by_name(value.members())) {
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

}  // namespace aimwright::base
