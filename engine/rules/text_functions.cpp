// Texts: CEL's own functions and those of its extension for strings, without patterns. Places and
// lengths count characters (code points), from 0.
#include <algorithm>

#include "base/text.hpp"
#include "rules/functions.hpp"

namespace aimwright::rules {
namespace {

namespace code = base::code;

constexpr std::size_t npos = std::string_view::npos;

std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  for (const char c : text) length += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return length;
}

/// Where the character of that number begins, the end for the one behind the last; none beyond.
std::optional<std::size_t> byte_of(std::string_view text, std::int64_t number) {
  if (number < 0 || number > static_cast<std::int64_t>(text.size())) return std::nullopt;
  std::size_t position = 0;
  for (; number > 0; --number) {
    if (position >= text.size()) return std::nullopt;
    base::next_code_point(text, position);
  }
  return position;
}

Value place_in(std::string_view text, std::size_t byte) {
  if (byte == npos) return std::int64_t{-1};
  return static_cast<std::int64_t>(length_of(text.substr(0, byte)));
}

/// One text after the other, within bounds.
class Builder {
 public:
  explicit Builder(Meter& meter) : meter_(meter) {}
  bool append(std::string_view more) {
    if (!meter_.spend_bytes(more.size()) || text_.size() + more.size() > most_text_bytes)
      return false;
    text_ += more;
    return true;
  }
  Value done() { return std::move(text_); }
  Value failed() const {
    return failure(meter_.is_spent() ? code::evaluation_spent : code::evaluation_too_large);
  }

