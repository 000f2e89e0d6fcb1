// Numbers and texts as bytes come back as they were; from damaged bytes comes nothing, and never
// more than they hold.
#include "base/byte_stream.hpp"
#include "base/checksum.hpp"
#include "support/catch.hpp"
#include "support/random.hpp"

namespace aimwright {

using base::ByteReader;
using base::ByteWriter;

TEST_CASE("numbers and texts come back as they were written") {
  const std::vector<std::uint64_t> numbers{
      0, 1, 127, 128, 300, 1u << 31, ~std::uint64_t{0} >> 1, ~std::uint64_t{0}};
  ByteWriter out;
  for (const std::uint64_t number : numbers) {
    out.number(number);
    out.fixed(number);
    out.text(std::to_string(number));
  }
  ByteReader in(out.bytes());
  for (const std::uint64_t number : numbers) {
    CHECK(in.number() == number);
    CHECK(in.fixed() == number);
    CHECK(in.text() == std::to_string(number));
  }
  CHECK(in.sound());
  CHECK(in.rest().empty());
}

TEST_CASE("past the end, or at what is no number, a reader gives nothing and says so") {
  using namespace std::string_literals;
  const auto number_of = [](const std::string& bytes) {
    ByteReader in(bytes);
    const std::uint64_t number = in.number();
    return in.sound() ? std::to_string(number) : "none";
  };
  CHECK(number_of("") == "none");
  CHECK(number_of("\x80") == "none");
  CHECK(number_of("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01") == "18446744073709551615");
  CHECK(number_of("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02") == "none");
  CHECK(number_of("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01") == "none");
  ByteReader text("\x05only");
  CHECK(text.text().empty());
  CHECK_FALSE(text.sound());
  CHECK(text.number() == 0);
  ByteReader fixed("1234567");
  CHECK(fixed.fixed() == 0);
  CHECK_FALSE(fixed.sound());
  ByteReader count("\xFF\xFF\xFF\xFF\x0Fxyz");
  CHECK(count.count() == 0);
  CHECK_FALSE(count.sound());
}

TEST_CASE("every changed byte changes the checksum, and so does every byte that is missing") {
  test::Random random(3);
  for (std::size_t size = 0; size < 100; ++size) {
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>(random.below(256));
    const std::uint64_t sum = base::checksum(bytes);
    CHECK(base::checksum(bytes + '\0') != sum);
    for (std::size_t at = 0; at < size; ++at) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ (1 << random.below(8)));
      CHECK(base::checksum(changed) != sum);
      std::string shorter = bytes;
      CHECK(base::checksum(shorter.erase(at, 1)) != sum);
    }
  }
}

}  // namespace aimwright
