#include "record/operation.hpp"

#include <algorithm>

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "base/text.hpp"
#include "content/reader.hpp"

namespace aimwright::record {

using base::Fault;
using base::Value;
namespace code = base::code;

namespace {

// As many values as a request can carry fields and a file actors, so that what is written can be
// read.
constexpr base::JsonLimits line_limits{
    .depth = 8, .values = 500'000, .text_bytes = 1 << 20, .name_bytes = 256};
// The same, without what stands around the put.
constexpr base::JsonLimits put_limits{
    .depth = 7, .values = 499'000, .text_bytes = 1 << 20, .name_bytes = 256};
constexpr std::size_t max_person_bytes = 400;

void read_writer(content::Reader& reader, Draft& draft) {
  const Value* op = reader.raw("op");
  if (!op) return;
  const bool pair = op->is_array() && op->array().size() == 2 && op->array()[0].is_text() &&
                    op->array()[1].is_integer();
  if (!pair || op->array()[1].integer() < 1) {
    return reader.refuse("op", code::wrong_type, {{"expected", "[actor, sequence]"}});
  }
  if (op->array()[1].integer() > max_sequence) {
    return reader.refuse(
        "op", code::out_of_range,
        {{"minimum", 1}, {"maximum", max_sequence}, {"value", op->array()[1].integer()}});
  }
  draft.sequence = static_cast<std::uint64_t>(op->array()[1].integer());
  if (const auto actor = parse_id(op->array()[0].text()))
    draft.actor = *actor;
  else
    reader.refuse("op", code::bad_hex, {{"digits", 32}});
}

void read_seen(content::Reader& reader, Draft& draft) {
  const Value* seen = reader.raw("seen", false);
  if (!seen) return;
  if (!seen->is_object()) return reader.refuse("seen", code::wrong_type, {{"expected", "object"}});
  for (const base::Member& member : seen->members()) {
    const auto actor = parse_id(member.name);
    if (!actor || !member.value.is_integer() || member.value.integer() < 1)
      return reader.refuse("seen", code::wrong_type, {{"expected", "{actor: sequence}"}});
    draft.seen.emplace_back(*actor, static_cast<std::uint64_t>(member.value.integer()));
  }
}

base::Result<Draft> parse_any(std::string_view line) {
  base::Result<Value> value = base::read_json(line, line_limits);
  if (!value) return value.error();
  base::Diagnostics faults;
  content::Reader reader(*value, "", faults);
  Draft draft;
  const auto id = [&](const char* name) { return parse_id(reader.hex(name, 32)).value_or(Id{}); };
  read_writer(reader, draft);
  draft.act = id("act");
  if (reader.raw("undoes", false)) draft.undoes = id("undoes");
  const std::string at = reader.text("at");
  if (const auto parsed = parse_timestamp(at))
    draft.at = *parsed;
  else
    reader.refuse("at", code::bad_instant, {{"value", at}});
  draft.by = reader.text("by");
  if (draft.by.size() > max_person_bytes)
    reader.refuse("by", code::too_long, {{"limit", max_person_bytes}});
  draft.prev = base::from_hex(reader.hex("prev", 64)).value_or(base::Digest{});
  read_seen(reader, draft);
  if (const Value* put = reader.raw("put")) {
    base::Result<Put> parsed = parse_put(*put, "/put");
    if (!parsed) return parsed.error();
    draft.put = *std::move(parsed);
  }
  reader.finish();
  if (!faults.empty()) return faults.front().fault;
  return draft;
}

/// Takes a line apart from the left, as long as it reads exactly as `write_line` would write it.
class Cursor {
 public:
  explicit Cursor(std::string_view rest) : rest_(rest) {}

  std::string_view rest() const { return rest_; }
  bool skip(std::string_view text) {
    const bool there = rest_.substr(0, text.size()) == text;
    if (there) rest_.remove_prefix(text.size());
    return there;
  }
  std::string_view take(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  std::string_view take_until(char end) { return take(std::min(rest_.find(end), rest_.size())); }

 private:
  std::string_view rest_;
};

std::optional<std::uint64_t> read_sequence(std::string_view digits) {
  if (digits.empty() || digits.size() > 12 || digits.front() == '0') return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

/// Reads the lines that are written here, which are nearly all, without a tree for the whole line.
/// None for any other, sound or not: those take the long way.
std::optional<Draft> parse_own(std::string_view line) {
  Cursor at(line);
  Draft draft;
  const auto id = [&](Id& into) {
    const auto parsed = parse_id(at.take(32));
    if (parsed) into = *parsed;
    return parsed.has_value();
  };
  if (!at.skip("{\"op\":[\"") || !id(draft.actor) || !at.skip("\",")) return std::nullopt;
  const auto sequence = read_sequence(at.take_until(']'));
  if (!sequence || !at.skip("],\"act\":\"") || !id(draft.act)) return std::nullopt;
  draft.sequence = *sequence;
  if (at.skip("\",\"undoes\":\"") && !id(draft.undoes.emplace())) return std::nullopt;
  if (!at.skip("\",\"at\":\"")) return std::nullopt;
  const auto time = parse_timestamp(at.take(timestamp_size));
  if (!time || !at.skip("\",\"by\":\"")) return std::nullopt;
  draft.at = *time;
  const std::string_view by = at.take_until('"');
  const auto plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '\\'; };
  if (by.size() > max_person_bytes || !std::all_of(by.begin(), by.end(), plain) ||
      !base::is_utf8(by) || base::is_blank(by))
    return std::nullopt;
  draft.by = std::string(by);
  if (!at.skip("\",\"prev\":\"")) return std::nullopt;
  const auto prev = base::from_hex(at.take(64));
  if (!prev || !at.skip("\",\"put\":") || at.rest().empty() || at.rest().back() != '}')
    return std::nullopt;
  draft.prev = *prev;
  base::Result<Value> put = base::read_json(at.rest().substr(0, at.rest().size() - 1), put_limits);
  if (!put) return std::nullopt;
  base::Result<Put> parsed = parse_put(*std::move(put), "/put");
  if (!parsed) return std::nullopt;
  draft.put = *std::move(parsed);
  return draft;
}

}  // namespace

const Value* Put::find(std::string_view field) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const auto& entry) { return entry.first == field; });
  return found == fields.end() ? nullptr : &found->second;
}

base::Result<Put> parse_put(Value value, const std::string& pointer) {
  const bool shaped = value.is_array() && value.array().size() == 3 && value.array()[0].is_text() &&
                      value.array()[1].is_text() && value.array()[2].is_object();
  if (!shaped)
    return Fault{code::wrong_type, pointer, {{"expected", "[kind, id, fields]"}, {"field", "put"}}};
  base::Array& parts = value.array();
  Put put{std::move(parts[0].text()), std::move(parts[1].text()), {}};
  put.fields.reserve(parts[2].members().size());
  for (base::Member& member : parts[2].members())
    put.fields.emplace_back(std::move(member.name), std::move(member.value));
  std::sort(put.fields.begin(), put.fields.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return put;
}

base::Result<Draft> parse_operation(std::string_view line) {
  if (std::optional<Draft> own = parse_own(line)) return *std::move(own);
  return parse_any(line);
}

Put put_of(const Operation& operation) {
  base::Result<Draft> draft = parse_operation(operation.line);
  return draft ? std::move(draft->put) : Put{};  // it was read once, so it reads again
}

std::string write_line(const Draft& draft) {
  std::string line = "{\"op\":[\"" + to_text(draft.actor) + "\"," + std::to_string(draft.sequence) +
                     "],\"act\":\"" + to_text(draft.act) + "\"";
  if (draft.undoes) line += ",\"undoes\":\"" + to_text(*draft.undoes) + "\"";
  line += ",\"at\":\"" + to_text(draft.at) + "\",\"by\":";
  base::append_quoted(line, draft.by);
  line += ",\"prev\":\"" + base::to_hex(draft.prev) + "\"";
  if (!draft.seen.empty()) {
    line += ",\"seen\":{";
    for (std::size_t i = 0; i < draft.seen.size(); ++i) {
      const auto& [actor, sequence] = draft.seen[i];
      line += (i ? ",\"" : "\"") + to_text(actor) + "\":" + std::to_string(sequence);
    }
    line += '}';
  }
  line += ",\"put\":[";
  base::append_quoted(line, draft.put.kind);
  line += ',';
  base::append_quoted(line, draft.put.id);
  line += ",{";
  for (std::size_t i = 0; i < draft.put.fields.size(); ++i) {
    const auto& [field, value] = draft.put.fields[i];
    if (i) line += ',';
    base::append_quoted(line, field);
    line += ':' + base::canonical(value);
  }
  return line + "}]}";
}

}  // namespace aimwright::record
