#include "base/diagnostic.hpp"

namespace aimwright::base {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "info";
  }
  return "error";
}

Value to_value(const Fault& fault) {
  Value params = Object{};
  for (const auto& [name, value] : fault.params) params.set(name, value);
  return object("code", fault.code, "params", std::move(params), "pointer", fault.pointer);
}

Value to_value(const Diagnostic& diagnostic) {
  Value value = to_value(diagnostic.fault);
  value.set("severity", std::string(name_of(diagnostic.severity)));
  return value;
}

Value to_value(const Diagnostics& diagnostics) {
  Array list;
  for (const Diagnostic& diagnostic : diagnostics) list.push_back(to_value(diagnostic));
  return list;
}

std::string pointer_to(std::string_view parent, std::string_view member) {
  std::string pointer(parent);
  pointer += '/';
  for (const char c : member) {
    if (c == '~') pointer += "~0";
    else if (c == '/') pointer += "~1";
    else pointer += c;
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) {
  return std::string(parent) + '/' + std::to_string(index);
}

}  // namespace aimwright::base
