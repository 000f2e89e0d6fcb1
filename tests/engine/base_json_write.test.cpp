// Canonical JSON: the same value gives the same bytes everywhere.
#include "base/json_write.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "base/json_read.hpp"
#include "base/number.hpp"
#include "support/catch.hpp"

namespace aimwright {
namespace {

using base::canonical;
using base::object;
using base::Value;

double from_bits(std::uint64_t bits) {
  double number = 0;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

struct Written {
  std::uint64_t bits;
  const char* text;
};

}  // namespace

TEST_CASE("members are sorted by their UTF-8 bytes") {
  CHECK(canonical(object("b", 1, "a", 2, "B", 3, "", 4, "10", 5, "9", 6)) ==
        R"({"":4,"10":5,"9":6,"B":3,"a":2,"b":1})");
  // U+FF21 sorts before U+1F600 in UTF-8, after it in UTF-16.
  CHECK(canonical(object("\U0001F600", 1, "\uFF21", 2)) == "{\"\uFF21\":2,\"\U0001F600\":1}");
  CHECK(canonical(object("outer", object("z", 1, "y", 2))) == R"({"outer":{"y":2,"z":1}})");
}

TEST_CASE("no spaces, lists in their order, every type in its place") {
  base::Array list{Value(nullptr), Value(true), Value(false),        Value(1),
                   Value(0.5),     Value("x"),  Value(base::Array{})};
  CHECK(canonical(list) == R"([null,true,false,1,0.5,"x",[]])");
  CHECK(canonical(base::Object{}) == "{}");
}

TEST_CASE("text is escaped as JavaScript escapes it") {
  CHECK(canonical("a\"b\\c/d") == R"("a\"b\\c/d")");
  CHECK(canonical("\b\f\n\r\t") == R"("\b\f\n\r\t")");
  CHECK(canonical(std::string("\x00\x01\x1f\x7f", 4)) == "\"\\u0000\\u0001\\u001f\x7f\"");
  CHECK(canonical("ä€😀\u2028") == "\"ä€😀\u2028\"");
}

// The right column is what JSON.stringify gives for the same 64 bits.
TEST_CASE("numbers are written as JavaScript writes them") {
  const Written table[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x3ff0000000000000, "1"},
      {0xbff0000000000000, "-1"},
      {0x3fb999999999999a, "0.1"},
      {0x3fe0000000000000, "0.5"},
      {0x3fe5555555555555, "0.6666666666666666"},
      {0x3feaaaaaaaaaaaab, "0.8333333333333334"},
      {0x3fd1111111111111, "0.26666666666666666"},
      {0x3fd5555555555555, "0.3333333333333333"},
      {0x3fe5555555555555, "0.6666666666666666"},
      {0x3fc2492492492492, "0.14285714285714285"},
      {0x3fe6db6db6db6db7, "0.7142857142857143"},
      {0x3fd274b039274b04, "0.28837209302325584"},
      {0x4059000000000000, "100"},
      {0x419d6f3454000000, "123456789"},
      {0x430c6bf526340000, "1000000000000000"},
      {0x4341c37937e08000, "10000000000000000"},
      {0x441ac53a7e04bcda, "123456789012345680000"},
      {0x4415af1d78b58c40, "100000000000000000000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x4454542ba12a337c, "1.5e+21"},
      {0xc44b1ae4d6e2ef50, "-1e+21"},
      {0x4480f0cf064dd592, "1e+22"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0x0000000000000001, "5e-324"},
      {0x0000000000000002, "1e-323"},
      {0x0010000000000000, "2.2250738585072014e-308"},
      {0x000fffffffffffff, "2.225073858507201e-308"},
      {0x3ee4f8b588e368f1, "0.00001"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x3e7ad7f29abcaf48, "1e-7"},
      {0x3e8421f5f40d8376, "1.5e-7"},
      {0x3eb4b3fd5942cd96, "0.000001234"},
      {0x3eb4a2cf4d5aa6c0, "0.00000123"},
      {0x433fffffffffffff, "9007199254740991"},
      {0x4340000000000000, "9007199254740992"},
      {0x4340000000000001, "9007199254740994"},
      {0x4011666666666666, "4.35"},
      {0x3fd3333333333334, "0.30000000000000004"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x3f8374bc6a7ef9db, "0.0095"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x4012000000000000, "4.5"},
      {0x3f60624dd2f1a9fc, "0.002"},
      {0x3a53ce9a36f23c10, "1e-27"},
      {0x4430000000000000, "295147905179352830000"},
      {0x3d30000000000000, "5.684341886080802e-14"},
      {0x0010000000000000, "2.2250738585072014e-308"},
      {0x3e70000000000000, "5.960464477539063e-8"},
      {0x4450000000000000, "1.1805916207174113e+21"},
      {0x3c30000000000000, "8.673617379884035e-19"},
      {0x4630000000000000, "1.2676506002282294e+30"},
      {0x3ff0000000000001, "1.0000000000000002"},
      {0x3fefffffffffffff, "0.9999999999999999"},
      {0x4090000100000000, "1024.0009765625"},
      {0xbe02e5d9e5c45270, "-5.5e-10"},
      {0x40c81cd6c8b43958, "12345.678"},
      {0xbf021f81137fa871, "-0.000034567"},
  };
  for (const Written& number : table) {
    INFO("bits " << std::hex << number.bits);
    CHECK(base::shortest_number(from_bits(number.bits)) == number.text);
  }
}

TEST_CASE("whole numbers are written in full") {
  CHECK(canonical(std::int64_t{9007199254740992}) == "9007199254740992");
  CHECK(canonical(-7) == "-7");
  CHECK(canonical(0) == "0");
}

TEST_CASE("every ratio of two small integers reads back as itself") {
  for (int denominator = 1; denominator <= 430; ++denominator) {
    for (int numerator = 0; numerator <= denominator; ++numerator) {
      const double ratio = static_cast<double>(numerator) / denominator;
      const std::string text = base::shortest_number(ratio);
      if (std::strtod(text.c_str(), nullptr) != ratio) {
        INFO(numerator << " / " << denominator << " as " << text);
        FAIL("does not read back");
      }
    }
  }
  SUCCEED("all read back");
}

TEST_CASE("canonical bytes are read back to the same bytes") {
  const std::string text = R"({"a":[1,0.1,-2.5e-9,"\u0007é"],"b":{"c":null,"d":true}})";
  const base::Result<Value> read = base::read_json(text);
  REQUIRE(read);
  CHECK(canonical(*read) == text);
}

}  // namespace aimwright
