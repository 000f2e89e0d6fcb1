#include "record/operation.hpp"

#include <algorithm>

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "base/sort.hpp"
#include "base/text.hpp"
#include "content/reader.hpp"
#include "record/format_1.hpp"
#include "record/line_codec.hpp"

namespace aimwright::record {

using base::Fault;
using base::Value;
namespace code = base::code;

namespace {

// As many values as a request can carry fields and a file actors, so that what is written can be
// read.
constexpr base::JsonLimits line_limits{
    .depth = 8, .values = 500'000, .text_bytes = 1 << 20, .name_bytes = 256};

void read_writer(content::Reader& reader, PendingOperation& draft) {
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

void read_seen(content::Reader& reader, PendingOperation& draft) {
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

base::Result<PendingOperation> parse_any(std::string_view line) {
  base::Result<Value> value = base::read_json(line, line_limits);
  if (!value) return value.error();
  base::Diagnostics faults;
  content::Reader reader(*value, "", faults);
  PendingOperation draft;
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

}  // namespace

const Value* Put::find(std::string_view field) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const auto& entry) { return entry.first == field; });
  return found == fields.end() ? nullptr : &found->second;
}

void sort_by_name(Fields& fields) {
  const auto before = [](const auto& a, const auto& b) { return a.first < b.first; };
  if (!std::is_sorted(fields.begin(), fields.end(), before))
    fields = base::in_order_of(std::move(fields), before);
}

Fields fields_of(Value object) {
  Fields fields;
  fields.reserve(object.members().size());
  for (base::Member& member : object.members())
    fields.emplace_back(std::move(member.name), std::move(member.value));
  sort_by_name(fields);
  return fields;
}

base::Result<Put> parse_put(Value value, const std::string& pointer) {
  const bool shaped = value.is_array() && value.array().size() == 3 && value.array()[0].is_text() &&
                      value.array()[1].is_text() && value.array()[2].is_object();
  if (!shaped)
    return Fault{code::wrong_type, pointer, {{"expected", "[kind, id, fields]"}, {"field", "put"}}};
  base::Array& parts = value.array();
  return Put{std::move(parts[0].text()), std::move(parts[1].text()),
             fields_of(std::move(parts[2]))};
}

base::Result<PendingOperation> parse_operation(std::string_view line) {
  PendingOperation draft;
  const std::optional<LineParts> parts = parts_of(line);
  if (parts && read_head(*parts, draft) && read_fields(parts->fields, draft.put.fields))
    return draft;
  return parse_any(line);
}

Put put_of(const Operation& operation) {
  Put put{std::string(operation.kind), std::string(operation.id), {}};
  const std::optional<LineParts> parts =
      operation.format_1 ? std::nullopt : parts_of(operation.line);
  if (parts && read_fields(parts->fields, put.fields)) return put;
  base::Result<PendingOperation> draft = parse_operation(operation.line);
  if (!draft) return {};  // it was read once, so it reads again
  if (operation.format_1) read_format_1(draft->put);
  return std::move(draft->put);
}

std::string write_line(const PendingOperation& draft) {
  const auto escaped = [](std::string_view text) {
    std::string quoted;
    base::append_quoted(quoted, text);
    return quoted.substr(1, quoted.size() - 2);
  };
  std::string seen, fields = "{";
  for (const auto& [actor, sequence] : draft.seen) {
    seen += seen.empty() ? "\"" : ",\"";
    seen += to_text(actor) + "\":" + std::to_string(sequence);
  }
  for (const auto& [field, value] : draft.put.fields) {
    if (fields.size() > 1) fields += ',';
    base::append_quoted(fields, field);
    fields += ':' + base::canonical(value);
  }
  fields += '}';
  const std::string actor = to_text(draft.actor), sequence = std::to_string(draft.sequence),
                    act = to_text(draft.act), undoes = draft.undoes ? to_text(*draft.undoes) : "",
                    at = to_text(draft.at), by = escaped(draft.by), prev = base::to_hex(draft.prev),
                    kind = escaped(draft.put.kind), id = escaped(draft.put.id);
  std::string line;
  append_line(line, {actor, sequence, act, undoes, at, by, prev, seen, kind, id, fields});
  return line;
}

}  // namespace aimwright::record
