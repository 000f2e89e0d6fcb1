// aimwright records: the records of one register as a table.
#include <algorithm>
#include <map>

#include "base/json_write.hpp"
#include "cli/commands.hpp"
#include "cli/platform.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

using base::Array;
using base::object;
using base::Value;

/// The fields of a register by name, as the engine describes them.
std::map<std::string, Value> fields_of(const Value& description) {
  std::map<std::string, Value> fields;
  for (const Value& field : at(description, "fields").array())
    fields.emplace(text_at(field, "name"), field);
  return fields;
}

/// "12" is a number where the field holds numbers, "yes" is true, "" is no value.
Value value_in(const std::string& text, const Value& field) {
  const std::string type = text_at(field, "type");
  if (text.empty()) return {};
  if (type == "yes_no") return text == "yes" || text == "true";
  const bool numeric = type == "scale" || type == "integer" || type == "number" ||
                       type == "percent" || type == "computed";
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (!numeric || *end != '\0') return text;
  const auto whole = static_cast<std::int64_t>(number);
  return static_cast<double>(whole) == number ? Value(whole) : Value(number);
}

/// Refuses what no record can hold: a choice or point that there is none of.
void need_known(const Value& field, const Value& value) {
  const Value* choices = field.find("choices");
  const Value* known = choices ? choices : field.find("points");
  if (!known || value.is_null()) return;
  std::string all;
  for (const Value& one : known->array()) {
    const Value& id = at(one, choices ? "id" : "value");
    if (id == value) return;
    all += (all.empty() ? "" : ", ") + plain(id);
  }
  throw Failure(Exit::usage, text_at(field, "name") + " is never " + printable(plain(value)) +
                                 ". Use one of: " + all);
}

/// `field=a,b`, `field=`, `field>=5`, `field<=5` or `field~words`.
Value filter_in(const std::string& text, const std::map<std::string, Value>& fields) {
  const std::size_t sign = text.find_first_of("=<>~");
  const std::size_t length =
      sign != std::string::npos && text.compare(sign + 1, 1, "=") == 0 ? 2 : 1;
  const std::string name = text.substr(0, sign);
  const auto field = fields.find(name);
  const bool bare =
      sign != std::string::npos && length == 1 && (text[sign] == '<' || text[sign] == '>');
  if (sign == std::string::npos || bare) {
    throw Failure(Exit::usage, "cannot filter by " + printable(text) +
                                   ": write a field of the register and =, >=, <= or ~");
  }
  if (field == fields.end()) {
    std::string names;
    for (const auto& [known, about] : fields) names += (names.empty() ? "" : ", ") + known;
    throw Failure(Exit::usage,
                  "the register has no field " + printable(name) + ". Use one of: " + names);
  }
  const std::string rest = text.substr(sign + length);
  Value filter = object("field", name);
  switch (text[sign]) {
    case '~':
      filter.set("contains", rest);
      break;
    case '>':
      filter.set("from", value_in(rest, field->second));
      break;
    case '<':
      filter.set("to", value_in(rest, field->second));
      break;
    default: {
      Array any_of;
      for (std::size_t from = 0; from <= rest.size();) {
        const std::size_t end = std::min(rest.find(',', from), rest.size());
        any_of.push_back(value_in(rest.substr(from, end - from), field->second));
        need_known(field->second, any_of.back());
        from = end + 1;
      }
      filter.set("any_of", std::move(any_of));
    }
  }
  return filter;
}

class Cells {
 public:
  Cells(const Value& refs) : refs_(refs) {}

  std::string text(const Value& field, const Value* value) const {
    if (!value) return "";
    if (value->is_array()) {
      std::string list;
      for (const Value& one : value->array())
        list += (list.empty() ? "" : ", ") +
                (one.is_object() ? text_at(one, "name") : words(field, one));
      return list;
    }
    return words(field, *value);
  }

 private:
  std::string words(const Value& field, const Value& value) const {
    if (value.is_bool()) return value.boolean() ? "yes" : "no";
    for (const char* list : {"choices", "points"}) {
      const Value* known = field.find(list);
      if (!known) continue;
      for (const Value& one : known->array()) {
        const Value* id = one.find("id") ? one.find("id") : one.find("value");
        if (*id == value) return text_at(one, "title");
      }
    }
    if (!value.is_text()) return plain(value);
    const Value* ref = refs_.find(value.text());
    if (!ref) return value.text();
    return text_at(*ref, "label") + (at(*ref, "broken").is_true() ? " (not there)" : "");
  }

  const Value& refs_;
};

bool is_numeric(const std::string& type) {
  return type == "integer" || type == "number" || type == "percent" || type == "computed";
}

std::string table_text(const Value& description, const Value& found) {
  const std::map<std::string, Value> fields = fields_of(description);
  const Cells cells(at(found, "refs"));
  std::vector<Align> alignment;
  std::vector<std::string> head;
  std::vector<const Value*> columns;
  for (const Value& column : at(description, {"table", "columns"}).array()) {
    const Value& field = fields.at(column.text());
    columns.push_back(&field);
    head.push_back(text_at(field, "title"));
    alignment.push_back(is_numeric(text_at(field, "type")) ? Align::end : Align::start);
  }
  constexpr std::size_t widest = 40;
  const bool by_label = at(description, {"ids", "any"}).is_true() == false;
  if (by_label) {
    head.insert(head.begin(), text_at(at(description, "title"), "one"));
    alignment.insert(alignment.begin(), Align::start);
  }
  TextTable table(alignment);
  table.row(head);
  for (const Value& row : at(found, "rows").array()) {
    std::vector<std::string> line;
    if (by_label) line.push_back(shortened(printable(text_at(row, "label")), widest));
    for (const Value* field : columns) {
      const Value* value = at(row, "fields").find(text_at(*field, "name"));
      line.push_back(shortened(printable(cells.text(*field, value)), widest));
    }
    table.row(std::move(line));
  }
  return table.text();
}

}  // namespace

Exit records(const WorkspaceOptions& options, const RecordsOptions& asked) {
  Session session(options);
  const Reply described =
      session.ask_of_content("register.describe", object("register", asked.reg));
  const Value& description = described.result;
  const std::map<std::string, Value> fields = fields_of(description);
  Value params = object("register", asked.reg, "limit", asked.limit, "text", asked.text);
  Array filters;
  for (const std::string& filter : asked.filters) filters.push_back(filter_in(filter, fields));
  params.set("where", std::move(filters));
  params.set("sort", asked.sort.empty() ? at(description, {"table", "sort"})
                                        : Value(Array{Value(asked.sort)}));
  const Reply reply = session.ask("records.query", std::move(params));
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  const auto shown = at(reply.result, "rows").array().size();
  write_bytes("", table_text(description, reply.result) + std::to_string(shown) + " of " +
                      plain(at(reply.result, "total")) + ", " + plain(at(reply.result, "all")) +
                      " in the register\n");
  return session.exit();
}

}  // namespace aimwright::cli
