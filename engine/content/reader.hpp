// Reads one JSON object member by member, with the place of every fault. Strict: a member that
// nobody asked for is a fault too, so that a misspelt name does not vanish.
//
//   Reader reader(value, "/params", faults);
//   std::string id = reader.text("id");
//   reader.finish();
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "content/enum_names.hpp"

namespace aimwright::content {

class Reader {
 public:
  Reader(const base::Value& value, std::string pointer, base::Diagnostics& faults);

  // Required members: a fault and an empty value when absent or of another type.
  std::string text(std::string_view name);      // not blank
  std::string any_text(std::string_view name);  // may be empty
  std::string id(std::string_view name);
  std::string name(std::string_view name);  // of a register, field or choice
  std::string hex(std::string_view name, std::size_t digits);
  std::int64_t integer(std::string_view name, std::int64_t minimum, std::int64_t maximum);
  bool boolean(std::string_view name);
  std::vector<std::string> texts(std::string_view name);

  /// One of the names given; the first when there is a fault.
  std::string one_of(std::string_view name, std::initializer_list<std::string_view> choices) {
    return one_of(name, std::span(choices.begin(), choices.size()));
  }
  std::string one_of(std::string_view name, std::span<const std::string_view> choices);
  template <class Enum>
  Enum one_of(std::string_view name);

  // Members that may be absent or null.
  std::optional<std::string> optional_text(std::string_view name);
  std::optional<std::string> optional_date(std::string_view name);
  std::optional<std::string> optional_instant(std::string_view name);
  std::optional<std::int64_t> optional_integer(std::string_view name, std::int64_t minimum,
                                               std::int64_t maximum);
  template <class Enum>
  std::optional<Enum> optional_one_of(std::string_view name);

  std::string date(std::string_view name);
  /// UTC milliseconds; 0 when there is a fault.
  std::int64_t instant(std::string_view name);

  /// The member as it is; null when absent, which is a fault if `required`.
  const base::Value* raw(std::string_view name, bool required = true);

  /// Calls `read(Reader&)` for the object, or for each object of the array; each is finished after.
  template <class Read>
  void object(std::string_view name, Read read);
  template <class Read>
  void each(std::string_view name, Read read, bool required = true);

  void refuse(std::string_view name, const char* code, base::Params params = {});
  /// Where the object stands.
  const std::string& pointer() const { return pointer_; }
  std::string pointer_of(std::string_view name) const { return base::pointer_to(pointer_, name); }
  base::Diagnostics& faults() { return faults_; }

  /// Reports members that were never asked for.
  void finish();

 private:
  /// The member where it is of that type, a fault where it is of another. Null when there is none.
  const base::Value* typed(std::string_view name, std::string_view type, bool required = true);

  const base::Value& value_;
  std::string pointer_;
  base::Diagnostics& faults_;
  std::vector<std::string> asked_;
};

template <class Enum>
Enum Reader::one_of(std::string_view name) {
  return *named<Enum>(one_of(name, std::span<const std::string_view>(names_of<Enum>)));
}

template <class Enum>
std::optional<Enum> Reader::optional_one_of(std::string_view name) {
  const base::Value* value = raw(name, false);
  if (!value || value->is_null()) return std::nullopt;
  return one_of<Enum>(name);
}

template <class Read>
void Reader::object(std::string_view name, Read read) {
  const base::Value* value = raw(name);
  if (!value) return;
  Reader reader(*value, pointer_of(name), faults_);
  read(reader);
  reader.finish();
}

template <class Read>
void Reader::each(std::string_view name, Read read, bool required) {
  const base::Value* list = raw(name, required);
  if (!list) return;
  if (!list->is_array()) return refuse(name, base::code::wrong_type, {{"expected", "array"}});
  for (std::size_t i = 0; i < list->array().size(); ++i) {
    Reader reader(list->array()[i], base::pointer_to(pointer_of(name), i), faults_);
    read(reader);
    reader.finish();
  }
}

}  // namespace aimwright::content
