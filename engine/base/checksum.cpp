#include "base/checksum.hpp"

#include <array>
#include <cstddef>
#include <cstring>

namespace aimwright::base {
namespace {

constexpr std::size_t word_bytes = 8;

/// As the machine has it: only a machine of the same kind reads what is kept with the sum.
std::uint64_t word_at(const char* bytes) {
  std::uint64_t number;
  std::memcpy(&number, bytes, word_bytes);
  return number;
}

/// For a given word each sum leads to another, and for a given sum each word: no single change is
/// lost on the way. The factor is the golden ratio's, as in Fibonacci hashing.
std::uint64_t mixed(std::uint64_t sum, std::uint64_t next) {
  sum = (sum ^ next) * 0x9E3779B97F4A7C15;
  return sum ^ (sum >> 32);
}

}  // namespace

std::uint64_t checksum(std::string_view bytes) {
  // Four sums side by side, as none has to wait for another.
  std::array<std::uint64_t, 4> sums{1, 2, 3, bytes.size()};
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= sums.size() * word_bytes; left -= sums.size() * word_bytes) {
    for (std::uint64_t& sum : sums) {
      sum = mixed(sum, word_at(at));
      at += word_bytes;
    }
  }
  for (; left > 0; --left) sums[0] = mixed(sums[0], static_cast<unsigned char>(*at++));
  return mixed(mixed(mixed(sums[0], sums[1]), sums[2]), sums[3]);
}

}  // namespace aimwright::base
