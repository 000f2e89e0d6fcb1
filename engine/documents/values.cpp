#include "documents/values.hpp"

#include <algorithm>
#include <cmath>

#include "base/json_write.hpp"
#include "base/sort.hpp"
#include "base/text.hpp"
#include "documents/fields.hpp"
#include "query/labels.hpp"

namespace aimwright::documents {

using scoring::NodeIndex;

namespace {

/// Records of this kind say something about a node each: their id is the node's.
bool is_about_nodes(const content::Register& kind) { return !kind.ids.of.empty(); }

Type list_of(ThingKind kind) { return {Type::Form::list, kind, {}}; }

Type type_of_field(const content::Field& field) {
  switch (field.type) {
    case content::FieldType::yes_no:
      return {Type::Form::flag, {}, {}};
    case content::FieldType::integer:
    case content::FieldType::scale:
    case content::FieldType::number:
    case content::FieldType::percent:
      return {Type::Form::number, {}, {}};
    case content::FieldType::references:
      return list_of(field.to.nodes.empty() ? ThingKind::member : ThingKind::node);
    case content::FieldType::choices:
    case content::FieldType::files:
      return list_of(ThingKind::member);
    default:
      return {};
  }
}

Things members_of(const Data& data, const record::Record& record, const content::Field& field) {
  Things members;
  if (field.type == content::FieldType::files) {
    record.each_entry(field.name, [&](std::string_view id, std::string_view text) {
      members.push_back(member(std::string(id), std::string(text)));
    });
    return members;
  }
  const bool nodes = field.type == content::FieldType::references && !field.to.nodes.empty();
  record.each_member(field.name, [&](std::string_view id) {
    if (!nodes) return members.push_back(member(std::string(id), {}));
    if (const auto index = data.tree.find(id)) members.push_back(node(*index));
  });
  if (!nodes) return members;
  return base::in_order_of(std::move(members),
                           [](const Thing& a, const Thing& b) { return a.index < b.index; });
}

Value value_of_json(const base::Value& value) {
  if (value.is_bool()) return value.boolean();
  if (value.is_integer()) return value.integer();
  if (value.is_double()) return base::canonical(value);
  return value.is_text() ? Value(value.text()) : Value();
}

Value value_of_field(const Data& data, const Thing& thing, const content::Field& field) {
  const record::Record& record = *thing.record;
  if (field.type == content::FieldType::computed) {
    const content::Register& kind = *data.catalog.find_register(thing.text);
    return value_of_json(data.computed(kind, field, thing.id));
  }
  if (content::has_members(field.type)) return members_of(data, record, field);
  const base::Value* value = field.effective(record.value(field.name));
  if (!value) return {};
  // Who is named is compared without the spaces around, so it is shown without them too.
  if (field.type == content::FieldType::person && value->is_text())
    return std::string(base::trim(value->text()));
  return value_of_json(*value);
}

const Field* fixed_field(ThingKind kind, std::string_view name) {
  for (const Field& field : fields_of(kind)) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

const content::Field* register_field(const content::Catalog& catalog, const std::string& kind,
                                     std::string_view name) {
  const content::Register* found = catalog.find_register(kind);
  return found ? found->find(name) : nullptr;
}

}  // namespace

Data::Data(const Source& given)
    : source(given),
      assessment(given.assessment),
      tree(given.assessment.tree()),
      catalog(given.assessment.catalog()),
      gaps(scoring::find_gaps(given.assessment, given.state)),
      gap_positions_(static_cast<std::size_t>(tree.size()), -1) {
  for (std::size_t i = 0; i < gaps.gaps.size(); ++i)
    gap_positions_[static_cast<std::size_t>(gaps.gaps[i].leaf)] = static_cast<int>(i);
}

const scoring::Gap* Data::gap_of(NodeIndex leaf) const {
  const int position = gap_positions_[static_cast<std::size_t>(leaf)];
  return position < 0 ? nullptr : &gaps.gaps[static_cast<std::size_t>(position)];
}

const base::Value& Data::computed(const content::Register& kind, const content::Field& field,
                                  const std::string& id) const {
  const auto [at, is_new] = computed_.try_emplace({&field, id});
  if (is_new) at->second = source.compute(kind, field, id).value;
  return at->second;
}

std::vector<NodeIndex> Data::units_under(NodeIndex node) const {
  std::vector<NodeIndex> units;
  for (const NodeIndex leaf : tree.leaves_under(node)) {
    const NodeIndex unit = tree.unit_of(leaf);
    if (units.empty() || units.back() != unit) units.push_back(unit);
  }
  return units;
}

std::optional<Type> type_of(const content::Catalog& catalog, const Type& thing,
                            std::string_view name) {
  if (const Field* field = fixed_field(thing.kind, name)) {
    const bool evidence = field->kind == ThingKind::record;
    return Type{field->form, field->kind, evidence ? "evidence" : ""};
  }
  if (thing.kind == ThingKind::record) {
    if (name == "currency" && thing.register_name == "evidence") return Type{};
    const content::Field* field = register_field(catalog, thing.register_name, name);
    return field ? std::optional(type_of_field(*field)) : std::nullopt;
  }
  if (thing.kind != ThingKind::node) return std::nullopt;
  const content::Register* kind = catalog.find_register(name);
  if (!kind || !is_about_nodes(*kind)) return std::nullopt;
  return Type{Type::Form::thing, ThingKind::record, kind->name};
}

std::optional<Value> value_of(const Data& data, const Thing& thing, std::string_view name) {
  if (const Field* field = fixed_field(thing.kind, name)) return field->get(data, thing);
  if (thing.kind == ThingKind::record) {
    if (name == "currency" && thing.text == "evidence")
      return std::string(name_of(scoring::currency_of(*thing.record, data.assessment.as_of())));
    const content::Field* field = register_field(data.catalog, thing.text, name);
    return field ? std::optional(value_of_field(data, thing, *field)) : std::nullopt;
  }
  if (thing.kind != ThingKind::node) return std::nullopt;
  const content::Register* kind = data.catalog.find_register(name);
  if (!kind || !is_about_nodes(*kind)) return std::nullopt;
  return record_value(data, kind->name, data.tree[thing.index].id);
}

std::optional<std::string> words_of(const Data& data, const Thing& thing, std::string_view name) {
  if (thing.kind != ThingKind::record || fixed_field(thing.kind, name)) return std::nullopt;
  const content::Field* field = register_field(data.catalog, thing.text, name);
  if (!field) return std::nullopt;
  const bool named = field->type == content::FieldType::choice ||
                     field->type == content::FieldType::scale ||
                     field->type == content::FieldType::reference;
  if (!named) return std::nullopt;
  return query::Labels(data.catalog, data.source.state).of_field(*field, *thing.record);
}

Thing node(NodeIndex index) {
  Thing thing;
  thing.kind = ThingKind::node;
  thing.index = index;
  return thing;
}

Things nodes(const std::vector<NodeIndex>& indices) {
  Things things;
  for (const NodeIndex index : indices) things.push_back(node(index));
  return things;
}

Thing numbered(ThingKind kind, int index) {
  Thing thing;
  thing.kind = kind;
  thing.index = index;
  return thing;
}

Thing member(std::string id, std::string title, std::string within) {
  Thing thing;
  thing.kind = ThingKind::member;
  thing.id = std::move(id);
  thing.text = std::move(title);
  thing.within = std::move(within);
  return thing;
}

Thing effort(const scoring::Estimate& estimate) {
  Thing thing;
  thing.kind = ThingKind::effort;
  thing.numbers = {estimate.low, estimate.expected, estimate.high};
  return thing;
}

Thing record_thing(const std::string& kind, const std::string& id, const record::Record& record) {
  Thing thing;
  thing.kind = ThingKind::record;
  thing.record = &record;
  thing.id = id;
  thing.text = kind;
  return thing;
}

Things records_of(const Data& data, const std::string& kind) {
  Things records;
  for (const auto& [id, record] : data.source.state.of_kind(kind)) {
    if (!record.deleted()) records.push_back(record_thing(kind, id, record));
  }
  return base::in_order_of(std::move(records), [](const Thing& a, const Thing& b) {
    return base::counts_before(a.id, b.id);
  });
}

Value record_value(const Data& data, const std::string& kind, const std::string& id) {
  const record::Record* record = data.source.state.find(kind, id);
  if (!record) return {};
  return record_thing(kind, id, *record);
}

Value node_value(const Data& data, std::string_view id) {
  const auto index = data.tree.find(id);
  if (!index) return {};
  return node(*index);
}

std::string to_text(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* things = std::get_if<Things>(&value)) return std::to_string(things->size());
  return {};
}

bool is_there(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number != 0;
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* things = std::get_if<Things>(&value)) return !things->empty();
  return std::holds_alternative<Thing>(value);
}

std::string days_text(double days) {
  // The more days, the less a part of one means.
  const long long step = days >= 10 ? 100 : days >= 2 ? 10 : 1;
  const long long hundredths = std::llround(days * 100 / static_cast<double>(step)) * step;
  std::string text = std::to_string(hundredths / 100);
  const long long rest = hundredths % 100;
  if (rest == 0) return text;
  text += "." + std::to_string(rest / 10);
  if (rest % 10 != 0) text += std::to_string(rest % 10);
  return text;
}

}  // namespace aimwright::documents
