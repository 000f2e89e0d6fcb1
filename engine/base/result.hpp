// A value or the reason why there is none. Errors are values: nothing here throws.
//
//   Result<Date> date = parse_date(text);
//   if (!date) return date.error();
#pragma once

#include <utility>
#include <variant>

#include "base/diagnostic.hpp"

namespace aimwright::base {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Fault fault) : content_(std::in_place_index<1>, std::move(fault)) {}

  bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& value() & { return std::get<0>(content_); }
  const T& value() const& { return std::get<0>(content_); }
  T&& value() && { return std::get<0>(std::move(content_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Fault& error() const { return std::get<1>(content_); }

 private:
  std::variant<T, Fault> content_;
};

/// Success without a value.
struct Done {};

}  // namespace aimwright::base
