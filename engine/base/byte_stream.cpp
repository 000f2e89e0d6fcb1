#include "base/byte_stream.hpp"

namespace aimwright::base {

void ByteWriter::number(std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) bytes_ += static_cast<char>(0x80 | (number & 0x7F));
  bytes_ += static_cast<char>(number);
}

void ByteWriter::fixed(std::uint64_t number) {
  for (int i = 0; i < 8; ++i) bytes_ += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::uint64_t ByteReader::fail() {
  sound_ = false;
  rest_ = {};
  return 0;
}

std::uint64_t ByteReader::number() {
  std::uint64_t number = 0;
  constexpr int last_shift = 63;
  for (int shift = 0; shift <= last_shift && !rest_.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    if (shift == last_shift && byte > 1) break;
    number |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return number;
  }
  return fail();
}

std::uint64_t ByteReader::fixed() {
  std::uint64_t number = 0;
  int shift = 0;
  for (const char c : raw(8)) {
    number |= std::uint64_t{static_cast<unsigned char>(c)} << shift;
    shift += 8;
  }
  return number;
}

std::string_view ByteReader::raw(std::size_t size) {
  if (size > rest_.size()) {
    fail();
    return {};
  }
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::size_t ByteReader::count() {
  const std::uint64_t count = number();
  return static_cast<std::size_t>(count <= rest_.size() ? count : fail());
}

}  // namespace aimwright::base
