// Decimals and doubles, each to the nearest of the other. What is written is tested with the
// canonical bytes (base_json_write.test.cpp).
#include "base/number.hpp"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string>

#include "support/catch.hpp"
#include "support/random.hpp"

namespace aimwright::base {
namespace {

std::uint64_t bits_of(double number) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &number, sizeof bits);
  return bits;
}

double from_bits(std::uint64_t bits) {
  double number = 0;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

/// Whether the C library, which is exact too, reads the same bits.
bool read_as_by_the_library(const std::string& text) {
  return bits_of(nearest_double(text)) == bits_of(std::strtod(text.c_str(), nullptr));
}

/// Whether the way of few bits writes the number as the way of any size does.
bool written_alike(double number) {
  std::string slowly;
  append_number_of_any_size(slowly, number);
  if (shortest_number(number) == slowly) return true;
  INFO(shortest_number(number) << " is " << slowly);
  CHECK(false);
  return false;
}

}  // namespace

TEST_CASE("every share of small integers is written as numbers of any size are") {
  constexpr int most = 708;  // halves of 354, more than all leaves of the standard twice over
  bool same = true;
  for (int whole = 1; whole <= most && same; whole += whole < 60 ? 1 : 9) {
    for (int part = 1; part <= whole && same; ++part)
      same = written_alike(static_cast<double>(part) / whole);
  }
  CHECK(same);
}

TEST_CASE("numbers of every size are written alike, whichever way they take") {
  test::Random random(20261130);
  constexpr std::uint64_t fraction = (std::uint64_t{1} << 52) - 1, one = 1023;
  bool same = true;
  for (std::uint64_t field = one - 135; field <= one + 60 && same; ++field) {
    const auto number = [&](std::uint64_t mantissa) {
      return from_bits(field << 52 | (mantissa & fraction));
    };
    for (const std::uint64_t edge : {std::uint64_t{0}, std::uint64_t{1}, fraction, fraction - 1})
      same = same && written_alike(number(edge)) && written_alike(-number(edge));
    for (int round = 0; round < 40 && same; ++round) same = written_alike(number(random.next()));
  }
  double power = 1e-40;
  for (int i = 0; i < 60 && same; ++i, power *= 10) {
    for (const double near : {std::nextafter(power, 0.0), power, std::nextafter(power, 1e300)})
      same = same && written_alike(near) && written_alike(near * 3) && written_alike(near / 8);
  }
  CHECK(same);
}

TEST_CASE("a decimal is read as the double nearest to it") {
  CHECK(nearest_double("0.5") == 0.5);
  CHECK(nearest_double("6.25e-1") == 0.625);
  CHECK(nearest_double("-12E+2") == -1200);
  CHECK(nearest_double("0.1") == 0.1);
  CHECK(nearest_double("0e99999999999") == 0);
  CHECK(std::signbit(nearest_double("-0.0")));
}

TEST_CASE("half way between two doubles the even one is nearest") {
  CHECK(nearest_double("9007199254740993.0") == 9007199254740992.0);
  CHECK(nearest_double("9007199254740995.0") == 9007199254740996.0);
  // A digit however far behind decides.
  CHECK(nearest_double("9007199254740993." + std::string(2000, '0') + "1") == 9007199254740994.0);
}

TEST_CASE("the ends of what a double can hold") {
  CHECK(nearest_double("1.7976931348623158e308") == from_bits(0x7fefffffffffffff));
  CHECK(std::isinf(nearest_double("1.7976931348623159e308")));
  CHECK(std::isinf(nearest_double("-1e99999999999999999999")));
  CHECK(nearest_double("2.4703282292062328e-324") == from_bits(1));
  CHECK(nearest_double("2.4703282292062327e-324") == 0);
  CHECK(nearest_double("1e-99999999999999999999") == 0);
  CHECK(nearest_double("0." + std::string(5000, '0') + "1e5001") == 1);
  CHECK(nearest_double("1" + std::string(5000, '0') + "e-5000") == 1);
}

TEST_CASE("any double reads back as itself and as the library reads it") {
  test::Random random(20261127);
  for (int round = 0; round < 20'000; ++round) {
    const double number = from_bits(random.next());
    if (!std::isfinite(number)) continue;
    const std::string text = shortest_number(number);
    const bool same = number == 0 || bits_of(nearest_double(text)) == bits_of(number);
    if (!same || !read_as_by_the_library(text)) {
      INFO(text);
      FAIL("is another number");
    }
  }
  SUCCEED("all read back");
}

}  // namespace aimwright::base
