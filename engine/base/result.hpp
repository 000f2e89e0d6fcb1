// A value or the reason why there is none. Errors are values: nothing here throws.
//
//   Result<Date> date = parse_date(text);
//   if (!date) return date.error();
#pragma once

#include <optional>
#include <utility>

#include "base/diagnostic.hpp"

namespace aimwright::base {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Fault fault) : fault_(std::move(fault)) {}

  bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return has_value(); }

  T& value() & { return value_.value(); }
  const T& value() const& { return value_.value(); }
  T&& value() && { return std::move(value_).value(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Fault& error() const { return fault_.value(); }

 private:
  // Always one of the two; smaller in the binary than a variant.
  std::optional<T> value_;
  std::optional<Fault> fault_;
};

/// Success without a value.
struct Done {};

}  // namespace aimwright::base
