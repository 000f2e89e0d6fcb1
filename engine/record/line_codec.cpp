#include "record/line_codec.hpp"

#include <algorithm>

#include "base/json_read.hpp"
#include "base/text.hpp"

namespace aimwright::record {
namespace {

constexpr std::size_t id_size = 32, hash_size = 64;
// Within what the long way accepts.
constexpr std::size_t most_seen = 1000;
constexpr base::JsonLimits fields_limits{
    .depth = 6, .values = 498'000, .text_bytes = 1 << 20, .name_bytes = 256};

/// Takes a text apart from the left. What is not there comes out empty, and `sound` says so.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}

  bool sound() const { return sound_; }
  std::string_view rest() const { return rest_; }

  bool skip_if(std::string_view text) {
    if (rest_.substr(0, text.size()) != text) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  void skip(std::string_view text) { sound_ = skip_if(text) && sound_; }
  std::string_view take(std::size_t size) {
    sound_ = sound_ && size <= rest_.size();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  std::string_view take_until(char end) { return take(rest_.find(end)); }
  /// Up to the quote that ends a text.
  std::string_view take_text() {
    std::size_t end = 0;
    while (end < rest_.size() && rest_[end] != '"') end += rest_[end] == '\\' ? 2 : 1;
    return take(end);
  }

 private:
  std::string_view rest_;
  bool sound_ = true;
};

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '\\' && c != '"';
  });
}

/// What stands between two quotes.
bool read_text(std::string_view written, std::string& text) {
  if (written.size() > fields_limits.text_bytes) return false;
  if (is_plain(written)) {
    text = written;
    return base::is_utf8(written);
  }
  base::Result<base::Value> value = base::read_json('"' + std::string(written) + '"');
  if (!value) return false;
  text = std::move(value->text());
  return true;
}

template <class T>
bool take_over(std::optional<T> read, T& into) {
  if (read) into = *std::move(read);
  return read.has_value();
}

bool read_seen(std::string_view written, Seen& seen) {
  seen.clear();
  if (written.empty()) return true;
  Cursor at(written);
  do {
    std::pair<Id, std::uint64_t> entry;
    at.skip("\"");
    const bool whole = take_over(parse_id(at.take(id_size)), entry.first);
    at.skip("\":");
    const std::string_view digits = at.take(std::min(at.rest().find(','), at.rest().size()));
    if (!whole || !at.sound() || !take_over(parse_sequence(digits), entry.second)) return false;
    // Sorted as they are written, so that none stands twice.
    if (!seen.empty() && !(seen.back().first < entry.first)) return false;
    seen.push_back(entry);
  } while (at.skip_if(",") && seen.size() < most_seen);
  return at.rest().empty();
}

/// Texts without escapes, booleans, null and small numbers, without spaces; none for anything else.
std::optional<base::Value> quick_value(Cursor& at) {
  if (at.skip_if("\"")) {
    const std::string_view text = at.take_text();
    at.skip("\"");
    if (text.size() > fields_limits.text_bytes || !is_plain(text)) return std::nullopt;
    return base::Value(text);
  }
  if (at.skip_if("true")) return base::Value(true);
  if (at.skip_if("null")) return base::Value();
  if (at.skip_if("false")) return base::Value(false);
  if (at.skip_if("0")) return base::Value(0);
  const auto end = at.rest().find_first_not_of("0123456789");
  const auto number = parse_sequence(at.take(std::min(end, at.rest().size())));
  return number ? std::optional(base::Value(*number)) : std::nullopt;
}

std::optional<Fields> quick_fields(std::string_view written) {
  if (!base::is_utf8(written)) return std::nullopt;
  Fields fields;
  Cursor at(written);
  at.skip("{");
  if (at.skip_if("}")) return at.rest().empty() ? std::optional(std::move(fields)) : std::nullopt;
  do {
    at.skip("\"");
    const std::string_view name = at.take_text();
    at.skip("\":");
    if (!at.sound() || name.size() > fields_limits.name_bytes || !is_plain(name))
      return std::nullopt;
    std::optional<base::Value> value = quick_value(at);
    if (!value || !at.sound() || fields.size() >= fields_limits.values - 1) return std::nullopt;
    fields.emplace_back(name, *std::move(value));
  } while (at.skip_if(","));
  at.skip("}");
  if (!at.sound() || !at.rest().empty()) return std::nullopt;
  sort_by_name(fields);
  const auto twice =
      std::adjacent_find(fields.begin(), fields.end(),
                         [](const auto& a, const auto& b) { return a.first == b.first; });
  return twice == fields.end() ? std::optional(std::move(fields)) : std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> parse_sequence(std::string_view digits) {
  if (digits.empty() || digits.size() > 12 || digits.front() == '0') return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

std::optional<LineParts> parts_of(std::string_view line) {
  LineParts parts;
  Cursor at(line);
  at.skip("{\"op\":[\"");
  parts.actor = at.take(id_size);
  at.skip("\",");
  parts.sequence = at.take_until(']');
  at.skip("],\"act\":\"");
  parts.act = at.take(id_size);
  if (at.skip_if("\",\"undoes\":\"")) parts.undoes = at.take(id_size);
  at.skip("\",\"at\":\"");
  parts.at = at.take(timestamp_size);
  at.skip("\",\"by\":\"");
  if (!at.sound()) return std::nullopt;
  parts.by = at.take_text();
  at.skip("\",\"prev\":\"");
  parts.prev = at.take(hash_size);
  if (at.skip_if("\",\"seen\":{")) {
    parts.seen = at.take_until('}');
    if (parts.seen.empty()) return std::nullopt;
    at.skip("},\"put\":[\"");
  } else {
    at.skip("\",\"put\":[\"");
  }
  parts.kind = at.take_text();
  at.skip("\",\"");
  parts.id = at.take_text();
  at.skip("\",");
  constexpr std::string_view end = "]}";
  if (!at.sound() || at.rest().size() < end.size()) return std::nullopt;
  parts.fields = at.take(at.rest().size() - end.size());
  at.skip(end);
  if (!at.sound() || parts.fields.empty() || parts.fields.front() != '{') return std::nullopt;
  return parts;
}

void append_line(std::string& out, const LineParts& parts) {
  const auto add = [&](std::string_view before, std::string_view text) {
    out.append(before).append(text);
  };
  add("{\"op\":[\"", parts.actor);
  add("\",", parts.sequence);
  add("],\"act\":\"", parts.act);
  if (!parts.undoes.empty()) add("\",\"undoes\":\"", parts.undoes);
  add("\",\"at\":\"", parts.at);
  add("\",\"by\":\"", parts.by);
  add("\",\"prev\":\"", parts.prev);
  if (!parts.seen.empty()) add("\",\"seen\":{", parts.seen);
  add(parts.seen.empty() ? "\",\"put\":[\"" : "},\"put\":[\"", parts.kind);
  add("\",\"", parts.id);
  add("\",", parts.fields);
  out += "]}";
}

bool read_head(const LineParts& parts, PendingOperation& draft) {
  draft.undoes.reset();
  if (!parts.undoes.empty() && !take_over(parse_id(parts.undoes), draft.undoes.emplace()))
    return false;
  return take_over(parse_id(parts.actor), draft.actor) &&
         take_over(parse_sequence(parts.sequence), draft.sequence) &&
         take_over(parse_id(parts.act), draft.act) &&
         take_over(parse_timestamp(parts.at), draft.at) && read_text(parts.by, draft.by) &&
         draft.by.size() <= max_person_bytes && !base::is_blank(draft.by) &&
         take_over(base::from_hex(parts.prev), draft.prev) && read_seen(parts.seen, draft.seen) &&
         read_text(parts.kind, draft.put.kind) && read_text(parts.id, draft.put.id);
}

bool read_fields(std::string_view written, Fields& fields) {
  if (take_over(quick_fields(written), fields)) return true;
  base::Result<base::Value> value = base::read_json(written, fields_limits);
  if (!value || !value->is_object()) return false;
  fields = fields_of(*std::move(value));
  return true;
}

}  // namespace aimwright::record
