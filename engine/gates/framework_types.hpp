// What gates may name beside the fields of records: the nodes of frameworks, found by their refs,
// and the parameters of the method. docs/rules.md lists them.
//
//   rules::Environment environment = gate_environment(catalog, register_rules);
//   // node('iso-42001:controls').leaves.all(c, c.applicable), min_operation_days
#pragma once

#include "content/method.hpp"
#include "query/register_rules.hpp"

namespace aimwright::gates {

/// Of any node of a framework, leaf or not.
enum class NodeField { ref, kind, leaves };

/// Of what can be answered: an obligation or a control.
enum class LeafField {
  ref,
  kind,
  critical,
  documented,
  applicable,
  answer,
  evidenced,
  verified,
  finding,
  evidence
};

/// Functions that find a node by its ref; also the kinds of what they give.
inline constexpr std::string_view node_kind = content::node_name, leaf_kind = content::leaf_name;
/// Of a leaf for which no documented information is required.
inline constexpr std::string_view not_documented = "none";

/// A parameter of the method as expressions name it.
struct Parameter {
  std::string_view name;
  int content::Method::*value;
};
inline constexpr std::array parameters{
    Parameter{"min_coverage_percent", &content::Method::min_coverage_percent},
    Parameter{"major_share_percent", &content::Method::major_share_percent},
    Parameter{"major_share_leaves", &content::Method::major_share_leaves},
    Parameter{"min_operation_days", &content::Method::min_operation_days}};

/// Whether a register has one record for each leaf, or for some of them. A leaf has a field of its
/// name then, unless it has another of that name.
bool is_about_leaves(const content::Register& reg);

/// Register types stand in it as in the register rules.
rules::Environment gate_environment(const content::Catalog& catalog,
                                    const query::RegisterRules& rules);

}  // namespace aimwright::gates

namespace aimwright::content {
template <>
inline constexpr std::array names_of<gates::NodeField>{
    std::string_view("ref"), std::string_view("kind"), std::string_view("leaves")};
template <>
inline constexpr std::array names_of<gates::LeafField>{
    std::string_view("ref"),        std::string_view("kind"),       std::string_view("critical"),
    std::string_view("documented"), std::string_view("applicable"), std::string_view("answer"),
    std::string_view("evidenced"),  std::string_view("verified"),   std::string_view("finding"),
    std::string_view("evidence")};
}  // namespace aimwright::content
