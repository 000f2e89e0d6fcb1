// What an expression works with: values, and the two that are none. Unknown stands for a field
// without a value and says which fields it waits for; an error says what cannot be worked out.
//
//   Value three = std::int64_t{3};
//   if (three.kind() == ValueKind::integer) use(three.integer());
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"

namespace aimwright::rules {

class Value;
using Values = std::vector<Value>;
struct ListData;

struct Null {};
struct Duration {
  std::int64_t days = 0;
};
/// Calendar months. Not comparable with days, as months are of different lengths.
struct Period {
  std::int64_t months = 0;
};
/// Names a record of the host; the texts live as long as the host keeps the record.
struct Record {
  std::string_view kind, id;
  friend bool operator==(const Record& a, const Record& b) {
    return a.kind == b.kind && a.id == b.id;
  }
};

/// Part of an expression's text, in bytes.
struct Place {
  std::uint32_t offset = 0, length = 0;
};

enum class Missing { no_value, broken_reference, left_out };
std::string_view name_of(Missing why);

/// A field that has no value. Without kind and id it is a variable.
struct Cause {
  Missing why = Missing::no_value;
  std::string kind, id, field;
  friend bool operator==(const Cause& a, const Cause& b) {
    return a.why == b.why && a.kind == b.kind && a.id == b.id && a.field == b.field;
  }
};

/// Waits for its causes, each once, the first `most` of them.
class Unknown {
 public:
  static constexpr std::size_t most = 32;
  explicit Unknown(Cause cause);
  const std::vector<Cause>& causes() const { return *causes_; }
  /// Waits for what either waits for.
  static Unknown both(const Unknown& a, const Unknown& b);

 private:
  std::shared_ptr<const std::vector<Cause>> causes_;
};

/// `code` is one of base::code::evaluation_*.
struct Error {
  const char* code;
  Place place;
};

/// In the order of the alternatives of Value.
enum class ValueKind {
  null,
  boolean,
  integer,
  number,
  text,
  date,
  duration,
  period,
  record,
  list,
  unknown,
  error
};

class Value {
 public:
  Value() = default;
  Value(Null) {}
  Value(bool b) : data_(b) {}
  Value(std::int64_t integer) : data_(integer) {}
  Value(double number) : data_(number) {}
  Value(std::string text) : data_(std::move(text)) {}
  Value(std::string_view text) : data_(std::string(text)) {}
  Value(const char* text) : data_(std::string(text)) {}
  Value(base::Date date) : data_(date) {}
  Value(Duration duration) : data_(duration) {}
  Value(Period period) : data_(period) {}
  Value(Record record) : data_(record) {}
  Value(Values values);
  Value(Unknown unknown) : data_(std::move(unknown)) {}
  Value(Error error) : data_(error) {}
  template <class T>
  Value(const T*) = delete;  // or it would be a bool

  ValueKind kind() const { return static_cast<ValueKind>(data_.index()); }
  bool is(ValueKind wanted) const { return kind() == wanted; }
  /// Neither unknown nor an error.
  bool is_known() const { return kind() < ValueKind::unknown; }
  bool is_true() const { return is(ValueKind::boolean) && boolean(); }
  bool is_false() const { return is(ValueKind::boolean) && !boolean(); }
  bool is_numeric() const { return is(ValueKind::integer) || is(ValueKind::number); }

  // Each requires the kind it names.
  bool boolean() const { return *std::get_if<bool>(&data_); }
  std::int64_t integer() const { return *std::get_if<std::int64_t>(&data_); }
  double number() const { return *std::get_if<double>(&data_); }
  const std::string& text() const { return *std::get_if<std::string>(&data_); }
  base::Date date() const { return *std::get_if<base::Date>(&data_); }
  Duration duration() const { return *std::get_if<Duration>(&data_); }
  Period period() const { return *std::get_if<Period>(&data_); }
  Record record() const { return *std::get_if<Record>(&data_); }
  const Values& list() const;
  const Unknown& unknown() const { return *std::get_if<Unknown>(&data_); }
  const Error& error() const { return *std::get_if<Error>(&data_); }

  /// How many lists stand in each other: 0 for what is no list.
  std::size_t nesting() const;

  /// An integer or a number, as a number.
  double as_number() const {
    return is(ValueKind::integer) ? static_cast<double>(integer()) : number();
  }

 private:
  std::variant<Null, bool, std::int64_t, double, std::string, base::Date, Duration, Period, Record,
               std::shared_ptr<const ListData>, Unknown, Error>
      data_;
};

/// Of two known values. Integers and numbers compare by their number, as in CEL; values of
/// different kinds are unequal. `steps` grows by the elements and bytes looked at.
bool equal(const Value& a, const Value& b, std::size_t& steps);

/// An error and an unknown make an unknown: what it waits for may yet decide. Requires one of the
/// two not to be known.
Value neither(const Value& a, const Value& b);

}  // namespace aimwright::rules
