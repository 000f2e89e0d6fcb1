#include "content/registers.hpp"

#include <algorithm>

namespace aimwright::content {
namespace {

IdRule read_id_rule(Reader& reader) {
  IdRule rule;
  if (reader.raw("of", false)) {
    for (const std::string& name : reader.texts("of")) {
      if (const auto kind = named<NodeKind>(name))
        rule.of.push_back(*kind);
      else
        reader.refuse("of", base::code::not_one_of, {{"value", name}, {"allowed", "node kinds"}});
    }
  }
  if (reader.raw("one_of", false)) rule.one_of = reader.texts("one_of");
  if (reader.raw("sha256", false)) rule.sha256 = reader.boolean("sha256");
  if (reader.raw("any", false)) rule.any = reader.boolean("any");
  if (rule.of.empty() && rule.one_of.empty() && !rule.sha256 && !rule.any)
    reader.refuse("of", base::code::missing);
  return rule;
}

Field read_field(Reader& reader, std::string name) {
  Field field;
  field.name = std::move(name);
  field.title = reader.text("title");
  field.type = reader.one_of<FieldType>("type");
  if (field.type == FieldType::text && reader.raw("person", false))
    field.person = reader.boolean("person");
  if (field.type == FieldType::choice) field.choices = reader.texts("choices");
  if (field.type == FieldType::integer) {
    constexpr std::int64_t limit = 1'000'000'000;
    field.minimum = reader.integer("minimum", -limit, limit);
    field.maximum = reader.integer("maximum", field.minimum, limit);
  }
  if (has_members(field.type)) field.members = read_id_rule(reader);
  return field;
}

}  // namespace

const Field* RecordKind::field(std::string_view name) const {
  const std::string_view stem = name.substr(0, name.find('/'));
  const bool is_member = stem.size() != name.size();
  for (const Field& candidate : fields) {
    if (candidate.name == stem && has_members(candidate.type) == is_member) return &candidate;
  }
  return nullptr;
}

const RecordKind* Registers::kind(std::string_view name) const {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const RecordKind& k) { return k.kind == name; });
  return found == kinds.end() ? nullptr : &*found;
}

Registers read_registers(Reader& bundle) {
  Registers registers;
  bundle.each("kinds", [&](Reader& reader) {
    RecordKind kind;
    kind.kind = reader.id("kind");
    kind.title = reader.text("title");
    reader.object("id", [&](Reader& id) { kind.id = read_id_rule(id); });
    const base::Value* fields = reader.raw("fields");
    if (fields && fields->is_object()) {
      for (const base::Member& member : fields->members()) {
        Reader field(member.value, base::pointer_to(reader.pointer_of("fields"), member.name),
                     reader.faults());
        kind.fields.push_back(read_field(field, member.name));
        field.finish();
      }
    } else if (fields) {
      reader.refuse("fields", base::code::wrong_type, {{"expected", "object"}});
    }
    registers.kinds.push_back(std::move(kind));
  });
  return registers;
}

}  // namespace aimwright::content
