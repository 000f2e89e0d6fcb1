#include "content/message.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aimwright::content {
namespace {

constexpr int deepest = 8;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_path(const Path& path) {
  return !path.empty() && std::all_of(path.begin(), path.end(), [](const std::string& step) {
    return !step.empty() && std::all_of(step.begin(), step.end(), is_name_character);
  });
}

std::int64_t number_of(std::string_view text) {
  constexpr std::size_t longest = 9;
  if (text.empty() || text.size() > longest) return -1;
  std::int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

class Parser {
 public:
  Parser(std::string_view text, std::string& reason) : text_(text), reason_(reason) {}

  Message whole() {
    Message message = read_message(0, false);
    if (reason_.empty() && at_ < text_.size()) fail("a closing brace has no opening one");
    return message;
  }

 private:
  bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool failed() const { return !reason_.empty(); }
  void fail(std::string why) {
    if (reason_.empty()) reason_ = std::move(why);
  }

  void skip_spaces() {
    while (at(' ') || at('\n')) ++at_;
  }

  /// What stands before one of `ends`, without spaces around it.
  std::string_view word_before(std::string_view ends) {
    const std::size_t end = std::min(text_.find_first_of(ends, at_), text_.size());
    const std::string_view word = text_.substr(at_, end - at_);
    at_ = end;
    return base::trim(word);
  }

  /// Up to the brace that closes it, or to the end.
  Message read_message(int depth, bool in_plural) {
    Message message;
    std::string literal;
    const auto end_literal = [&] {
      if (!literal.empty()) message.parts.push_back({std::move(literal), {}, {}, 0, {}});
      literal.clear();
    };
    while (at_ < text_.size() && !failed()) {
      const char c = text_[at_];
      if (c == '}') break;
      ++at_;
      if (c == '\'') {
        read_quoted(literal, in_plural);
      } else if (c == '{') {
        end_literal();
        message.parts.push_back(read_value(depth));
      } else if (c == '#' && in_plural) {
        end_literal();
        message.parts.push_back({{}, {}, Format::number_sign, 0, {}});
      } else {
        literal += c;
      }
    }
    end_literal();
    return message;
  }

  /// An apostrophe quotes only before what it can quote; two of them are one.
  void read_quoted(std::string& literal, bool in_plural) {
    const bool quotes = at('{') || at('}') || (in_plural && at('#'));
    if (at('\'')) ++at_;
    if (!quotes) {
      literal += '\'';
      return;
    }
    const std::size_t end = text_.find('\'', at_);
    if (end == std::string_view::npos) return fail("a quotation has no end");
    literal += text_.substr(at_, end - at_);
    at_ = end + 1;
  }

  MessagePart read_value(int depth) {
    MessagePart part;
    part.path = path_of(word_before(",{}"));
    if (!is_path(part.path)) fail("between braces stands no name");
    if (depth == deepest) fail("it is nested too deeply");
    if (at(',')) {
      ++at_;
      read_format(part, depth);
    }
    if (!at('}')) fail("an opening brace has no closing one");
    ++at_;
    return part;
  }

  void read_format(MessagePart& part, int depth) {
    const std::string_view name = word_before(",{}");
    const std::string_view style = [&]() -> std::string_view {
      if (!at(',')) return {};
      ++at_;
      skip_spaces();
      return name == "plural" || name == "select" ? std::string_view{} : word_before(",{}");
    }();
    if (name == "sign" || name == "trim") {
      part.format = name == "sign" ? Format::sign : Format::trim;
    } else if (name == "first") {
      part.format = Format::first;
      part.number = number_of(style);
      if (part.number < 1) fail("\"first\" needs how many characters, as in {head, first, 8}");
    } else if (name == "word") {
      part.format = Format::word;
      part.text = std::string(style);
      if (style.find('*') == std::string_view::npos)
        fail("\"word\" needs a key with a star, as in {phase, word, phase.*}");
    } else if (name == "plural" || name == "select") {
      part.format = name == "plural" ? Format::plural : Format::select;
      read_cases(part, depth);
    } else {
      fail("\"" + std::string(name) + "\" is no format: plural, select, trim, first, word, sign");
    }
  }

  void read_cases(MessagePart& part, int depth) {
    constexpr std::string_view offset = "offset:";
    const bool plural = part.format == Format::plural;
    if (plural && text_.substr(at_, offset.size()) == offset) {
      at_ += offset.size();
      part.number = number_of(word_before(" {}"));
      if (part.number < 0) fail("the offset is no number");
    }
    bool has_other = false;
    for (skip_spaces(); at_ < text_.size() && !at('}') && !failed(); skip_spaces()) {
      std::string key(word_before("{}"));
      const bool counts = key == "one" || key == "other" ||
                          (!key.empty() && key[0] == '=' && number_of(key.substr(1)) >= 0);
      if (key.empty() || (plural && !counts)) fail("\"" + key + "\" is no case: =0, one, other");
      if (!at('{')) return fail("a case has no text between braces");
      ++at_;
      has_other = has_other || key == "other";
      part.cases.push_back({std::move(key), read_message(depth + 1, plural)});
      if (!at('}')) return fail("an opening brace has no closing one");
      ++at_;
    }
    if (!has_other) fail("there is no case \"other\"");
  }

  std::string_view text_;
  std::string& reason_;
  std::size_t at_ = 0;
};

}  // namespace

Path path_of(std::string_view text) {
  Path path;
  while (true) {
    const std::size_t dot = text.find('.');
    path.emplace_back(text.substr(0, dot));
    if (dot == std::string_view::npos) return path;
    text.remove_prefix(dot + 1);
  }
}

std::string to_text(const Path& path) {
  std::string text;
  for (const std::string& step : path) text += (text.empty() ? "" : ".") + step;
  return text;
}

Message parse_message(std::string_view text, std::string& reason) {
  reason.clear();
  return Parser(text, reason).whole();
}

}  // namespace aimwright::content
