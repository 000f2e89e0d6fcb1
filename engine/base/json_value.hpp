// A JSON value as a tree that is safe to copy, compare and print: its depth is bounded by the
// reader that built it (json_read.hpp). Members keep the order in which they were read.
//
//   Value v = object("id", "6.1.3-g", "weight", 1);
//   v.find("id")->text();
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace aimwright::base {

class Value;
struct Member;
using Array = std::vector<Value>;
using Object = std::vector<Member>;

class Value {
 public:
  // Out of line, as they are used everywhere and would otherwise be copied everywhere.
  Value();
  ~Value();
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;

  Value(std::nullptr_t) : Value() {}
  Value(bool b);
  template <class N, std::enable_if_t<std::is_integral_v<N> && !std::is_same_v<N, bool>, int> = 0>
  Value(N number) : Value(Integer{static_cast<std::int64_t>(number)}) {}
  Value(double number);
  Value(const char* text);
  Value(std::string_view text);
  Value(const std::string& text);
  Value(std::string&& text);
  Value(Array array);
  Value(Object members);
  template <class T>
  Value(std::optional<T> maybe) : Value(maybe ? Value(*std::move(maybe)) : Value()) {}

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  bool is_bool() const { return std::holds_alternative<bool>(data_); }
  bool is_integer() const { return std::holds_alternative<std::int64_t>(data_); }
  bool is_double() const { return std::holds_alternative<double>(data_); }
  bool is_number() const { return is_integer() || is_double(); }
  bool is_text() const { return std::holds_alternative<std::string>(data_); }
  bool is_array() const { return std::holds_alternative<Array>(data_); }
  bool is_object() const { return std::holds_alternative<Object>(data_); }
  bool is_true() const { return is_bool() && std::get<bool>(data_); }

  // Each requires the type it names.
  bool boolean() const { return std::get<bool>(data_); }
  std::int64_t integer() const { return std::get<std::int64_t>(data_); }
  double number() const {
    return is_integer() ? static_cast<double>(integer()) : std::get<double>(data_);
  }
  const std::string& text() const { return std::get<std::string>(data_); }
  std::string& text() { return std::get<std::string>(data_); }
  const Array& array() const { return std::get<Array>(data_); }
  Array& array() { return std::get<Array>(data_); }
  const Object& members() const { return std::get<Object>(data_); }
  Object& members() { return std::get<Object>(data_); }

  /// The member of that name, or null when there is none or this is no object.
  const Value* find(std::string_view name) const;

  /// Adds or replaces a member of an object.
  void set(std::string_view name, Value value);

  /// "null", "boolean", "integer", "number", "text", "array" or "object".
  std::string_view type_name() const;

  friend bool operator==(const Value& a, const Value& b);

 private:
  struct Integer {
    std::int64_t number;
  };
  explicit Value(Integer integer);

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data_;
};

struct Member {
  std::string name;
  Value value;
  friend bool operator==(const Member& a, const Member& b) {
    return a.name == b.name && a.value == b.value;
  }
};

/// The members of an object sorted by the UTF-8 bytes of their names.
std::vector<const Member*> members_by_name(const Object& members);

namespace detail {
// Out of line and one for each type, as objects are written in many places.
void add_member(Object& members, const char* name, Value&& value);
void add_member(Object& members, const char* name, std::string_view text);
void add_member(Object& members, const char* name, const std::string& text);
void add_member(Object& members, const char* name, std::int64_t number);
void add_member(Object& members, const char* name, bool value);

template <class V>
void add_any(Object& members, const char* name, V&& value) {
  using Type = std::decay_t<V>;
  if constexpr (std::is_integral_v<Type> && !std::is_same_v<Type, bool>)
    add_member(members, name, static_cast<std::int64_t>(value));
  else if constexpr (std::is_same_v<Type, bool> || std::is_same_v<Type, std::string> ||
                     std::is_same_v<Type, std::string_view>)
    add_member(members, name, value);
  else
    add_member(members, name, Value(std::forward<V>(value)));
}
inline void add_members(Object&) {}
template <class V, class... Rest>
void add_members(Object& members, const char* name, V&& value, Rest&&... rest) {
  add_any(members, name, std::forward<V>(value));
  add_members(members, std::forward<Rest>(rest)...);
}
}  // namespace detail

/// object("name", value, "name", value, …)
template <class... Pairs>
Value object(Pairs&&... pairs) {
  Object members;
  members.reserve(sizeof...(pairs) / 2);
  detail::add_members(members, std::forward<Pairs>(pairs)...);
  return Value(std::move(members));
}

/// An array of `make(item)` for each item of a range.
template <class Range, class Make>
Value array_of(const Range& range, Make make) {
  Array list;
  for (const auto& item : range) list.push_back(Value(make(item)));
  return Value(std::move(list));
}

/// An array of the items themselves.
template <class Range>
Value array_of(const Range& range) {
  return array_of(range, [](const auto& item) { return item; });
}

/// Null where the text is empty.
Value text_or_null(std::string_view text);

}  // namespace aimwright::base
