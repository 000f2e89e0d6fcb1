#include "base/json_write.hpp"

#include <algorithm>

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
    append_number(out, value.number());
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
    const auto add = [&](const Member& member) {
      if (!first) out += ',';
      first = false;
      append_quoted(out, member.name);
      out += ':';
      append(out, member.value);
    };
    const Object& members = value.members();
    const auto after = [](const Member& a, const Member& b) { return a.name >= b.name; };
    if (std::adjacent_find(members.begin(), members.end(), after) == members.end()) {
      for (const Member& member : members) add(member);
    } else {
      for (const Member* member : members_by_name(members)) add(*member);
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
  std::size_t from = 0;  // what stands for itself, up to the next character that does not
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, from, i - from);
    from = i + 1;
    constexpr std::string_view named = "\"\\\b\f\n\r\t", names = "\"\\bfnrt";
    out += '\\';
    if (const std::size_t place = named.find(text[i]); place != std::string_view::npos)
      out += names[place];
    else
      out.append("u00").append(1, digits[c >> 4]).append(1, digits[c & 15]);
  }
  out.append(text, from, std::string_view::npos);
  out += '"';
}

}  // namespace aimwright::base
