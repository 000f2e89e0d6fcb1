#include "gates/gate_host.hpp"

#include <set>

namespace aimwright::gates {

using content::NodeKind;
using rules::Missing;
using rules::no_value;
using rules::Record;
using rules::Value;
using scoring::NodeIndex;

namespace {

constexpr std::string_view evidence_register = "evidence";

std::string_view documented_of(const scoring::TreeNode& leaf) {
  const bool documented = leaf.content && leaf.content->documented;
  return documented ? content::name_of(*leaf.content->documented) : not_documented;
}

}  // namespace

GateHost::GateHost(const scoring::Assessment& assessment, const record::State& state,
                   const query::RegisterRules& rules)
    : assessment_(assessment),
      state_(state),
      records_(assessment.catalog(), rules, state, assessment.as_of()) {
  for (const auto& [id, evidence] : state.of_kind(evidence_register)) {
    if (evidence.deleted() || evidence.is_true("withdrawn")) continue;
    const Record piece{evidence_register, id};
    evidence.each_member(
        "shows", [&](std::string_view ref) { evidence_[std::string(ref)].push_back(piece); });
  }
}

Value GateHost::variable(std::string_view name) const {
  for (const Parameter& parameter : parameters) {
    if (parameter.name == name) return std::int64_t{assessment_.method().*parameter.value};
  }
  return records_.variable(name);
}

Value GateHost::field(const Record& record, std::string_view name) const {
  if (record.kind != leaf_kind && record.kind != node_kind) return records_.field(record, name);
  const std::optional<NodeIndex> node = assessment_.tree().find(record.id);
  if (!node) return no_value(record, name, Missing::broken_reference);
  if (record.kind == leaf_kind) {
    const std::optional<LeafField> field = content::named<LeafField>(name);
    return field ? leaf_field(*node, *field) : about(*node, name);
  }
  const std::optional<NodeField> field = content::named<NodeField>(name);
  return field ? node_field(*node, *field) : no_value(record, name);
}

Value GateHost::leaf_field(NodeIndex leaf, LeafField field) const {
  const scoring::TreeNode& node = assessment_.tree()[leaf];
  const scoring::LeafStatus& status = assessment_.status(leaf);
  const auto unknown = [&] { return no_value({leaf_kind, node.id}, content::name_of(field)); };
  switch (field) {
    case LeafField::ref:
      return node.id;
    case LeafField::kind:
      return content::name_of(node.kind);
    case LeafField::critical:
      return node.critical;
    case LeafField::documented:
      return documented_of(node);
    case LeafField::applicable:
      return !status.excluded;
    case LeafField::answer:
      return status.answer ? Value(scoring::name_of(*status.answer)) : unknown();
    case LeafField::evidenced:
      return assessment_.has_current_evidence(leaf);
    case LeafField::verified:
      return status.verified;
    case LeafField::finding: {
      const scoring::Finding finding = assessment_.finding(assessment_.tree().unit_of(leaf));
      return finding == scoring::Finding::undetermined ? unknown()
                                                       : Value(scoring::name_of(finding));
    }
    case LeafField::evidence:
      return evidence_of(leaf);
  }
  return unknown();
}

Value GateHost::node_field(NodeIndex node, NodeField field) const {
  switch (field) {
    case NodeField::ref:
      return assessment_.tree()[node].id;
    case NodeField::kind:
      return content::name_of(assessment_.tree()[node].kind);
    case NodeField::leaves:
      break;
  }
  return leaves_of(node);
}

/// The record of a register that is about this leaf.
Value GateHost::about(NodeIndex leaf, std::string_view reg) const {
  const std::string& id = assessment_.tree()[leaf].id;
  const content::Register* known = assessment_.catalog().find_register(reg);
  const bool there = known && state_.find(reg, id);
  return there ? Value(Record{known->name, id}) : no_value({leaf_kind, id}, reg);
}

Value GateHost::leaves_of(NodeIndex node) const {
  const auto [found, is_new] = leaves_.try_emplace(node);
  if (is_new) {
    rules::Values list;
    for (const NodeIndex leaf : assessment_.tree().leaves_under(node))
      list.push_back(Record{leaf_kind, assessment_.tree()[leaf].id});
    found->second = std::move(list);
  }
  return found->second;
}

/// Of an obligation also what is linked to its subclause.
Value GateHost::evidence_of(NodeIndex leaf) const {
  rules::Values list;
  std::set<std::string_view> seen;  // one piece may be linked to both
  const auto add = [&](NodeIndex node) {
    const auto found = evidence_.find(assessment_.tree()[node].id);
    if (found == evidence_.end()) return;
    for (const auto& piece : found->second) {
      if (seen.insert(piece.record().id).second) list.push_back(piece);
    }
  };
  add(leaf);
  const scoring::TreeNode& node = assessment_.tree()[leaf];
  if (node.kind == NodeKind::obligation) add(node.parent);
  return list;
}

std::vector<Record> GateHost::records(std::string_view kind) const {
  return records_.records(kind);
}

Value GateHost::call(std::string_view function, std::span<const Value> arguments) const {
  const std::string_view kind = function == leaf_kind ? leaf_kind : node_kind;
  // Of a list of several types only evaluation knows what comes out.
  if (arguments[0].kind() != rules::ValueKind::text)
    return rules::failure(base::code::evaluation_argument);
  const std::string& ref = arguments[0].text();
  const std::optional<NodeIndex> node = assessment_.tree().find(ref);
  const bool fits = node && (kind == node_kind || assessment_.tree()[*node].is_leaf());
  if (!fits) return no_value({kind, ref}, "", Missing::broken_reference);
  return Record{kind, assessment_.tree()[*node].id};
}

}  // namespace aimwright::gates
