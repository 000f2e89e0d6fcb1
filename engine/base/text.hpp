// Text as the engine needs it: UTF-8 checked, trimmed and folded without a locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace aimwright::base {

/// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);
/// How many bytes from the start are such UTF-8, in whole characters.
std::size_t utf8_prefix(std::string_view bytes);

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Unicode white space (the White_Space property).
bool is_space(char32_t c);

/// Without leading and trailing white space.
std::string_view trim(std::string_view text);
bool is_blank(std::string_view text);

/// Lower case for searching: ASCII, Latin-1 and Latin Extended-A, Greek and Cyrillic. Same number
/// of code points.
std::string fold(std::string_view text);

/// "Café Müller" → "cafe-muller": lower-case ASCII letters and digits with single hyphens for all
/// else, at most 48 bytes, so that any file system takes it as a name; empty where nothing is left.
std::string slug(std::string_view name);

/// Reads one code point at `position` and moves it on. Requires valid UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& position);

/// Appends one code point as UTF-8.
void append_code_point(std::string& out, char32_t c);

/// Length in UTF-16 code units, as JavaScript counts.
std::size_t utf16_length(std::string_view text);

/// `[A-Za-z0-9.-]+`, at most 64 bytes: the form of every id of content and record.
bool is_id(std::string_view text);

/// `[a-z][a-z0-9_]*`, at most 64 bytes: the form of the names of registers, fields and choices.
bool is_name(std::string_view text);

/// Orders ids as people count: A.9.2 before A.10.2, X.2 before X.10.
bool counts_before(std::string_view a, std::string_view b);

}  // namespace aimwright::base
