#include "base/json_value.hpp"

#include <algorithm>

namespace aimwright::base {

Value::Value() = default;
Value::~Value() = default;
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;

Value::Value(bool b) : data_(b) {}
Value::Value(Integer integer) : data_(integer.number) {}
Value::Value(double number) : data_(number) {}
Value::Value(const char* text) : data_(std::string(text)) {}
Value::Value(std::string_view text) : data_(std::string(text)) {}
Value::Value(const std::string& text) : data_(text) {}
Value::Value(std::string&& text) : data_(std::move(text)) {}
Value::Value(Array array) : data_(std::move(array)) {}
Value::Value(Object members) : data_(std::move(members)) {}

bool operator==(const Value& a, const Value& b) { return a.data_ == b.data_; }

std::vector<const Member*> members_by_name(const Object& members) {
  std::vector<const Member*> sorted;
  sorted.reserve(members.size());
  for (const Member& member : members) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(),
            [](const Member* a, const Member* b) { return a->name < b->name; });
  return sorted;
}

namespace detail {
void add_member(Object& members, const char* name, Value&& value) {
  members.push_back(Member{name, std::move(value)});
}
void add_member(Object& members, const char* name, std::string_view text) {
  add_member(members, name, Value(text));
}
void add_member(Object& members, const char* name, const std::string& text) {
  add_member(members, name, Value(text));
}
void add_member(Object& members, const char* name, std::int64_t number) {
  add_member(members, name, Value(number));
}
void add_member(Object& members, const char* name, bool value) {
  add_member(members, name, Value(value));
}
}  // namespace detail

Value text_or_null(std::string_view text) { return text.empty() ? Value() : Value(text); }

const Value* Value::find(std::string_view name) const {
  if (!is_object()) return nullptr;
  const Object& all = members();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Member& m) { return m.name == name; });
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
  constexpr std::string_view names[] = {"null", "boolean", "integer", "number",
                                        "text", "array",   "object"};
  return names[data_.index()];
}

}  // namespace aimwright::base
