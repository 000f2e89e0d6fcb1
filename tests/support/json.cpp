#include "support/json.hpp"

#include <algorithm>
#include <string>

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"

namespace aimwright::test {
namespace {

using base::Value;

/// One step of a pointer, with `~1` and `~0` read back.
std::string unescaped(std::string_view step) {
  std::string name;
  for (std::size_t i = 0; i < step.size(); ++i) {
    if (step[i] == '~' && i + 1 < step.size()) {
      name += step[++i] == '1' ? '/' : '~';
    } else {
      name += step[i];
    }
  }
  return name;
}

const Value* step_into(const Value& value, const std::string& name) {
  if (!value.is_array()) return value.find(name);
  const std::size_t index = std::stoul(name);
  return index < value.array().size() ? &value.array()[index] : nullptr;
}

}  // namespace

Value json(std::string_view text) {
  base::Result<Value> value = base::read_json(text);
  INFO("text " << text);
  REQUIRE(value);
  return *std::move(value);
}

const Value& at(const Value& value, std::string_view pointer) {
  const Value* place = &value;
  for (std::size_t i = 0; i < pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', i + 1), pointer.size());
    const Value* next = step_into(*place, unescaped(pointer.substr(i + 1, end - i - 1)));
    if (!next) {
      FAIL("nothing at " << pointer.substr(0, end) << " of " << pointer << " in "
                         << base::canonical(*place).substr(0, 400));
    }
    place = next;
    i = end;
  }
  return *place;
}

Value& at(Value& value, std::string_view pointer) {
  return const_cast<Value&>(at(static_cast<const Value&>(value), pointer));
}

std::string text_at(const Value& value, std::string_view pointer) {
  const Value& found = at(value, pointer);
  INFO("pointer " << pointer);
  REQUIRE(found.is_text());
  return found.text();
}

std::int64_t number_at(const Value& value, std::string_view pointer) {
  const Value& found = at(value, pointer);
  INFO("pointer " << pointer);
  REQUIRE(found.is_integer());
  return found.integer();
}

std::string param(const base::Fault& fault, std::string_view name) {
  const Value* value = fault.params.find(name);
  if (!value) return "none";
  return value->is_text() ? value->text() : base::canonical(*value);
}

void take_out(Value& value, std::string_view pointer) {
  at(value, pointer);
  const std::size_t last = pointer.rfind('/');
  const std::string name = unescaped(pointer.substr(last + 1));
  Value& parent = at(value, pointer.substr(0, last));
  if (parent.is_array()) {
    parent.array().erase(parent.array().begin() + std::stol(name));
    return;
  }
  base::Object& members = parent.members();
  members.erase(std::find_if(members.begin(), members.end(),
                             [&](const base::Member& member) { return member.name == name; }));
}

}  // namespace aimwright::test
