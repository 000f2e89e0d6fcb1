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

Value days(const Days& days) { return array_of(days); }

/// A subclause takes the sum of what its leaves take.
std::optional<Effort> effort_of(const Catalog& catalog, const Node& node) {
  if (node.kind != NodeKind::subclause) return node.effort;
  Effort sum;
  const int self = *catalog.position(node.id);
  for (const Node& leaf : catalog.nodes()) {
    if (leaf.parent != self || !leaf.effort) continue;
    for (std::size_t i = 0; i < 3; ++i) {
      sum.small[i] += leaf.effort->small[i];
      sum.large[i] += leaf.effort->large[i];
    }
  }
  return sum;
}

}  // namespace

Value to_value(const BundleRef& bundle) {
  return object("kind", name_of(bundle.kind), "id", bundle.id, "version", bundle.version, "locale",
                bundle.locale, "title", bundle.title, "sha256", bundle.sha256);
}

Value to_value(const Node& node, std::string_view parent) {
  return object("id", node.id, "framework", node.framework, "kind", name_of(node.kind), "parent",
                base::text_or_null(parent), "title", node.title, "reference", reference_of(node),
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
  const std::optional<Effort> effort = effort_of(catalog, node);
  return object("id", node.id, "intent", g.intent, "why", g.why, "met", g.met, "partly", g.partly,
                "not_met", g.not_met, "auditor", g.auditor, "evidence", array_of(g.evidence),
                "notes", array_of(g.notes), "major_example", g.major_example, "minor_example",
                g.minor_example, "effort",
                effort ? object("small", days(effort->small), "large", days(effort->large),
                                "reason", g.effort_reason.value_or(""))
                       : Value(),
                "prerequisites",
                node.is_leaf() ? object("ids", array_of(node.prerequisites), "reason",
                                        g.prerequisites_reason.value_or(""))
                               : Value(),
                "critical_reason", g.critical_reason, "documented", maybe_name(node.documented),
                "trust", node.trust ? Value(name_of(*node.trust)) : Value(""), "sources",
                array_of(node.sources, [&](const std::string& id) {
                  return object("id", id, "what", catalog.source(id));
                }));
}

}  // namespace aimwright::content
