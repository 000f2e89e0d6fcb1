// Numbers and texts as bytes, for what only this engine reads again. The reader trusts nothing:
// past the end, or at a number that is none, all it gives is 0 and empty, and `sound` says so.
//
//   ByteWriter out;
//   out.number(3);
//   out.text("Dana");
//   ByteReader in(out.bytes());
//   in.number();   // 3
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace aimwright::base {

class ByteWriter {
 public:
  void number(std::uint64_t number);  // the smaller, the shorter
  void fixed(std::uint64_t number);   // always 8 bytes
  void raw(std::string_view bytes) { bytes_.append(bytes); }
  void text(std::string_view text) {
    number(text.size());
    raw(text);
  }
  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number();
  std::uint64_t fixed();
  std::string_view raw(std::size_t size);
  std::string_view text() { return raw(count()); }
  /// A number of things that take a byte each at least, so that no more is made room for than can
  /// come.
  std::size_t count();

  std::string_view rest() const { return rest_; }
  bool sound() const { return sound_; }

 private:
  std::uint64_t fail();

  std::string_view rest_;
  bool sound_ = true;
};

}  // namespace aimwright::base
