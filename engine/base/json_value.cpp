#include "base/json_value.hpp"

#include <algorithm>

namespace aimwright::base {

const Value* Value::find(std::string_view name) const {
  if (!is_object()) return nullptr;
  const Object& all = members();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Member& m) { return m.name == name; });
  return found == all.end() ? nullptr : &found->value;
}

void Value::set(std::string_view name, Value value) {
  if (!is_object()) data_ = Object{};
  for (Member& member : members()) {
    if (member.name == name) {
      member.value = std::move(value);
      return;
    }
  }
  members().push_back(Member{std::string(name), std::move(value)});
}

std::string_view Value::type_name() const {
  constexpr std::string_view names[] = {"null", "boolean", "integer", "number", "text", "array", "object"};
  return names[data_.index()];
}

}  // namespace aimwright::base
