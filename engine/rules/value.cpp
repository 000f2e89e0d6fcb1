#include "rules/value.hpp"

#include <algorithm>

namespace aimwright::rules {

std::string_view name_of(Missing why) {
  switch (why) {
    case Missing::no_value:
      return "no_value";
    case Missing::broken_reference:
      return "broken_reference";
    case Missing::left_out:
      return "left_out";
  }
  return "no_value";
}

Unknown::Unknown(Cause cause)
    : causes_(std::make_shared<const std::vector<Cause>>(1, std::move(cause))) {}

Unknown Unknown::both(const Unknown& a, const Unknown& b) {
  if (a.causes_ == b.causes_ || a.causes().size() >= most) return a;
  std::vector<Cause> causes = a.causes();
  for (const Cause& cause : b.causes()) {
    if (causes.size() < most && std::find(causes.begin(), causes.end(), cause) == causes.end())
      causes.push_back(cause);
  }
  Unknown merged = a;
  merged.causes_ = std::make_shared<const std::vector<Cause>>(std::move(causes));
  return merged;
}

struct ListData {
  Values values;
  std::size_t nesting;
};

Value::Value(Values values) {
  std::size_t deepest = 0;
  for (const Value& value : values) deepest = std::max(deepest, value.nesting());
  data_ = std::make_shared<const ListData>(ListData{std::move(values), deepest + 1});
}

const Values& Value::list() const {
  return (*std::get_if<std::shared_ptr<const ListData>>(&data_))->values;
}

std::size_t Value::nesting() const {
  const auto* list = std::get_if<std::shared_ptr<const ListData>>(&data_);
  return list ? (*list)->nesting : 0;
}

bool equal(const Value& a, const Value& b, std::size_t& steps) {
  ++steps;
  if (a.is_numeric() && b.is_numeric()) {
    if (a.kind() == b.kind() && a.is(ValueKind::integer)) return a.integer() == b.integer();
    return a.as_number() == b.as_number();
  }
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::null:
      return true;
    case ValueKind::boolean:
      return a.boolean() == b.boolean();
    case ValueKind::text:
      return a.text() == b.text();
    case ValueKind::date:
      return a.date() == b.date();
    case ValueKind::duration:
      return a.duration().days == b.duration().days;
    case ValueKind::period:
      return a.period().months == b.period().months;
    case ValueKind::record:
      return a.record() == b.record();
    case ValueKind::list: {
      const Values &x = a.list(), &y = b.list();
      return x.size() == y.size() &&
             std::equal(x.begin(), x.end(), y.begin(), [&](const Value& one, const Value& other) {
               return equal(one, other, steps);
             });
    }
    default:
      return false;
  }
}

Value neither(const Value& a, const Value& b) {
  const bool first = a.is(ValueKind::unknown), second = b.is(ValueKind::unknown);
  if (first && second) return Unknown::both(a.unknown(), b.unknown());
  if (first || second) return first ? a : b;
  return a.is(ValueKind::error) ? a : b;
}

}  // namespace aimwright::rules
