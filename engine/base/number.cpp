#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>

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

/// A positive number as mantissa times two to the power of `exponent`.
struct Binary {
  std::uint64_t mantissa = 0;
  int exponent = 0;
  bool wide = false;  // above a power of two the next number is twice as far away as below
};

Binary binary_of(double number) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &number, sizeof bits);
  constexpr std::uint64_t hidden = std::uint64_t{1} << (mantissa_bits - 1);
  const int field = static_cast<int>(bits / hidden);
  return {bits % hidden + (field > 0 ? hidden : 0), std::max(field, 1) + least_exponent - 1,
          bits % hidden == 0 && field > 1};
}

/// The shortest decimal nearer to a positive number than to any other, and of these the nearest:
/// Steele and White, "How to Print Floating-Point Numbers Accurately", in whole numbers.
Decimal shortest_decimal(const Binary& number) {
  const auto [mantissa, exponent, wide] = number;

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
  const int twice_above = wide ? 1 : 0;
  const auto reaches_up = [&] {
    BigInteger missing = unit;
    missing.subtract(rest);
    BigInteger above = room;
    above.shift_left(twice_above);
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

__extension__ using Wide = unsigned __int128;

/// A decimal as in `Decimal`; no double needs more digits.
struct ShortDecimal {
  std::array<char, 17> digits{};
  std::size_t length = 0;
  int point = 0;
  void add(char digit) { digits[length++] = digit; }
};

/// Adds the digits of rest / 2^shift behind the point, as `shortest_decimal` finds them. False
/// where the last one is carried.
template <class Unsigned>
bool add_fraction(ShortDecimal& decimal, Unsigned rest, int shift, const Binary& number) {
  const Unsigned unit = Unsigned{1} << shift, end = number.mantissa % 2 == 0 ? 1 : 0;
  const auto times_ten = [](Unsigned some) { return (some << 3) + (some << 1); };
  for (Unsigned room = 1;;) {
    rest = times_ten(rest);
    room = times_ten(room);
    char digit = static_cast<char>('0' + static_cast<int>(rest >> shift));
    rest &= unit - 1;
    const bool down = rest < room + end, up = unit - rest < (room << (number.wide ? 1 : 0)) + end;
    if (down || up) {
      const bool nearer_up = 2 * rest > unit || (2 * rest == unit && digit % 2 == 1);
      if (up && (nearer_up || !down)) ++digit;
      if (digit > '9') return false;
    }
    if (digit == '0' && decimal.length == 0)
      --decimal.point;
    else
      decimal.add(digit);
    if (down || up) return true;
  }
}

/// The shortest decimal of a number that fits in few bits: shares and days, which are nearly all
/// that is ever written. None of any other.
std::optional<ShortDecimal> short_decimal(const Binary& number) {
  constexpr int most_bits = 60, most_wide_bits = 124;  // with room for a digit in front
  const int extra = number.wide ? 2 : 1, shift = extra - number.exponent;
  if (number.exponent > 0 || shift > most_wide_bits) return std::nullopt;
  ShortDecimal decimal;
  const std::uint64_t whole = shift > 64 ? 0 : number.mantissa >> -number.exponent;
  if (whole > 0) {
    const std::string digits = std::to_string(whole);
    for (const char digit : digits) decimal.add(digit);
    decimal.point = static_cast<int>(digits.size());
  }
  // What is nearer to a number with a fraction than to any other has a fraction too.
  if (whole > 0 && whole << -number.exponent == number.mantissa) {
    while (decimal.digits[decimal.length - 1] == '0') --decimal.length;
    return decimal;
  }
  const bool narrow = shift <= most_bits;
  const std::uint64_t rest = number.mantissa - (whole > 0 ? whole << -number.exponent : 0);
  const bool found = narrow ? add_fraction(decimal, rest << extra, shift, number)
                            : add_fraction(decimal, Wide{rest} << extra, shift, number);
  return found ? std::optional(decimal) : std::nullopt;
}

void append(std::string& out, bool negative, std::string_view digits, int point) {
  const int length = static_cast<int>(digits.size());
  if (negative) out += '-';
  if (point > 21 || point <= -6) {
    out += digits.front();
    if (length > 1) out.append(1, '.').append(digits.substr(1));
    out += point < 1 ? "e-" : "e+";
    out += std::to_string(std::abs(point - 1));
  } else if (point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  } else if (length <= point) {
    out.append(digits).append(static_cast<std::size_t>(point - length), '0');
  } else {
    const auto whole = static_cast<std::size_t>(point);
    out.append(digits.substr(0, whole)).append(1, '.').append(digits.substr(whole));
  }
}

}  // namespace

double nearest_double(std::string_view text) {
  const bool negative = text.front() == '-';
  const double number = nearest(decimal_of(text.substr(negative ? 1 : 0)));
  return negative ? -number : number;
}

void append_number(std::string& out, double number) {
  if (number == 0) {
    out += '0';
  } else if (const auto few = short_decimal(binary_of(std::abs(number)))) {
    append(out, number < 0, {few->digits.data(), few->length}, few->point);
  } else {
    append_number_of_any_size(out, number);
  }
}

void append_number_of_any_size(std::string& out, double number) {
  const Decimal decimal = shortest_decimal(binary_of(std::abs(number)));
  append(out, number < 0, decimal.digits, decimal.point);
}

std::string shortest_number(double number) {
  std::string out;
  append_number(out, number);
  return out;
}

}  // namespace aimwright::base
