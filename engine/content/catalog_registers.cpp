// What the catalog knows of registers, and what they say about each other, nodes and scales.
#include <algorithm>

#include "base/text.hpp"
#include "content/catalog.hpp"
#include "content/field_value.hpp"
#include "content/ref.hpp"

namespace aimwright::content {

namespace code = base::code;

namespace {

/// Fields the engine itself works with: register and field of the assessment's inputs.
struct Needed {
  std::string_view reg, field;
  FieldType type;
};
constexpr Needed needed_fields[] = {
    {"response", "answer", FieldType::choice},       {"response", "answered_by", FieldType::person},
    {"response", "answered_on", FieldType::date},    {"response", "note", FieldType::long_text},
    {"response", "verified_by", FieldType::person},  {"response", "verified_on", FieldType::date},
    {"soa", "applicable", FieldType::yes_no},        {"soa", "reason", FieldType::long_text},
    {"evidence", "title", FieldType::text},          {"evidence", "reference", FieldType::text},
    {"evidence", "effective_from", FieldType::date}, {"evidence", "valid_until", FieldType::date},
    {"evidence", "withdrawn", FieldType::yes_no},    {"evidence", "shows", FieldType::references},
    {"own_control", "title", FieldType::text},       {"profile", "name", FieldType::text},
    {"profile", "size", FieldType::choice},          {"profile", "roles", FieldType::choices},
    {"profile", "as_of", FieldType::date},           {"settings", "sha256", FieldType::text},
};
/// Of ratings, which content may do without altogether.
constexpr Needed rating_fields[] = {
    {"rating", "node", FieldType::reference},
    {"rating", "assessor", FieldType::person},
    {"rating", "answer", FieldType::choice},
    {"rating", "note", FieldType::long_text},
};

/// The answers that scoring knows.
constexpr std::string_view answers[] = {"met", "partly", "not_met"};

bool has_other_answers(const Field& field) {
  return !std::equal(field.choices.begin(), field.choices.end(), std::begin(answers),
                     std::end(answers),
                     [](const Choice& choice, std::string_view id) { return choice.id == id; });
}

/// What a reference to anything names as its target.
constexpr std::string_view anything = "anything";

/// Puts in its place every kind of node, and every register whose records have ids of their own.
void spell_out(Targets& to, const std::vector<Register>& registers) {
  const auto named_so = std::find(to.registers.begin(), to.registers.end(), anything);
  if (named_so == to.registers.end()) return;
  to = {};
  for (const std::string_view kind : names_of<NodeKind>) to.nodes.push_back(*named<NodeKind>(kind));
  for (const Register& reg : registers) {
    if (reg.ids.of.empty() && !reg.internal && !named<NodeKind>(reg.name))
      to.registers.push_back(reg.name);
  }
}

/// A fault of a register at a place of its bundle.
void report_fault(base::Diagnostics& faults, const char* fault, const Register& reg,
                  std::string pointer, base::Params params) {
  params.set("bundle", reg.bundle);
  faults.push_back({base::Severity::error, {fault, std::move(pointer), std::move(params)}});
}

}  // namespace

const Register* Catalog::find_register(std::string_view name) const {
  const auto found = std::find_if(registers_.begin(), registers_.end(),
                                  [&](const Register& reg) { return reg.name == name; });
  return found == registers_.end() ? nullptr : &*found;
}

const Scale* Catalog::find_scale(std::string_view name) const {
  for (const Register& reg : registers_) {
    for (const Scale& scale : reg.scales) {
      if (scale.name == name) return &scale;
    }
  }
  return nullptr;
}

bool Catalog::is_node_of(const std::vector<NodeKind>& kinds, std::string_view id) const {
  const auto has = [&](NodeKind kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  };
  if (const auto ref = parse_ref(id); ref && ref->of == name_of(NodeKind::own_control))
    return has(NodeKind::own_control);
  const Node* node = find(id);
  return node && has(node->kind);
}

bool Catalog::allows(const IdRule& rule, std::string_view id) const {
  if (rule.any) return base::is_id(id);
  if (std::find(rule.one_of.begin(), rule.one_of.end(), id) != rule.one_of.end()) return true;
  return is_node_of(rule.of, id);
}

bool Catalog::accepts(const Targets& to, std::string_view ref) const {
  if (is_node_of(to.nodes, ref)) return true;
  const std::size_t colon = ref.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view name = ref.substr(0, colon);
  if (std::find(to.registers.begin(), to.registers.end(), name) == to.registers.end()) return false;
  const Register* reg = find_register(name);
  return reg && allows(reg->ids, ref.substr(colon + 1));
}

void Catalog::add_registers(const std::vector<const Bundle*>& bundles, base::Diagnostics& faults) {
  for (const Bundle* bundle : bundles) {
    Register reg = std::get<Register>(bundle->content);
    reg.bundle = bundle->id;
    for (Field& field : reg.fields) {
      if (field.title.empty()) field.title = words_["record.number"];
    }
    const bool is_framework =
        std::any_of(frameworks_.begin(), frameworks_.end(),
                    [&](const FrameworkHead& framework) { return framework.id == reg.name; });
    if (is_reserved(reg.name) || reg.name == anything || is_framework)
      report_fault(faults, code::reserved_name, reg, "/register", {{"id", reg.name}});
    if (find_register(reg.name))
      report_fault(faults, code::register_twice, reg, "/register", {{"id", reg.name}});
    for (const Scale& scale : reg.scales) {
      if (find_scale(scale.name))
        report_fault(faults, code::duplicate_id, reg, base::pointer_to("/scales", scale.name),
                     {{"id", scale.name}});
    }
    registers_.push_back(std::move(reg));
  }
  for (Register& reg : registers_) {
    for (Field& field : reg.fields) spell_out(field.to, registers_);
  }
}

void Catalog::check_field(const Register& reg, const Field& field,
                          base::Diagnostics& faults) const {
  const auto unknown = [&](const char* what, const std::string& place, const std::string& id) {
    report_fault(faults, code::unknown_reference, reg, field.pointer + place,
                 {{"from", reg.name + "." + field.name}, {"what", what}, {"id", id}});
  };
  if (field.type == FieldType::scale && !find_scale(field.scale))
    return unknown("scale", "/scale", field.scale);
  for (const std::string& target : field.to.registers) {
    // A record about a node is not referred to: the node is.
    const Register* to = find_register(target);
    if (!to || !to->ids.of.empty()) unknown("register", "/to", target);
  }
  if (field.initial.is_null()) return;
  if (auto misfit = check_value(*this, field, field.name, field.initial))
    report_fault(faults, misfit->code, reg, field.pointer + "/default", std::move(misfit->params));
}

void Catalog::check_needed_fields(base::Diagnostics& faults) const {
  const auto check = [&](const Needed& needed) {
    const Register* reg = find_register(needed.reg);
    const Field* field = reg ? reg->find(needed.field) : nullptr;
    if (field && field->type == needed.type &&
        !(needed.field == "answer" && has_other_answers(*field)))
      return;
    faults.push_back(
        {base::Severity::error,
         {code::register_incomplete, "", {{"kind", needed.reg}, {"field", needed.field}}}});
  };
  for (const Needed& needed : needed_fields) check(needed);
  if (!find_register("rating")) return;
  for (const Needed& needed : rating_fields) check(needed);
}

void Catalog::check_registers(base::Diagnostics& faults) const {
  for (const Register& reg : registers_) {
    for (const Field& field : reg.fields) check_field(reg, field, faults);
  }
  check_needed_fields(faults);
}

}  // namespace aimwright::content
