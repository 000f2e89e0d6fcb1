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
constexpr std::size_t max_person_bytes = 400;

void read_writer(content::Reader& reader, Operation& operation) {
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
  operation.actor = op->array()[0].text();
  operation.sequence = static_cast<std::uint64_t>(op->array()[1].integer());
  if (!base::is_lower_hex(operation.actor, 32))
    reader.refuse("op", code::bad_hex, {{"digits", 32}});
}

void read_seen(content::Reader& reader, Operation& operation) {
  const Value* seen = reader.raw("seen", false);
  if (!seen) return;
  if (!seen->is_object()) return reader.refuse("seen", code::wrong_type, {{"expected", "object"}});
  for (const base::Member& member : seen->members()) {
    const bool valid = base::is_lower_hex(member.name, 32) && member.value.is_integer() &&
                       member.value.integer() >= 1;
    if (!valid) return reader.refuse("seen", code::wrong_type, {{"expected", "{actor: sequence}"}});
    operation.seen.emplace_back(member.name, static_cast<std::uint64_t>(member.value.integer()));
  }
}

}  // namespace

base::Result<Put> parse_put(const Value& value, const std::string& pointer) {
  const bool shaped = value.is_array() && value.array().size() == 3 && value.array()[0].is_text() &&
                      value.array()[1].is_text() && value.array()[2].is_object();
  if (!shaped)
    return Fault{code::wrong_type, pointer, {{"expected", "[kind, id, fields]"}, {"field", "put"}}};
  const auto& parts = value.array();
  Put put{parts[0].text(), parts[1].text(), {}};
  for (const base::Member& member : parts[2].members())
    put.fields.emplace_back(member.name, member.value);
  std::sort(put.fields.begin(), put.fields.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return put;
}

base::Result<Operation> parse_operation(std::string_view line) {
  base::Result<Value> value = base::read_json(line, line_limits);
  if (!value) return value.error();
  base::Diagnostics faults;
  content::Reader reader(*value, "", faults);
  Operation operation;
  operation.line = std::string(line);
  read_writer(reader, operation);
  operation.act = reader.hex("act", 32);
  if (reader.raw("undoes", false)) operation.undoes = reader.hex("undoes", 32);
  const std::string at = reader.text("at");
  if (const auto parsed = parse_timestamp(at))
    operation.at = *parsed;
  else
    reader.refuse("at", code::bad_instant, {{"value", at}});
  operation.by = reader.text("by");
  if (operation.by.size() > max_person_bytes)
    reader.refuse("by", code::too_long, {{"limit", max_person_bytes}});
  operation.prev = reader.hex("prev", 64);
  read_seen(reader, operation);
  if (const Value* put = reader.raw("put")) {
    base::Result<Put> parsed = parse_put(*put, "/put");
    if (!parsed) return parsed.error();
    operation.put = *std::move(parsed);
  }
  reader.finish();
  if (!faults.empty()) return faults.front().fault;
  return operation;
}

std::string write_line(const Operation& operation) {
  std::string line = "{\"op\":[\"" + operation.actor + "\"," + std::to_string(operation.sequence) +
                     "],\"act\":\"" + operation.act + "\"";
  if (operation.undoes) line += ",\"undoes\":\"" + *operation.undoes + "\"";
  line += ",\"at\":\"" + to_text(operation.at) + "\",\"by\":";
  base::append_quoted(line, operation.by);
  line += ",\"prev\":\"" + operation.prev + "\"";
  if (!operation.seen.empty()) {
    line += ",\"seen\":{";
    for (std::size_t i = 0; i < operation.seen.size(); ++i) {
      const auto& [actor, sequence] = operation.seen[i];
      line += (i ? ",\"" : "\"") + actor + "\":" + std::to_string(sequence);
    }
    line += '}';
  }
  line += ",\"put\":[";
  base::append_quoted(line, operation.put.kind);
  line += ',';
  base::append_quoted(line, operation.put.id);
  line += ",{";
  for (std::size_t i = 0; i < operation.put.fields.size(); ++i) {
    const auto& [field, value] = operation.put.fields[i];
    if (i) line += ',';
    base::append_quoted(line, field);
    line += ':' + base::canonical(value);
  }
  return line + "}]}";
}

}  // namespace aimwright::record
