#include "base/big_integer.hpp"

namespace aimwright::base {

BigInteger::BigInteger(std::uint64_t number) {
  for (; number > 0; number >>= word_bits) words_[size_++] = static_cast<std::uint32_t>(number);
}

int BigInteger::bit_length() const {
  if (is_zero()) return 0;
  int bits = static_cast<int>(size_ - 1) * word_bits;
  for (std::uint32_t word = words_[size_ - 1]; word > 0; word >>= 1) ++bits;
  return bits;
}

int BigInteger::compare(const BigInteger& other) const {
  if (size_ != other.size_) return size_ < other.size_ ? -1 : 1;
  for (std::size_t i = size_; i-- > 0;) {
    if (words_[i] != other.words_[i]) return words_[i] < other.words_[i] ? -1 : 1;
  }
  return 0;
}

void BigInteger::multiply_add(std::uint32_t factor, std::uint32_t summand) {
  std::uint64_t carry = summand;
  for (std::size_t i = 0; i < size_; ++i) {
    carry += std::uint64_t{words_[i]} * factor;
    words_[i] = static_cast<std::uint32_t>(carry);
    carry >>= word_bits;
  }
  if (carry > 0) words_[size_++] = static_cast<std::uint32_t>(carry);
}

void BigInteger::multiply_by_power_of_ten(int exponent) {
  for (; exponent >= 9; exponent -= 9) multiply_add(1'000'000'000, 0);
  for (; exponent > 0; --exponent) multiply_add(10, 0);
}

void BigInteger::shift_left(int bits) {
  for (; bits >= word_bits; bits -= word_bits - 1)
    multiply_add(std::uint32_t{1} << (word_bits - 1), 0);
  multiply_add(std::uint32_t{1} << bits, 0);
}

void BigInteger::subtract(const BigInteger& other) {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    const std::uint64_t taken = borrow + (i < other.size_ ? other.words_[i] : 0);
    borrow = words_[i] < taken ? 1 : 0;
    words_[i] -= static_cast<std::uint32_t>(taken);
  }
  while (size_ > 0 && words_[size_ - 1] == 0) --size_;
}

}  // namespace aimwright::base
