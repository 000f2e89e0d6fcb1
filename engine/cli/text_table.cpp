#include "cli/text_table.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aimwright::cli {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool steers(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::size_t width_of(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++characters) base::next_code_point(text, i);
  return characters;
}

}  // namespace

std::string printable(std::string_view text) {
  if (!base::is_utf8(text)) return std::string(replacement);
  std::string safe;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const char32_t c = base::next_code_point(text, i);
    if (c == '\n' || c == '\t')
      safe += ' ';
    else if (steers(c))
      safe += replacement;
    else
      safe += text.substr(start, i - start);
  }
  return safe;
}

std::string shortened(std::string_view text, std::size_t characters) {
  if (width_of(text) <= characters) return std::string(text);
  std::size_t end = 0;
  for (std::size_t count = 1; count < characters; ++count) base::next_code_point(text, end);
  return std::string(text.substr(0, end)) + "…";
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  std::string out;
  std::string line(indent, ' ');
  std::size_t used = indent;
  const auto add = [&](std::string_view word) {
    const std::size_t length = width_of(word);
    if (used > indent && used + 1 + length > width) {
      out += line + '\n';
      line = std::string(indent, ' ');
      used = indent;
    }
    if (used > indent) {
      line += ' ';
      ++used;
    }
    line += word;
    used += length;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) add(text.substr(at, end - at));
    at = end + 1;
  }
  return out + line + '\n';
}

void TextTable::row(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::string TextTable::text(std::size_t indent) const {
  std::vector<std::size_t> widths(columns_.size(), 0);
  for (const auto& cells : rows_) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      widths[i] = std::max(widths[i], width_of(cells[i]));
  }
  std::string out;
  for (const auto& cells : rows_) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (widths[i] == 0) continue;
      const std::string space(widths[i] - width_of(cells[i]), ' ');
      line += columns_[i] == Align::end ? space + cells[i] : cells[i] + space;
      line += "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

}  // namespace aimwright::cli
