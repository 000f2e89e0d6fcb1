// The words of JSON: cuts bytes into tokens, strictly as RFC 8259 has them.
//
//   JsonTokens tokens("[1]");
//   tokens.next();   // JsonToken::begin_array
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace aimwright::base {

enum class JsonToken {
  end,
  bad,
  null,
  yes,
  no,
  text,
  number,
  begin_array,
  end_array,
  begin_object,
  end_object,
  comma,
  colon
};

/// Requires UTF-8. The bytes must outlive the tokens.
class JsonTokens {
 public:
  explicit JsonTokens(std::string_view bytes) : bytes_(bytes) {}

  JsonToken next();
  /// What the last token says, where it is a text: without quotes and escapes.
  std::string& text() { return text_; }
  /// The last token, where it is a number, as it is written.
  std::string_view number() const { return number_; }
  /// How many bytes have been looked at; that a number ends shows only in the byte behind it.
  std::size_t read() const { return at_ + (ends_open_ && at_ < bytes_.size() ? 1 : 0); }

 private:
  std::optional<char> take();
  bool take(char wanted);
  bool take_byte_order_mark();
  bool take_digits();
  JsonToken word(std::string_view letters, JsonToken token);
  JsonToken quoted();
  JsonToken numeric();
  bool escape();
  std::optional<char32_t> code_unit();

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ends_open_ = false;
  std::string text_;
  std::string_view number_;
};

}  // namespace aimwright::base
