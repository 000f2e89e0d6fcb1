// Takes the text of an expression apart into names, literals and signs, one after the other.
//
//   Lexer lexer("severity >= 4");
//   lexer.next();   // the name `severity`, then the sign `>=`, then the integer 4
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "rules/value.hpp"

namespace aimwright::rules {

enum class TokenKind { end, name, literal, sign, fault };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;  // as it stands
  Place place;
  Value value;  // of a literal
};

class Lexer {
 public:
  /// Requires UTF-8.
  explicit Lexer(std::string_view source) : source_(source) {}

  /// After the end, the end again. After a fault, whose reason is `fault`, call no more.
  Token next();
  /// Codes: expression/syntax, expression/bad-text, expression/bad-number, expression/left-out.
  const base::Fault& fault() const { return fault_; }

 private:
  void skip_space_and_comments();
  Token name();
  Token number();
  Token quoted(std::size_t prefix, bool raw);
  Token sign();
  Token token(TokenKind kind, std::size_t start, Value value = {}) const;
  Token refuse(const char* code, std::size_t start, base::Params params = {});
  char at(std::size_t position) const {
    return position < source_.size() ? source_[position] : '\0';
  }
  bool stands_at(std::size_t position, std::string_view text) const {
    return position <= source_.size() && source_.substr(position, text.size()) == text;
  }

  std::string_view source_;
  std::size_t position_ = 0;
  base::Fault fault_;
};

/// Line and column (in characters), from 1, the byte offset and the words themselves, as the
/// params of a fault.
base::Params place_params(std::string_view source, Place place);

}  // namespace aimwright::rules
