#include "gates/verdict_json.hpp"

#include <array>

#include "base/json_write.hpp"

namespace aimwright::gates {

using base::object;
using content::Catalog;
using rules::Value;
using rules::ValueKind;

namespace {

constexpr std::size_t most_members = 10;

bool is_node(const Thing& thing) { return thing.kind == leaf_kind || thing.kind == node_kind; }

std::string ref_of(const Thing& thing) {
  return is_node(thing) ? thing.id : thing.kind + ":" + thing.id;
}

/// A record about a node too, whose id is a ref itself.
std::string label_of(const Catalog& catalog, const query::Labels& labels, std::string_view kind,
                     std::string_view id) {
  const content::Register* reg = catalog.find_register(kind);
  return reg ? labels.of_record(*reg, id) : labels.of_ref(id);
}

/// What was found in one field of a thing, in words.
class FieldWords {
 public:
  FieldWords(const Catalog& catalog, const query::Labels& labels, const Thing& thing)
      : catalog_(catalog), labels_(labels), thing_(thing) {}

  base::Value value(const Thing::Field& field) const {
    return object("field", field.name, "title", title(field.name), "value", json(field.value),
                  "text", text(field));
  }

 private:
  /// A list by its first members.
  static base::Value json(const Value& value) {
    if (!value.is(ValueKind::list)) return query::to_json(value);
    base::Array members;
    for (const Value& one : value.list()) {
      if (members.size() < most_members) members.push_back(query::to_json(one));
    }
    return members;
  }

  const content::Field* field_of_register(std::string_view name) const {
    const content::Register* reg = catalog_.find_register(thing_.kind);
    return reg ? reg->find(name) : nullptr;
  }

  std::string title(const std::string& name) const {
    if (const content::Field* field = field_of_register(name)) return field->title;
    if (is_node(thing_) && !content::named<LeafField>(name)) {
      if (const content::Register* reg = catalog_.find_register(name)) return reg->title;
    }
    return catalog_.words().of("leaf.", name);
  }

  std::string text(const Thing::Field& field) const {
    const Value& value = field.value;
    if (is_node(thing_) && !value.is(ValueKind::list) && !value.is(ValueKind::record)) {
      const std::string name = value.is(ValueKind::text) ? value.text() : std::string("none");
      if (field.name == "answer") return catalog_.words().of("answer.", name);
      if (field.name == "documented" && value.is_known() && name != not_documented)
        return catalog_.words().of("documented.", name);
      if (field.name == "finding") {
        const std::string finding = value.is_known() ? name : "undetermined";
        return catalog_.words().of("finding.", finding + ".short");
      }
    }
    switch (value.kind()) {
      case ValueKind::boolean:
        return catalog_.words()[value.boolean() ? "leaf.yes" : "leaf.no"];
      case ValueKind::list:
        if (value.list().empty()) return catalog_.words()["leaf.none"];
        return std::to_string(value.list().size());
      case ValueKind::record:
        return label_of(catalog_, labels_, value.record().kind, value.record().id);
      case ValueKind::unknown:
      case ValueKind::error:
      case ValueKind::null:
        return catalog_.words()["leaf.none"];
      default:
        break;
    }
    const content::Field* declared = field_of_register(field.name);
    const base::Value plain = query::to_json(value);
    if (declared) return labels_.of_value(*declared, plain);
    return plain.is_text() ? plain.text() : base::canonical(plain);
  }

  const Catalog& catalog_;
  const query::Labels& labels_;
  const Thing& thing_;
};

base::Value thing_value(const Thing& thing, const Catalog& catalog, const query::Labels& labels) {
  const FieldWords words(catalog, labels, thing);
  return object(
      "ref", ref_of(thing), "label", label_of(catalog, labels, thing.kind, thing.id), "fields",
      base::array_of(thing.fields, [&](const Thing::Field& field) { return words.value(field); }));
}

base::Value item_value(const ItemVerdict& judged, const content::Gate& gate, const Catalog& catalog,
                       const query::Labels& labels) {
  const content::GateItem& item = *judged.item;
  base::Value fault;
  if (judged.error) {
    const auto [offset, length] = judged.error->place;
    const std::string_view part = std::string_view(item.holds.text).substr(offset, length);
    fault = base::to_value(base::Fault{
        judged.error->code, item.holds.pointer, {{"bundle", gate.bundle}, {"part", part}}});
  }
  return object(
      "id", item.id, "title", item.title, "verdict", content::name_of(judged.verdict), "action",
      item.action, "serves", base::array_of(item.serves), "because",
      base::array_of(judged.because.things,
                     [&](const Thing& thing) { return thing_value(thing, catalog, labels); }),
      "count", judged.because.count, "empty", base::array_of(judged.because.empty_registers),
      "fault", std::move(fault));
}

}  // namespace

base::Value to_value(const GateVerdict& judged, const Catalog& catalog,
                     const query::Labels& labels) {
  std::array<std::size_t, content::names_of<Verdict>.size()> counts{};
  for (const ItemVerdict& item : judged.items) ++counts[static_cast<std::size_t>(item.verdict)];
  base::Value count_values = object();
  for (std::size_t i = 0; i < counts.size(); ++i)
    count_values.set(content::names_of<Verdict>[i], counts[i]);
  return object("id", judged.gate->id, "title", judged.gate->title, "verdict",
                content::name_of(judged.verdict), "counts", std::move(count_values), "includes",
                base::array_of(judged.gate->includes), "items",
                base::array_of(judged.items, [&](const ItemVerdict& item) {
                  return item_value(item, *judged.gate, catalog, labels);
                }));
}

}  // namespace aimwright::gates
