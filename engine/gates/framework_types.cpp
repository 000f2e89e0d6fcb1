#include "gates/framework_types.hpp"

#include <algorithm>

#include "scoring/figures.hpp"
#include "scoring/leaf.hpp"

namespace aimwright::gates {

using content::name_of;
using content::NodeKind;
using rules::Environment;
using rules::Type;
using rules::TypeKind;

namespace {

constexpr Type text_type{TypeKind::text}, bool_type{TypeKind::boolean};

template <class Enum>
Type choice_of(Environment& environment, std::initializer_list<Enum> values) {
  std::vector<std::string> names;
  for (const Enum value : values) names.emplace_back(name_of(value));
  return environment.add_choices(std::move(names));
}

Type place_of(const Environment& environment, std::string_view record_type) {
  return {TypeKind::record, 0, environment.record_type(record_type).value_or(0)};
}

Type type_of(Environment& environment, LeafField field) {
  using scoring::Answer;
  using scoring::Finding;
  switch (field) {
    case LeafField::ref:
      return text_type;
    case LeafField::kind:
      return choice_of(environment,
                       {NodeKind::obligation, NodeKind::control, NodeKind::own_control});
    case LeafField::documented:
      return environment.add_choices({std::string(name_of(content::Documented::document)),
                                      std::string(name_of(content::Documented::record)),
                                      std::string(not_documented)});
    case LeafField::answer:
      return choice_of(environment, {Answer::met, Answer::partly, Answer::not_met});
    case LeafField::finding:
      return choice_of(environment, {Finding::conforming, Finding::excluded, Finding::major,
                                     Finding::minor, Finding::observation});
    case LeafField::evidence:
      return rules::list_of(place_of(environment, "evidence"));
    case LeafField::critical:
    case LeafField::applicable:
    case LeafField::evidenced:
    case LeafField::verified:
      break;
  }
  return bool_type;
}

void add_leaf_type(Environment& environment, const content::Catalog& catalog) {
  std::vector<rules::Variable> fields;
  for (std::size_t i = 0; i < content::names_of<LeafField>.size(); ++i) {
    const auto field = static_cast<LeafField>(i);
    fields.push_back({std::string(name_of(field)), type_of(environment, field)});
  }
  for (const content::Register& reg : catalog.registers()) {
    if (is_about_leaves(reg) && !content::named<LeafField>(reg.name))
      fields.push_back({reg.name, place_of(environment, reg.name)});
  }
  rules::RecordType& type = environment.add_record_type(std::string(leaf_kind));
  type.listed = false;
  type.fields = std::move(fields);
}

void add_node_type(Environment& environment) {
  std::vector<std::string> kinds;
  for (const std::string_view kind : content::names_of<NodeKind>) kinds.emplace_back(kind);
  const Type kind = environment.add_choices(std::move(kinds));
  const Type leaves = rules::list_of(place_of(environment, leaf_kind));
  rules::RecordType& type = environment.add_record_type(std::string(node_kind));
  type.listed = false;
  type.fields = {{std::string(name_of(NodeField::ref)), text_type},
                 {std::string(name_of(NodeField::kind)), kind},
                 {std::string(name_of(NodeField::leaves)), leaves}};
}

/// A function that takes one of these refs, so that one that does not exist is refused when content
/// loads.
void add_finder(Environment& environment, std::string_view kind, std::vector<std::string> refs) {
  const Type ref = environment.add_choices(std::move(refs));
  environment.functions.push_back({std::string(kind), {ref}, place_of(environment, kind)});
}

}  // namespace

bool is_about_leaves(const content::Register& reg) {
  return std::any_of(reg.ids.of.begin(), reg.ids.of.end(), [](NodeKind kind) {
    return kind == NodeKind::obligation || kind == NodeKind::control ||
           kind == NodeKind::own_control;
  });
}

Environment gate_environment(const content::Catalog& catalog, const query::RegisterRules& rules) {
  Environment environment = rules.environment();
  for (const Parameter& parameter : parameters)
    environment.variables.push_back({std::string(parameter.name), {TypeKind::integer}});
  add_leaf_type(environment, catalog);
  add_node_type(environment);
  std::vector<std::string> nodes, leaves;
  for (const content::Node& node : catalog.nodes()) {
    nodes.push_back(node.id);
    if (node.is_leaf()) leaves.push_back(node.id);
  }
  add_finder(environment, node_kind, std::move(nodes));
  add_finder(environment, leaf_kind, std::move(leaves));
  return environment;
}

}  // namespace aimwright::gates
