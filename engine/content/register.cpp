#include "content/register.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "content/register_check.hpp"

namespace aimwright::content {

namespace code = base::code;

namespace {

std::string words(Reader& reader, std::string_view name) {
  return reader.raw(name, false) ? reader.text(name) : std::string();
}

std::vector<std::string> optional_texts(Reader& reader, std::string_view name) {
  return reader.raw(name, false) ? reader.texts(name) : std::vector<std::string>{};
}

IdRule read_id_rule(Reader& reader) {
  IdRule rule;
  const auto names = optional_texts(reader, "of");
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (const auto kind = named<NodeKind>(names[i]))
      rule.of.push_back(*kind);
    else
      reader.refuse("of", code::not_one_of, {{"value", names[i]}, {"allowed", "node kinds"}});
  }
  rule.one_of = optional_texts(reader, "one_of");
  for (const std::string& id : rule.one_of) {
    if (!base::is_id(id)) reader.refuse("one_of", code::bad_id, {{"value", id}});
  }
  rule.any = rule.of.empty() && rule.one_of.empty();
  if (rule.any) reader.refuse("of", code::missing);
  return rule;
}

/// Calls `read(Reader&, name)` for each member of an object of objects.
template <class Read>
void each_named(Reader& bundle, std::string_view name, Read read) {
  const base::Value* members = bundle.raw(name);
  if (!members) return;
  if (!members->is_object()) return bundle.refuse(name, code::wrong_type, {{"expected", "object"}});
  for (const base::Member& member : members->members()) {
    Reader reader(member.value, base::pointer_to(bundle.pointer_of(name), member.name),
                  bundle.faults());
    if (!member.value.is_object()) continue;
    read(reader, member.name);
    reader.finish();
  }
}

States read_states(Reader& reader) {
  States states{reader.name("field"), reader.name("initial"), {}};
  reader.each("transitions", [&](Reader& item) {
    states.transitions.push_back({item.texts("from"), item.name("to"), words(item, "title"),
                                  read_expression(item, "needs", false)});
  });
  return states;
}

Check read_check(Reader& reader) {
  Check check;
  check.id = reader.id("id");
  check.when = read_expression(reader, "when", true).value_or(Expression{});
  check.severity = reader.one_of<CheckSeverity>("severity");
  check.message = reader.text("message");
  if (reader.raw("field", false)) check.field = reader.name("field");
  return check;
}

Table read_table(Reader& reader) {
  Table table;
  table.columns = reader.texts("columns");
  if (reader.raw("sort", false)) table.sort = parse_sort(reader.text("sort"));
  if (reader.raw("group", false)) table.group = reader.name("group");
  return table;
}

/// The field that holds the numbers of records, where the register does not say more of it; its
/// title is the locale's.
void add_number(Register& reg) {
  if (reg.number.empty() || reg.find(number_field)) return;
  Field field;
  field.name = number_field;
  reg.fields.insert(reg.fields.begin(), std::move(field));
}

/// The form and table of a register that says nothing of them: every field in its order.
void fill_up(Register& reg) {
  if (reg.form.empty()) {
    FormSection all;
    all.title = reg.title;
    for (const Field& field : reg.fields) all.fields.push_back(field.name);
    reg.form.push_back(std::move(all));
  }
  if (reg.table.columns.empty()) {
    constexpr std::size_t some = 6;
    for (const Field& field : reg.fields) {
      if (reg.table.columns.size() < some) reg.table.columns.push_back(field.name);
    }
  }
}

}  // namespace

const Field* Register::field(std::string_view wanted) const {
  const std::string_view stem = wanted.substr(0, wanted.find('/'));
  const Field* found = find(stem);
  const bool is_member = stem.size() != wanted.size();
  return found && has_members(found->type) == is_member ? found : nullptr;
}

const Field* Register::find(std::string_view wanted) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == wanted; });
  return found == fields.end() ? nullptr : &*found;
}

bool is_reserved(std::string_view name) {
  if (name == node_name || name == leaf_name) return true;
  const std::optional<NodeKind> kind = named<NodeKind>(name);
  return kind && *kind != NodeKind::own_control;
}

std::vector<SortKey> parse_sort(std::string_view text) {
  std::vector<SortKey> keys;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string_view key = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!key.empty() && key.front() == ' ') key.remove_prefix(1);
    const bool descending = !key.empty() && key.front() == '-';
    if (descending) key.remove_prefix(1);
    keys.push_back({std::string(key), descending});
  }
  return keys;
}

std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    names.emplace_back(text.substr(open + 1, close - open - 1));
  }
  return names;
}

Register read_register(Reader& bundle) {
  Register reg;
  reg.name = bundle.name("register");
  bundle.object("title", [&](Reader& title) {
    reg.title = title.text("one");
    reg.titles = title.text("other");
  });
  reg.help = words(bundle, "help");
  if (bundle.raw("internal", false)) reg.internal = bundle.boolean("internal");
  if (bundle.raw("phase", false)) reg.phase = bundle.one_of<Phase>("phase");
  reg.number = words(bundle, "number");
  reg.label = bundle.text("label");
  reg.serves = optional_texts(bundle, "serves");
  if (bundle.raw("ids", false))
    bundle.object("ids", [&](Reader& ids) { reg.ids = read_id_rule(ids); });
  if (bundle.raw("scales", false)) {
    each_named(bundle, "scales", [&](Reader& reader, const std::string& name) {
      reg.scales.push_back(read_scale(reader, name));
    });
  }
  each_named(bundle, "fields", [&](Reader& reader, const std::string& name) {
    reg.fields.push_back(read_field(reader, name));
  });
  if (bundle.raw("states", false))
    bundle.object("states", [&](Reader& states) { reg.states = read_states(states); });
  for (Field& field : reg.fields) {
    if (reg.states && field.name == reg.states->field) field.initial_state = reg.states->initial;
  }
  add_number(reg);
  bundle.each(
      "checks", [&](Reader& check) { reg.checks.push_back(read_check(check)); }, false);
  bundle.each(
      "form",
      [&](Reader& section) {
        reg.form.push_back(
            {section.text("section"), words(section, "help"), section.texts("fields")});
      },
      false);
  if (bundle.raw("table", false))
    bundle.object("table", [&](Reader& table) { reg.table = read_table(table); });
  check_register(reg, bundle);
  fill_up(reg);
  return reg;
}

}  // namespace aimwright::content
