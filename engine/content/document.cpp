#include "content/document.hpp"

#include <array>

namespace aimwright::content {

namespace code = base::code;
using base::Value;

namespace {

constexpr std::int64_t most_rows = 100'000;

Wording read_wording(const Value& value, const std::string& pointer, base::Diagnostics& faults);

void report(base::Diagnostics& faults, const char* fault, const std::string& pointer,
            base::Params params) {
  faults.push_back({base::Severity::error, {fault, pointer, std::move(params)}});
}

/// An optional member that is read by a function of value and place.
template <class Read>
auto optional_member(Reader& reader, std::string_view name, Read read)
    -> decltype(read(std::declval<const Value&>(), std::string(), reader.faults())) {
  const Value* value = reader.raw(name, false);
  if (!value) return {};
  return read(*value, reader.pointer_of(name), reader.faults());
}

/// A member that has to be there.
template <class Read>
auto member(Reader& reader, std::string_view name, Read read)
    -> decltype(read(std::declval<const Value&>(), std::string(), reader.faults())) {
  const Value* value = reader.raw(name);
  if (!value) return {};
  return read(*value, reader.pointer_of(name), reader.faults());
}

Condition::Test read_test(const std::string& name, const Value& value, const std::string& pointer,
                          base::Diagnostics& faults) {
  Condition::Test test{path_of(name), true, {}};
  if (value.is_bool()) {
    test.wanted = value.boolean();
  } else if (value.is_text()) {
    test.any_of.push_back(value.text());
  } else if (value.is_array()) {
    for (const Value& choice : value.array()) {
      if (choice.is_text())
        test.any_of.push_back(choice.text());
      else
        report(faults, code::wrong_type, pointer,
               {{"expected", "text"}, {"found", choice.type_name()}, {"field", name}});
    }
  } else {
    report(faults, code::wrong_type, pointer,
           {{"expected", "text, list or boolean"}, {"found", value.type_name()}, {"field", name}});
  }
  return test;
}

Condition read_condition(const Value& value, const std::string& pointer,
                         base::Diagnostics& faults) {
  Condition condition;
  condition.pointer = pointer;
  if (value.is_text()) {
    condition.tests.push_back({path_of(value.text()), true, {}});
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.array().size(); ++i) {
      const Condition one = read_condition(value.array()[i], base::pointer_to(pointer, i), faults);
      condition.tests.insert(condition.tests.end(), one.tests.begin(), one.tests.end());
    }
  } else if (value.is_object()) {
    for (const base::Member& test : value.members()) {
      condition.tests.push_back(
          read_test(test.name, test.value, base::pointer_to(pointer, test.name), faults));
    }
  } else {
    report(faults, code::wrong_type, pointer,
           {{"expected", "name or object"}, {"found", value.type_name()}, {"field", "when"}});
  }
  return condition;
}

Query read_query(const Value& value, const std::string& pointer, base::Diagnostics& faults) {
  Query query;
  query.pointer = pointer;
  if (value.is_text()) {
    query.from = path_of(value.text());
    return query;
  }
  Reader reader(value, pointer, faults);
  const std::optional<std::string> records = reader.optional_text("records");
  if (records) query.records = *records;
  if (!records) query.from = path_of(reader.text("from"));
  query.where = optional_member(reader, "where", read_condition);
  query.unless = optional_member(reader, "unless", read_condition);
  if (std::optional<std::string> sort = reader.optional_text("sort")) {
    query.descending = !sort->empty() && sort->front() == '-';
    query.sort = path_of(std::string_view(*sort).substr(query.descending ? 1 : 0));
  }
  query.limit =
      static_cast<std::size_t>(reader.optional_integer("limit", 1, most_rows).value_or(0));
  reader.finish();
  return query;
}

std::vector<Wording> read_wordings(const Value& value, const std::string& pointer,
                                   base::Diagnostics& faults) {
  std::vector<Wording> wordings;
  if (!value.is_array()) {
    report(faults, code::wrong_type, pointer,
           {{"expected", "array"}, {"found", value.type_name()}, {"field", "texts"}});
    return wordings;
  }
  for (std::size_t i = 0; i < value.array().size(); ++i)
    wordings.push_back(read_wording(value.array()[i], base::pointer_to(pointer, i), faults));
  return wordings;
}

/// The members of a wording that is an object: `text`, or `parts`, or `each` with `text`.
void read_wording_object(Reader& reader, Wording& wording) {
  wording.when = optional_member(reader, "when", read_condition);
  wording.unless = optional_member(reader, "unless", read_condition);
  if (reader.raw("parts", false)) {
    wording.parts = member(reader, "parts", read_wordings);
  } else if (reader.raw("each", false)) {
    wording.each = member(reader, "each", read_query);
    wording.parts.push_back(member(reader, "text", read_wording));
  } else {
    wording.parts.push_back(member(reader, "text", read_wording));
  }
  if (reader.raw("join", false)) wording.join = reader.any_text("join");
  const auto one = [](const Value& value, const std::string& pointer, base::Diagnostics& faults) {
    return std::vector<Wording>{read_wording(value, pointer, faults)};
  };
  if (wording.each) wording.more = optional_member(reader, "more", one);
  wording.otherwise = optional_member(reader, "else", one);
}

Wording read_wording(const Value& value, const std::string& pointer, base::Diagnostics& faults) {
  Wording wording;
  wording.pointer = pointer;
  if (value.is_text()) {
    std::string reason;
    wording.message = parse_message(value.text(), reason);
    if (!reason.empty()) report(faults, code::not_a_message, pointer, {{"reason", reason}});
  } else if (value.is_array()) {
    wording.join = "\n";
    wording.parts = read_wordings(value, pointer, faults);
  } else {
    Reader reader(value, pointer, faults);
    if (value.is_object()) read_wording_object(reader, wording);
    reader.finish();
  }
  return wording;
}

Definition read_definition(const std::string& name, const Value& value, const std::string& pointer,
                           base::Diagnostics& faults) {
  Definition definition{name, pointer, Wording{}};
  const auto has = [&](std::string_view member_name) { return value.find(member_name) != nullptr; };
  if (!has("list") && !has("node") && !has("record")) {
    definition.is = read_wording(value, pointer, faults);
    return definition;
  }
  Reader reader(value, pointer, faults);
  if (has("list")) {
    definition.is = member(reader, "list", read_query);
  } else if (has("node")) {
    definition.is = reader.text("node");
  } else {
    const std::string ref = reader.text("record");
    const std::size_t colon = std::min(ref.find(':'), ref.size());
    if (colon == ref.size()) reader.refuse("record", code::bad_id, {{"value", ref}});
    definition.is =
        std::pair(ref.substr(0, colon), colon < ref.size() ? ref.substr(colon + 1) : "");
  }
  reader.finish();
  return definition;
}

std::vector<FactLine> read_facts(Reader& reader, std::string_view name) {
  std::vector<FactLine> facts;
  reader.each(name, [&](Reader& fact) {
    facts.push_back({member(fact, "label", read_wording), member(fact, "value", read_wording)});
  });
  return facts;
}

TableColumn read_column(Reader& reader) {
  TableColumn column;
  column.id = reader.text("id");
  column.title = member(reader, "title", read_wording);
  column.value = member(reader, "value", read_wording);
  column.state = optional_member(reader, "state", read_wording);
  column.when = optional_member(reader, "when", read_condition);
  for (const auto& [name, flag] : {std::pair("number", &column.number), {"link", &column.link}}) {
    if (reader.raw(name, false)) *flag = reader.boolean(name);
  }
  return column;
}

TableBlock read_table(Reader& reader) {
  TableBlock table;
  table.id = member(reader, "id", read_wording);
  table.title = member(reader, "title", read_wording);
  const auto queries = [](const Value& value, const std::string& pointer,
                          base::Diagnostics& faults) {
    std::vector<Query> found;
    if (!value.is_array()) return std::vector<Query>{read_query(value, pointer, faults)};
    for (std::size_t i = 0; i < value.array().size(); ++i)
      found.push_back(read_query(value.array()[i], base::pointer_to(pointer, i), faults));
    return found;
  };
  table.rows = member(reader, "rows", queries);
  reader.each("columns", [&](Reader& column) { table.columns.push_back(read_column(column)); });
  table.more = optional_member(
      reader, "more", [](const Value& value, const std::string& pointer, base::Diagnostics& f) {
        return std::vector<Wording>{read_wording(value, pointer, f)};
      });
  return table;
}

std::vector<Block> read_blocks(Reader& reader, std::string_view name);

ListBlock read_list(Reader& reader) {
  ListBlock list;
  if (reader.raw("each", false)) {
    list.each = member(reader, "each", read_query);
    list.items.push_back(member(reader, "text", read_wording));
  } else {
    list.items = member(reader, "items", read_wordings);
  }
  return list;
}

Block read_block(Reader& reader) {
  Block block;
  block.pointer = reader.pointer();
  block.when = optional_member(reader, "when", read_condition);
  block.unless = optional_member(reader, "unless", read_condition);
  const std::string kind = reader.one_of(
      "block", {"section", "paragraph", "list", "facts", "table", "figure", "glossary", "group"});
  if (kind == "section") {
    SectionBlock section;
    section.id = member(reader, "id", read_wording);
    section.title = member(reader, "title", read_wording);
    section.blocks = read_blocks(reader, "blocks");
    block.is = std::move(section);
  } else if (kind == "paragraph") {
    block.is = ParagraphBlock{member(reader, "text", read_wording)};
  } else if (kind == "list") {
    block.is = read_list(reader);
  } else if (kind == "facts") {
    block.is = FactsBlock{read_facts(reader, "items")};
  } else if (kind == "table") {
    block.is = read_table(reader);
  } else if (kind == "figure") {
    block.is = FigureBlock{reader.text("figure"),
                           path_of(reader.optional_text("node").value_or("all")), reader.pointer()};
  } else if (kind == "glossary") {
    block.is = GlossaryBlock{};
  } else {
    GroupBlock group;
    if (reader.raw("each", false)) group.each = member(reader, "each", read_query);
    group.blocks = read_blocks(reader, "blocks");
    block.is = std::move(group);
  }
  return block;
}

std::vector<Block> read_blocks(Reader& reader, std::string_view name) {
  std::vector<Block> blocks;
  reader.each(name, [&](Reader& block) { blocks.push_back(read_block(block)); });
  return blocks;
}

}  // namespace

DocumentOutline read_document(Reader& bundle) {
  DocumentOutline outline;
  outline.name = bundle.id("name");
  outline.subtitle = member(bundle, "subtitle", read_wording);
  outline.disclaimer = member(bundle, "disclaimer", read_wording);
  outline.footer = member(bundle, "footer", read_wording);
  if (const Value* names = bundle.raw("names", false)) {
    const std::string place = bundle.pointer_of("names");
    if (!names->is_object()) bundle.refuse("names", code::wrong_type, {{"expected", "object"}});
    if (names->is_object()) {
      for (const base::Member& name : names->members()) {
        outline.names.push_back(read_definition(
            name.name, name.value, base::pointer_to(place, name.name), bundle.faults()));
      }
    }
  }
  outline.facts = read_facts(bundle, "facts");
  outline.blocks = read_blocks(bundle, "blocks");
  if (bundle.raw("sheet", false)) {
    bundle.object("sheet", [&](Reader& sheet) { outline.sheet = read_table(sheet); });
  }
  return outline;
}

}  // namespace aimwright::content
