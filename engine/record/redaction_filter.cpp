#include "record/redaction_filter.hpp"

#include <algorithm>

#include "content/ref.hpp"

namespace aimwright::record {

using base::Fault;
using content::Field;
using content::FieldType;
using content::NodeKind;
using content::Register;
namespace code = base::code;

namespace {

/// Of a control that the organisation added itself.
bool is_own_control(std::string_view id) {
  const auto ref = content::parse_ref(id);
  return ref && ref->of == content::name_of(NodeKind::own_control);
}

template <class T>
bool has(const std::vector<const T*>& list, const T& one) {
  return std::find(list.begin(), list.end(), &one) != list.end();
}

/// What a reference names; none for any other field.
std::optional<std::string_view> ref_in(const Field& field, std::string_view name,
                                       const base::Value& value) {
  if (field.type == FieldType::references) return name.substr(field.name.size() + 1);
  if (field.type != FieldType::reference || !value.is_text()) return std::nullopt;
  return std::string_view(value.text());
}

/// The same where a field may name nodes.
std::optional<std::string_view> node_of(const Register& kind, std::string_view name,
                                        const base::Value& value) {
  const Field* field = kind.field(name);
  return field && !field->to.nodes.empty() ? ref_in(*field, name, value) : std::nullopt;
}

}  // namespace

base::Result<RedactionFilter> RedactionFilter::of(const Workspace& workspace,
                                                  const RedactionRequest& request) {
  RedactionFilter omission(workspace.shared_catalog());
  std::optional<Fault> fault;
  const auto add = [&](const char* member, const std::vector<std::string>& names, auto add_one) {
    for (std::size_t i = 0; i < names.size() && !fault; ++i) {
      fault = (omission.*add_one)(names[i]);
      if (fault) fault->pointer = base::pointer_to(base::pointer_to("", member), i);
    }
  };
  add("kinds", request.kinds, &RedactionFilter::add_kind);
  add("nodes", request.nodes, &RedactionFilter::add_node);
  add("fields", request.fields, &RedactionFilter::add_field);
  if (fault) return *std::move(fault);
  omission.spread_to_children();
  const auto& registers = workspace.catalog().registers();
  for (const Register& kind : registers) {
    if (!request.nodes.empty()) omission.add_records(kind, workspace.state().of_kind(kind.name));
  }
  for (const Register& kind : registers)
    omission.find_undeleted(kind, workspace.state().of_kind(kind.name), workspace.log());
  return omission;
}

std::optional<Fault> RedactionFilter::add_kind(const std::string& name) {
  const Register* kind = catalog_->find_register(name);
  if (!kind) return Fault{code::unknown_kind, "", {{"kind", name}}};
  kinds_.push_back(kind);
  return std::nullopt;
}

std::optional<Fault> RedactionFilter::add_node(const std::string& id) {
  const std::optional<int> position = catalog_->position(id);
  if (position) {
    const content::Node& node = catalog_->nodes()[static_cast<std::size_t>(*position)];
    if (node.kind == NodeKind::obligation) {
      const content::Node& above = catalog_->nodes()[static_cast<std::size_t>(node.parent)];
      return Fault{code::part_of_subclause, "", {{"id", id}, {"subclause", above.id}}};
    }
    nodes_[static_cast<std::size_t>(*position)] = true;
  } else if (catalog_->own_area() && id == catalog_->own_area()->id) {
    all_own_controls_ = true;
  } else if (is_own_control(id)) {
    own_controls_.insert(id);
  } else {
    return Fault{code::unknown_id, "", {{"kind", "node"}, {"id", id}}};
  }
  return std::nullopt;
}

std::optional<Fault> RedactionFilter::add_field(const std::string& name) {
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::string kind_name = name.substr(0, dot);
  const Register* kind = catalog_->find_register(kind_name);
  if (!kind) return Fault{code::unknown_kind, "", {{"kind", kind_name}}};
  const std::string field_name = name.substr(std::min(dot + 1, name.size()));
  const auto field = std::find_if(kind->fields.begin(), kind->fields.end(),
                                  [&](const Field& known) { return known.name == field_name; });
  if (field == kind->fields.end())
    return Fault{code::unknown_field, "", {{"kind", kind_name}, {"field", field_name}}};
  if (field->type == FieldType::computed)
    return Fault{code::computed_field, "", {{"kind", kind_name}, {"field", field_name}}};
  fields_.push_back(&*field);
  return std::nullopt;
}

void RedactionFilter::spread_to_children() {
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const int parent = catalog_->nodes()[i].parent;
    if (parent >= 0 && nodes_[static_cast<std::size_t>(parent)]) nodes_[i] = true;
  }
  const content::Node* own = catalog_->own_area();
  if (own && nodes_[static_cast<std::size_t>(own->parent)]) all_own_controls_ = true;
}

