#include "base/number.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "base/big_integer.hpp"

namespace aimwright::base {
namespace {

constexpr int mantissa_bits = 53;
constexpr int least_exponent = -1074;  // of two, in the smallest positive double

/// A positive decimal: 0.ddd times ten to the power of `point`.
struct Decimal {
  std::string digits;  // no zero at either end; none for zero
  int point = 0;
};

/// Of a number without sign as JSON writes it.
Decimal decimal_of(std::string_view text) {
  // No tie between two doubles has more digits: of those behind, only whether there are any counts.
  constexpr std::size_t most_digits = 800;
  const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
  Decimal decimal;
  bool fraction = false, more = false;
  for (const char c : text.substr(0, mark)) {
    if (c == '.') {
      fraction = true;
    } else if (c == '0' && decimal.digits.empty()) {
      decimal.point -= fraction ? 1 : 0;
    } else {
      decimal.point += fraction ? 0 : 1;
      if (decimal.digits.size() < most_digits)
        decimal.digits += c;
      else
        more = more || c != '0';
    }
  }
  decimal.digits.resize(decimal.digits.find_last_not_of('0') + 1);
  if (more) decimal.digits.append(most_digits - decimal.digits.size(), '0') += '1';

  constexpr int far_enough = 100'000'000;
  int exponent = 0;
  for (const char c : text.substr(mark)) {
    if (c >= '0' && c <= '9' && exponent < far_enough) exponent = exponent * 10 + (c - '0');
  }
  decimal.point += text.find('-', mark) == std::string_view::npos ? exponent : -exponent;
  return decimal;
}

/// The double nearest to a fraction, half to even. Requires a result below twice the greatest.
double nearest_quotient(BigInteger numerator, BigInteger denominator) {
  // Enough bits for the mantissa and at least one more, but none that a double cannot have.
  constexpr int quotient_bits = mantissa_bits + 2;
  const int scale = std::min(
      quotient_bits - 1 - (numerator.bit_length() - denominator.bit_length()), 1 - least_exponent);
  numerator.shift_left(std::max(scale - (quotient_bits - 1), 0));
  denominator.shift_left(std::max(quotient_bits - 1 - scale, 0));
  std::uint64_t quotient = 0;
  int length = 0;
  for (int i = 0; i < quotient_bits; ++i) {
    quotient <<= 1;
    if (numerator.compare(denominator) >= 0) {
      numerator.subtract(denominator);
      quotient |= 1;
    }
    if (quotient > 0) ++length;
    numerator.shift_left(1);
  }
  const int dropped = std::max(length - mantissa_bits, scale + least_exponent);
  const std::uint64_t half = std::uint64_t{1} << (dropped - 1);
  const std::uint64_t rest = quotient & (2 * half - 1);
  std::uint64_t mantissa = quotient >> dropped;
  if (rest > half || (rest == half && (!numerator.is_zero() || mantissa % 2 == 1))) ++mantissa;
  return std::ldexp(static_cast<double>(mantissa), dropped - scale);
}

double nearest(const Decimal& decimal) {
  constexpr int above_all = 310, below_all = -330;
  if (decimal.digits.empty() || decimal.point < below_all) return 0;
  if (decimal.point > above_all) return std::numeric_limits<double>::infinity();
  BigInteger numerator(0), denominator(1);
  for (const char c : decimal.digits) {
    numerator.multiply_add(10, static_cast<std::uint32_t>(c - '0'));
  }
  const int exponent = decimal.point - static_cast<int>(decimal.digits.size());
  numerator.multiply_by_power_of_ten(exponent);
  denominator.multiply_by_power_of_ten(-exponent);
  return nearest_quotient(std::move(numerator), std::move(denominator));
}

/// The shortest decimal nearer to a positive number than to any other, and of these the nearest:
/// Steele and White, "How to Print Floating-Point Numbers Accurately", in whole numbers.
Decimal shortest_decimal(double number) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &number, sizeof bits);
  constexpr std::uint64_t hidden = std::uint64_t{1} << (mantissa_bits - 1);
  const int field = static_cast<int>(bits / hidden);
  const std::uint64_t mantissa = bits % hidden + (field > 0 ? hidden : 0);
  const int exponent = std::max(field, 1) + least_exponent - 1;
  // Above a power of two the next number is twice as far away as below.
  const bool wide = bits % hidden == 0 && field > 1;

  // The number is rest / unit, half the way to the number below is room / unit.
  BigInteger rest(mantissa), unit(1), room(1);
  rest.shift_left(std::max(exponent, 0) + (wide ? 2 : 1));
  room.shift_left(std::max(exponent, 0));
  unit.shift_left(std::max(-exponent, 0) + (wide ? 2 : 1));
  Decimal decimal;
  const int power_of_two = BigInteger(mantissa).bit_length() + exponent - 1;
  decimal.point = static_cast<int>(std::floor(power_of_two * 0.30102999566398120)) + 1;
  unit.multiply_by_power_of_ten(decimal.point);
  rest.multiply_by_power_of_ten(-decimal.point);
  room.multiply_by_power_of_ten(-decimal.point);

  // What lies within the room reads back as this number; its end does where the mantissa is even.
  const int end = mantissa % 2 == 0 ? 0 : 1;
  const auto reaches_up = [&] {
    BigInteger missing = unit;
    missing.subtract(rest);
    BigInteger above = room;
    above.shift_left(wide ? 1 : 0);
    return above.compare(missing) >= end;
  };
  if (rest.compare(unit) >= 0 || reaches_up()) {
    unit.multiply_add(10, 0);
    ++decimal.point;
  }
  for (;;) {
    rest.multiply_add(10, 0);
    room.multiply_add(10, 0);
    char digit = '0';
    for (; rest.compare(unit) >= 0; ++digit) rest.subtract(unit);
    const bool down = room.compare(rest) >= end, up = reaches_up();
    if (down || up) {
      rest.shift_left(1);
      const int half = rest.compare(unit);
      const bool nearer_up = half > 0 || (half == 0 && digit % 2 == 1);
      if (up && (nearer_up || !down)) ++digit;
    }
    decimal.digits += digit;
    if (down || up) return decimal;
  }
}

}  // namespace

double nearest_double(std::string_view text) {
  const bool negative = text.front() == '-';
  const double number = nearest(decimal_of(text.substr(negative ? 1 : 0)));
  return negative ? -number : number;
}

std::string shortest_number(double number) {
  if (number == 0) return "0";
  const bool negative = number < 0;
  const auto [digits, point] = shortest_decimal(std::abs(number));
  const int length = static_cast<int>(digits.size());
  std::string out = negative ? "-" : "";
  if (point > 21 || point <= -6) {
    out += digits.front();
    if (length > 1) out.append(1, '.').append(digits, 1);
    out += point < 1 ? "e-" : "e+";
    out += std::to_string(std::abs(point - 1));
  } else if (point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  } else if (length <= point) {
    out.append(digits).append(static_cast<std::size_t>(point - length), '0');
  } else {
    const auto whole = static_cast<std::size_t>(point);
    out.append(digits, 0, whole).append(1, '.').append(digits, whole);
  }
  return out;
}

}  // namespace aimwright::base
