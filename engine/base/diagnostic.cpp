#include "base/diagnostic.hpp"

namespace aimwright::base {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "info";
  }
  return "error";
}

Params::Params() : values_(Object{}) {}
Params::Params(std::initializer_list<Entry> entries) : values_(Object{}) {
  for (const Entry& entry : entries) values_.set(entry.name, entry.value);
}
Params::Params(const Params&) = default;
Params::Params(Params&&) noexcept = default;
Params& Params::operator=(const Params&) = default;
Params& Params::operator=(Params&&) noexcept = default;
Params::~Params() = default;

void Params::set_default(std::string_view name, Value value) {
  if (!find(name)) set(name, std::move(value));
}

Fault::Fault() = default;
Fault::Fault(std::string_view fault_code, std::string_view where, Params values)
    : code(fault_code), pointer(where), params(std::move(values)) {}
Fault::Fault(const Fault&) = default;
Fault::Fault(Fault&&) noexcept = default;
Fault& Fault::operator=(const Fault&) = default;
Fault& Fault::operator=(Fault&&) noexcept = default;
Fault::~Fault() = default;

Value to_value(const Fault& fault) {
  return object("code", fault.code, "params", fault.params.as_value(), "pointer", fault.pointer);
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
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) {
  return std::string(parent) + '/' + std::to_string(index);
}

}  // namespace aimwright::base
