#include "content/outline_json.hpp"

#include "content/state_sign.hpp"

namespace aimwright::content {

using base::array_of;
using base::object;
using base::Value;

namespace {

template <class Enum>
Value maybe_name(const std::optional<Enum>& value) {
  return value ? Value(name_of(*value)) : Value();
}

/// Person-days by size of the organisation; null where another leaf carries the work.
Value effort_value(const Node& node, const Guidance& guidance) {
  if (!node.is_leaf()) return {};
  base::Object by_size;
  for (std::size_t i = 0; node.effort && i < node.effort->size(); ++i)
    by_size.push_back({std::string(names_of<Size>[i]), array_of((*node.effort)[i])});
  return object("by_size", node.effort ? Value(std::move(by_size)) : Value(), "counted_in",
                base::text_or_null(node.effort_in.value_or("")), "reason",
                guidance.effort_reason.value_or(""));
}

Value clause_item_value(const Node& node) {
  if (!node.clause_item) return {};
  return object("item", node.clause_item->item, "trust", name_of(node.clause_item->trust));
}

Value example_value(const std::optional<FindingExample>& example) {
  return example ? Value(example->text) : Value();
}

Value applicability_value(const std::optional<Applicability>& a) {
  if (!a) return {};
  base::Object roles;
  for (const auto& [role, need] : a->roles) roles.push_back({role, need});
  return object("usually", a->usually, "reasons_that_hold", array_of(a->reasons_that_hold),
                "reasons_that_fail", array_of(a->reasons_that_fail), "per_system", a->per_system,
                "roles", std::move(roles));
}

}  // namespace

Value to_value(const BundleRef& bundle) {
  return object("kind", name_of(bundle.kind), "id", bundle.id, "version", bundle.version, "locale",
                bundle.locale, "title", bundle.title, "sha256", bundle.sha256);
}

Value to_value(const Node& node, std::string_view parent) {
  return object("id", node.id, "framework", node.framework, "kind", name_of(node.kind), "parent",
                base::text_or_null(parent), "title", node.title, "reference", node.reference,
                "question", node.question, "phase", maybe_name(node.phase), "roles",
                array_of(node.roles), "documented", maybe_name(node.documented), "critical",
                node.critical, "weight", node.weight);
}

Value outline(const Catalog& catalog) {
  const auto id_at = [&](int position) -> std::string_view {
    if (position < 0) return {};
    return catalog.nodes()[static_cast<std::size_t>(position)].id;
  };
  return object(
      "frameworks",
      array_of(catalog.frameworks(),
               [&](const FrameworkHead& f) {
                 return object("id", f.id, "title", f.title, "notice", f.notice, "locale", f.locale,
                               "root", id_at(f.root));
               }),
      "bundles", array_of(catalog.bundles(), [](const BundleRef& b) { return to_value(b); }),
      "roles",
      array_of(catalog.roles(),
               [](const Role& r) {
                 return object("id", r.id, "title", r.title, "description", r.description);
               }),
      "terms",
      array_of(catalog.terms(),
               [](const Term& t) { return object("term", t.term, "definition", t.definition); }),
      "states", state_signs(), "nodes",
      array_of(catalog.nodes(), [&](const Node& n) { return to_value(n, id_at(n.parent)); }));
}

Value guidance(const Catalog& catalog, const Node& node) {
  const Guidance& g = catalog.guidance(node.id);
  return object(
      "id", node.id, "notice", catalog.guidance_notice(node.framework), "intent", g.intent, "why",
      g.why, "met", g.met, "strong", g.strong, "before_first", g.before_first, "partly", g.partly,
      "not_met", g.not_met, "auditor", g.auditor, "verify", g.verify, "first_step", g.first_step,
      "done_when", g.done_when, "small", g.small, "evidence", array_of(g.evidence), "notes",
      array_of(g.notes), "reuse",
      array_of(g.reuse,
               [](const Reuse& r) { return object("from", r.from, "have", r.have, "add", r.add); }),
      "snippet", g.snippet ? object("title", g.snippet->title, "text", g.snippet->text) : Value(),
      "applicability", applicability_value(g.applicability), "major_example",
      example_value(g.major_example), "minor_example", example_value(g.minor_example), "effort",
      effort_value(node, g), "prerequisites",
      node.is_leaf() ? object("ids", array_of(node.prerequisites), "reason",
                              g.prerequisites_reason.value_or(""))
                     : Value(),
      "critical", node.critical, "if_not_met_reason", g.if_not_met_reason, "clause_item",
      clause_item_value(node), "stage", node.is_leaf() ? Value(node.stage) : Value(), "documented",
      maybe_name(node.documented), "documented_implied", node.documented_implied, "trust",
      node.trust ? Value(name_of(*node.trust)) : Value(""), "sources",
      array_of(node.sources, [&](const std::string& id) {
        return object("id", id, "what", catalog.source(id));
      }));
}

}  // namespace aimwright::content
