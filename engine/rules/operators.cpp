#include "rules/operators.hpp"

#include <cmath>
#include <limits>

#include "base/text.hpp"

namespace aimwright::rules {
namespace {

namespace code = base::code;

Value of_integers(Op op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  bool overflow = false;
  switch (op) {
    case Op::add:
      overflow = __builtin_add_overflow(a, b, &result);
      break;
    case Op::subtract:
      overflow = __builtin_sub_overflow(a, b, &result);
      break;
    case Op::multiply:
      overflow = __builtin_mul_overflow(a, b, &result);
      break;
    default:
      if (b == 0) return failure(code::evaluation_division);
      overflow = a == std::numeric_limits<std::int64_t>::min() && b == -1;
      if (!overflow) result = op == Op::divide ? a / b : a % b;
      break;
  }
  return overflow ? failure(code::evaluation_overflow) : Value(result);
}

Value of_numbers(Op op, double a, double b) {
  switch (op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    default:
      return failure(code::evaluation_operands);
  }
}

/// A date and what is added to it, or taken from it.
Value moved(base::Date date, const Value& span, bool back) {
  const bool months = span.is(ValueKind::period);
  std::int64_t count = months ? span.period().months : span.duration().days;
  if (back && __builtin_sub_overflow(std::int64_t{0}, count, &count))
    return failure(code::evaluation_date);
  const std::optional<base::Date> to =
      months ? base::add_months(date, count) : base::add_days(date, count);
  return to ? Value(*to) : failure(code::evaluation_date);
}

Value with_dates(Op op, const Value& a, const Value& b) {
  const auto is_span = [](const Value& value) {
    return value.is(ValueKind::duration) || value.is(ValueKind::period);
  };
  const bool add = op == Op::add, subtract = op == Op::subtract;
  if (!add && !subtract) return failure(code::evaluation_operands);
  if (a.is(ValueKind::date) && is_span(b)) return moved(a.date(), b, subtract);
  if (add && is_span(a) && b.is(ValueKind::date)) return moved(b.date(), a, false);
  if (subtract && a.is(ValueKind::date) && b.is(ValueKind::date))
    return Duration{std::int64_t{a.date().days} - b.date().days};
  if (!is_span(a) || a.kind() != b.kind()) return failure(code::evaluation_operands);
  const bool months = a.is(ValueKind::period);
  const Value sum = months ? of_integers(op, a.period().months, b.period().months)
                           : of_integers(op, a.duration().days, b.duration().days);
  if (!sum.is(ValueKind::integer)) return sum;
  return months ? Value(Period{sum.integer()}) : Value(Duration{sum.integer()});
}

Value joined(const Value& a, const Value& b, Meter& meter) {
  if (a.is(ValueKind::text)) {
    if (a.text().size() + b.text().size() > most_text_bytes)
      return failure(code::evaluation_too_large);
    if (!meter.spend_bytes(a.text().size() + b.text().size()))
      return failure(code::evaluation_spent);
    return a.text() + b.text();
  }
  if (!meter.spend(a.list().size() + b.list().size())) return failure(code::evaluation_spent);
  Values values = a.list();
  values.insert(values.end(), b.list().begin(), b.list().end());
  return values;
}

template <class T>
bool holds(Op op, const T& a, const T& b) {
  switch (op) {
    case Op::less:
      return a < b;
    case Op::less_equal:
      return a <= b;
    case Op::greater:
      return a > b;
    default:
      return a >= b;
  }
}

}  // namespace

Value arithmetic(Op op, const Value& a, const Value& b, Meter& meter) {
  if (a.kind() == b.kind()) {
    if (a.is(ValueKind::integer)) return of_integers(op, a.integer(), b.integer());
    if (a.is(ValueKind::number)) return of_numbers(op, a.number(), b.number());
    if (op == Op::add && (a.is(ValueKind::text) || a.is(ValueKind::list)))
      return joined(a, b, meter);
  }
  return with_dates(op, a, b);
}

Value negated(const Value& value) {
  switch (value.kind()) {
    case ValueKind::integer:
      return of_integers(Op::subtract, 0, value.integer());
    case ValueKind::number:
      return -value.number();
    case ValueKind::duration:
      return with_dates(Op::subtract, Duration{}, value);
    case ValueKind::period:
      return with_dates(Op::subtract, Period{}, value);
    default:
      return failure(code::evaluation_operands);
  }
}

Value ordered(Op op, const Value& a, const Value& b, Meter& meter) {
  if (a.is_numeric() && b.is_numeric()) {
    if (a.is(ValueKind::integer) && b.is(ValueKind::integer))
      return holds(op, a.integer(), b.integer());
    return holds(op, a.as_number(), b.as_number());
  }
  if (a.kind() != b.kind()) return failure(code::evaluation_operands);
  switch (a.kind()) {
    case ValueKind::boolean:
      return holds(op, a.boolean(), b.boolean());
    case ValueKind::text:
      if (!meter.spend_bytes(std::min(a.text().size(), b.text().size())))
        return failure(code::evaluation_spent);
      return holds(op, a.text().compare(b.text()), 0);
    case ValueKind::date:
      return holds(op, a.date().days, b.date().days);
    case ValueKind::duration:
      return holds(op, a.duration().days, b.duration().days);
    default:
      return failure(code::evaluation_operands);
  }
}

Value element_at(const Value& list, const Value& index) {
  if (!list.is(ValueKind::list) || !index.is_numeric()) return failure(code::evaluation_operands);
  const double place = index.as_number();
  const bool inside = place >= 0 && place < static_cast<double>(list.list().size());
  if (!inside || place != std::floor(place)) return failure(code::evaluation_index);
  return list.list()[static_cast<std::size_t>(place)];
}

bool equal_as(bool person, const Value& a, const Value& b, Meter& meter) {
  if (person && a.is(ValueKind::text) && b.is(ValueKind::text)) {
    const auto key = [](const Value& name) { return base::fold(base::trim(name.text())); };
    meter.spend_bytes(a.text().size() + b.text().size());
    return key(a) == key(b);
  }
  std::size_t steps = 0;
  const bool same = equal(a, b, steps);
  meter.spend(steps);
  return same;
}

bool Junction::take(const Value& value, Place place) {
  if (value.is(ValueKind::boolean)) {
    decided_ = value.boolean() == decided_by_;
    return decided_;
  }
  const Value open = value.is_known() ? Value(Error{code::evaluation_operands, place}) : value;
  open_ = open_.is_known() ? open : neither(open_, open);
  return false;
}

Value Junction::result() const {
  if (decided_) return decided_by_;
  return open_.is_known() ? Value(!decided_by_) : open_;
}

}  // namespace aimwright::rules