 private:
  Meter& meter_;
  std::string text_;
};

bool within(Meter& meter, Arguments arguments) {
  std::size_t bytes = 0;
  for (const Value& value : arguments)
    if (value.is(ValueKind::text)) bytes += value.text().size();
  return meter.spend_bytes(bytes);
}

Value size(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  return static_cast<std::int64_t>(a[0].is(ValueKind::text) ? length_of(a[0].text())
                                                            : a[0].list().size());
}

Value contains(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  return a[0].text().find(a[1].text()) != npos;
}

Value starts_with(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  return a[0].text().compare(0, a[1].text().size(), a[1].text()) == 0;
}

Value ends_with(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  const std::string &text = a[0].text(), &end = a[1].text();
  return text.size() >= end.size() && text.compare(text.size() - end.size(), npos, end) == 0;
}

Value char_at(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  const std::string& text = a[0].text();
  const std::optional<std::size_t> start = byte_of(text, a[1].integer());
  if (!start) return failure(code::evaluation_index);
  std::size_t end = *start;
  if (end < text.size()) base::next_code_point(text, end);
  return text.substr(*start, end - *start);
}

Value index_of(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  const std::string &text = a[0].text(), &part = a[1].text();
  const std::int64_t from = a.size() > 2 ? a[2].integer() : 0;
  const std::optional<std::size_t> start = byte_of(text, from);
  return start ? place_in(text, text.find(part, *start)) : failure(code::evaluation_index);
}

Value last_index_of(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  const std::string &text = a[0].text(), &part = a[1].text();
  const std::int64_t from =
      a.size() > 2 ? a[2].integer() : static_cast<std::int64_t>(length_of(text));
  const std::optional<std::size_t> start = byte_of(text, from);
  return start ? place_in(text, text.rfind(part, *start)) : failure(code::evaluation_index);
}

std::string with_case(const std::string& text, char first, char last, int distance) {
  std::string changed = text;
  for (char& c : changed)
    if (c >= first && c <= last) c = static_cast<char>(c + distance);
  return changed;
}

Value lower_ascii(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  return with_case(a[0].text(), 'A', 'Z', 'a' - 'A');
}

Value upper_ascii(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  return with_case(a[0].text(), 'a', 'z', 'A' - 'a');
}

Value trim(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  return base::trim(a[0].text());
}

Value substring(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  const std::string& text = a[0].text();
  const std::optional<std::size_t> start = byte_of(text, a[1].integer());
  const std::optional<std::size_t> end =
      a.size() > 2 ? byte_of(text, a[2].integer()) : std::optional(text.size());
  if (!start || !end || *start > *end) return failure(code::evaluation_index);
  return text.substr(*start, *end - *start);
}

Value replace(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  const std::string &text = a[0].text(), &old = a[1].text(), &replacement = a[2].text();
  const std::int64_t most = a.size() > 3 ? a[3].integer() : -1;
  Builder out(meter);
  std::size_t done = 0;   // is in the result
  std::size_t found = 0;  // where it was found last, or a character ends when `old` is empty
  for (std::int64_t count = 0; most < 0 || count < most; ++count) {
    const std::size_t here = old.empty() ? found : text.find(old, done);
    if (here == npos || here > text.size()) break;
    if (!out.append(std::string_view(text).substr(done, here - done)) || !out.append(replacement))
      return out.failed();
    done = here + old.size();
    if (old.empty()) {
      if (here == text.size()) break;
      found = here;
      base::next_code_point(text, found);
    }
  }
  return out.append(std::string_view(text).substr(done)) ? out.done() : out.failed();
}

Value split(Arguments a, Meter& meter) {
  if (!within(meter, a)) return failure(code::evaluation_spent);
  const std::string &text = a[0].text(), &separator = a[1].text();
  const std::int64_t most = a.size() > 2 ? a[2].integer() : -1;
  Values parts;
  std::size_t done = 0;
  const bool by_character = separator.empty();
  while (most < 0 || static_cast<std::int64_t>(parts.size()) + 1 < most) {
    std::size_t end = by_character ? done : text.find(separator, done);
    if (by_character && done < text.size()) base::next_code_point(text, end);
    if (end == npos || (by_character && end >= text.size())) break;
    if (!meter.spend(1)) return failure(code::evaluation_spent);
    parts.push_back(text.substr(done, end - done));
    done = end + separator.size();
  }
  if (most != 0 && !(by_character && text.empty())) parts.push_back(text.substr(done));
  return parts;
}

Value join(Arguments a, Meter& meter) {
  const std::string_view separator = a.size() > 1 ? std::string_view(a[1].text()) : "";
  Builder out(meter);
  bool first = true;
  for (const Value& part : a[0].list()) {
    if (!part.is(ValueKind::text)) return failure(code::evaluation_argument);
    if (!out.append(first ? "" : separator) || !out.append(part.text())) return out.failed();
    first = false;
  }
  return out.done();
}

constexpr Function text_rows[] = {
    {"size", false, 1, {text_type}, int_type, size},
    {"size", false, 1, {list_type}, int_type, size},
    {"size", true, 1, {text_type}, int_type, size},
    {"size", true, 1, {list_type}, int_type, size},
    {"contains", true, 2, {text_type, text_type}, bool_type, contains},
    {"startsWith", true, 2, {text_type, text_type}, bool_type, starts_with},
    {"endsWith", true, 2, {text_type, text_type}, bool_type, ends_with},
    {"charAt", true, 2, {text_type, int_type}, text_type, char_at},
    {"indexOf", true, 2, {text_type, text_type}, int_type, index_of},
    {"indexOf", true, 3, {text_type, text_type, int_type}, int_type, index_of},
    {"lastIndexOf", true, 2, {text_type, text_type}, int_type, last_index_of},
    {"lastIndexOf", true, 3, {text_type, text_type, int_type}, int_type, last_index_of},
    {"lowerAscii", true, 1, {text_type}, text_type, lower_ascii},
    {"upperAscii", true, 1, {text_type}, text_type, upper_ascii},
    {"trim", true, 1, {text_type}, text_type, trim},
    {"substring", true, 2, {text_type, int_type}, text_type, substring},
    {"substring", true, 3, {text_type, int_type, int_type}, text_type, substring},
    {"replace", true, 3, {text_type, text_type, text_type}, text_type, replace},
    {"replace", true, 4, {text_type, text_type, text_type, int_type}, text_type, replace},
    {"split", true, 2, {text_type, text_type}, text_list_type, split},
    {"split", true, 3, {text_type, text_type, int_type}, text_list_type, split},
    {"join", true, 1, {text_list_type}, text_type, join},
    {"join", true, 2, {text_list_type, text_type}, text_type, join},
};

}  // namespace

std::span<const Function> text_functions() { return text_rows; }

}  // namespace aimwright::rules
