#include "base/text.hpp"

#include <algorithm>

namespace aimwright::base {
namespace {

char32_t lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 1 ? c + 1 : c;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

}  // namespace

void append_code_point(std::string& out, char32_t c) {
  const auto byte = [&](char32_t b) { out += static_cast<char>(b); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::size_t utf8_prefix(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    const auto at = [&](std::size_t k) { return static_cast<unsigned char>(bytes[k]); };
    const unsigned char lead = at(i);
    const std::size_t length = lead < 0x80                    ? 1
                               : lead >= 0xC2 && lead <= 0xDF ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (length == 0 || i + length > bytes.size()) return i;
    for (std::size_t k = 1; k < length; ++k) {
      if ((at(i + k) & 0xC0) != 0x80) return i;
    }
    if (length > 2) {
      const unsigned char second = at(i + 1);
      if (lead == 0xE0 && second < 0xA0) return i;  // overlong
      if (lead == 0xED && second > 0x9F) return i;  // surrogates
      if (lead == 0xF0 && second < 0x90) return i;  // overlong
      if (lead == 0xF4 && second > 0x8F) return i;  // above U+10FFFF
    }
    i += length;
  }
  return i;
}

bool is_utf8(std::string_view bytes) { return utf8_prefix(bytes) == bytes.size(); }

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto at = [&](std::size_t k) {
    return position + k < text.size()
               ? static_cast<char32_t>(static_cast<unsigned char>(text[position + k]))
               : 0;
  };
  const char32_t lead = at(0);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) c = (c << 6) | (at(k) & 0x3F);
  position += length;
  return c;
}

std::string_view trim(std::string_view text) {
  std::size_t first = text.size();
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    if (is_space(next_code_point(text, i))) continue;
    first = std::min(first, start);
    end = std::min(i, text.size());
  }
  return first >= end ? std::string_view{} : text.substr(first, end - first);
}

bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_space(next_code_point(text, i))) return false;
  }
  return true;
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t i = 0; i < text.size();)
    append_code_point(folded, lower(next_code_point(text, i)));
  return folded;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < text.size();) length += next_code_point(text, i) > 0xFFFF ? 2 : 1;
  return length;
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-';
  });
}

bool is_name(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= 64 && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

bool counts_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const auto number_end = [](std::string_view text, std::size_t from) {
        while (from < text.size() && is_digit(text[from])) ++from;
        return from;
      };
      const std::string_view x = a.substr(i, number_end(a, i) - i),
                             y = b.substr(j, number_end(b, j) - j);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      i += x.size();
      j += y.size();
    } else {
      // As bytes, since a char may have a sign: letters outside ASCII come after those within.
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      ++i;
      ++j;
    }
  }
  return a.size() - i < b.size() - j;
}

std::string slug(std::string_view name) {
  constexpr std::size_t longest = 48;
  // Lower-case Latin-1 letters with a mark, from U+00E0, and all of Latin Extended-A, from U+0100,
  // without it.
  constexpr std::string_view plain = "aaaaaa-ceeeeiiii-nooooo-ouuuuy-y";
  constexpr std::string_view extended =
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
      "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  const std::string folded = fold(name);
  std::string slug;
  for (std::size_t at = 0; at < folded.size() && slug.size() < longest;) {
    const char32_t c = next_code_point(folded, at);
    const char letter = c < 0x80                   ? static_cast<char>(c)
                        : c >= 0xE0 && c <= 0xFF   ? plain[c - 0xE0]
                        : c >= 0x100 && c <= 0x17F ? extended[c - 0x100]
                                                   : '-';
    const bool kept = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (kept)
      slug += letter;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

}  // namespace aimwright::base