void RedactionFilter::add_records(const Register& kind, const Records& records) {
  for (const auto& [id, record] : records) {
    bool names_some = false, keeps_some = false;
    for (const auto& [field, cell] : record.cells()) {
      const std::optional<std::string_view> node = node_of(kind, field, cell.value);
      names_some = names_some || node;
      keeps_some = keeps_some || (node && !has_node(*node));
    }
    if (names_some && !keeps_some) records_.emplace(kind.name, id);
  }
}

void RedactionFilter::find_undeleted(const Register& kind, const Records& records, const Log& log) {
  for (const auto& [id, record] : records) {
    if (!record.contested()) continue;
    const OperationIndex deleted = record.cell(deleted_field)->operation;
    bool contested = false;
    for (const auto& [field, cell] : record.cells()) {
      if (field == deleted_field || fate_of(kind, field, cell.value) == Fate::gone) continue;
      cell.each_write([&](OperationIndex edit) {
        // The two sides of a fork follow each other in the copy.
        contested = contested || (log[edit].actor != log[deleted].actor &&
                                  !log.has_seen(edit, deleted) && !log.has_seen(deleted, edit));
      });
    }
    if (!contested) undeleted_.emplace(kind.name, id);
  }
}

bool RedactionFilter::has_node(std::string_view id) const {
  if (const auto position = catalog_->position(id))
    return nodes_[static_cast<std::size_t>(*position)];
  return is_own_control(id) && (all_own_controls_ || own_controls_.count(id) > 0);
}

bool RedactionFilter::has_record(const Register& kind, std::string_view id) const {
  if (has(kinds_, kind)) return true;
  if (!kind.ids.of.empty()) return has_node(id) || (is_own_control(id) && has_own_controls());
  return has_node(content::to_text(content::Ref{kind.name, id})) ||
         (!records_.empty() && records_.count({kind.name, std::string(id)}) > 0);
}

bool RedactionFilter::has_own_controls() const {
  const Register* own = catalog_->find_register(content::name_of(NodeKind::own_control));
  return own && has(kinds_, *own);
}

bool RedactionFilter::has_ref(std::string_view ref) const {
  if (has_node(ref)) return true;
  const std::optional<content::Ref> parts = content::parse_ref(ref);
  const Register* kind = parts ? catalog_->find_register(parts->of) : nullptr;
  return kind && has_record(*kind, parts->id);
}

RedactionFilter::Fate RedactionFilter::fate_of(const Register& kind, std::string_view name,
                                               const base::Value& value) const {
  const Field* field = kind.field(name);
  if (!field) return Fate::kept;
  if (has(fields_, *field)) return Fate::gone;
  const std::optional<std::string_view> ref = ref_in(*field, name, value);
  if (!ref || !has_ref(*ref)) return Fate::kept;
  return field->type == FieldType::reference ? Fate::cleared : Fate::gone;
}

void RedactionFilter::take_from(Put& put) const {
  const Register* kind = catalog_->find_register(put.kind);
  if (!kind || has_record(*kind, put.id)) return put.fields.clear();
  const bool undeleted = !undeleted_.empty() && undeleted_.count({put.kind, put.id}) > 0;
  const auto left_out = [&](auto& field) {
    if (field.first == deleted_field) return undeleted;
    const Fate fate = fate_of(*kind, field.first, field.second);
    if (fate == Fate::cleared) field.second = base::Value();
    return fate == Fate::gone;
  };
  Fields kept;
  for (auto& field : put.fields) {
    if (!left_out(field)) kept.push_back(std::move(field));
  }
  put.fields = std::move(kept);
}

void RedactionFilter::add_references(const Put& put, References& references) const {
  const Register* kind = catalog_->find_register(put.kind);
  if (!kind || has_record(*kind, put.id)) return;
  for (const auto& [name, value] : put.fields) {
    const Field* field = kind->field(name);
    if (!field || value.is_null() || has(fields_, *field)) continue;
    const std::optional<std::string_view> ref = ref_in(*field, name, value);
    if (ref && has_ref(*ref)) references.insert({put.kind, put.id, field->name, std::string(*ref)});
  }
}

}  // namespace aimwright::record
