// Whole numbers of up to 4096 bits, as far as converting decimals needs them.
//
//   BigInteger n(1);
//   n.multiply_by_power_of_ten(30);
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace aimwright::base {

/// The caller sees to it that nothing becomes too large.
class BigInteger {
 public:
  explicit BigInteger(std::uint64_t number);

  bool is_zero() const { return size_ == 0; }
  /// The position of the highest bit, from 1; 0 of zero.
  int bit_length() const;
  /// Negative, zero or positive as this is less than, equal to or greater than the other.
  int compare(const BigInteger& other) const;

  void multiply_add(std::uint32_t factor, std::uint32_t summand);
  /// Leaves the number as it is where the exponent is negative.
  void multiply_by_power_of_ten(int exponent);
  void shift_left(int bits);
  /// Requires that the other is not greater.
  void subtract(const BigInteger& other);

 private:
  static constexpr int word_bits = 32;
  std::array<std::uint32_t, 4096 / word_bits> words_;  // lowest first
  std::size_t size_ = 0;                               // of the words in use, the last not zero
};

}  // namespace aimwright::base
