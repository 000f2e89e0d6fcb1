#include "support/small_content.hpp"

#include <filesystem>
#include <map>

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/test_engine.hpp"

namespace aimwright::test {
namespace {

using base::Array;
using base::array_of;
using base::object;
using base::Value;

Value head(const char* kind, const char* id) {
  return object("bundle", kind, "id", id, "version", "1.0.0", "locale", "en", "title",
                std::string("Made up: ") + id, "licence", "CC-BY-4.0", "notice",
                "Made up for a test.", "sources", Array{});
}

Value effort_value(const LeafSpec& leaf) {
  return object("micro", array_of(leaf.small), "small", array_of(leaf.small), "medium",
                array_of(leaf.large), "large", array_of(leaf.large));
}

/// Under its name: an effort of its own, or the leaf that carries it.
std::pair<const char*, Value> effort_member(const LeafSpec& leaf) {
  if (!leaf.effort_in.empty()) return {"effort_in", leaf.effort_in};
  return {"effort", effort_value(leaf)};
}

Value leaf_value(const LeafSpec& leaf, const char* kind) {
  const auto effort = effort_member(leaf);
  return object("id", leaf.id, "kind", kind, "title", "Title of " + leaf.id, "question",
                "Is " + leaf.id + " done?", "documented",
                leaf.documented ? Value("document") : Value(), "roles", Array{}, "phase",
                leaf.phase, "stage", 1, "weight", leaf.weight, "if_not_met",
                leaf.critical ? "major" : "minor", effort.first, effort.second, "prerequisites",
                array_of(leaf.prerequisites), "trust", "judgement", "sources", Array{});
}

Value subclause_value(const SubclauseSpec& spec) {
  return object("id", spec.id, "kind", "subclause", "title", "Title of " + spec.id, "question",
                "Is " + spec.id + " done?", "roles", Array{}, "phase", "operation", "trust",
                "judgement", "sources", Array{}, "major_when",
                array_of(spec.major_when, [](const auto& set) { return array_of(set); }),
                "children", array_of(spec.obligations, [](const LeafSpec& leaf) {
                  return leaf_value(leaf, "obligation");
                }));
}

Value guidance_item(const std::string& id) {
  return object("intent", Value(), "why", id + " why", "met", id + " met", "partly", id + " partly",
                "not_met", id + " not met", "auditor", id + " auditor", "evidence",
                Array{Value(id + " file")}, "notes", Array{}, "if_not_met_reason", "Made up.",
                "effort_reason", "Made up.", "first_step", id + " begins", "done_when",
                id + " done", "prerequisites_reason", "Made up.");
}

Value guidance_items(const ContentSpec& spec) {
  base::Object items;
  const auto add = [&](const std::string& id) { items.push_back({id, guidance_item(id)}); };
  for (const SubclauseSpec& subclause : spec.subclauses) {
    add(subclause.id);
    for (const LeafSpec& leaf : subclause.obligations) add(leaf.id);
  }
  for (const LeafSpec& control : spec.controls) add(control.id);
  return Value(std::move(items));
}

/// The id without its last part: 6.1 of 6.1.3.
std::string stem(const std::string& id) { return id.substr(0, id.rfind('.')); }

Array clauses_of(const ContentSpec& spec) {
  Array clauses;
  const auto last_with_id = [](Array& list, const std::string& id, const char* kind) -> Value& {
    if (list.empty() || list.back().find("id")->text() != id) {
      list.push_back(
          object("id", id, "kind", kind, "title", "Title of " + id, "children", Array{}));
    }
    return list.back();
  };
  const auto children = [](Value& node) -> Array& {
    for (base::Member& member : node.members()) {
      if (member.name == "children") return member.value.array();
    }
    FAIL("no children");
    throw std::logic_error("unreachable");
  };
  for (const SubclauseSpec& subclause : spec.subclauses) {
    const std::string clause = subclause.id.substr(0, subclause.id.find('.'));
    Array* place = &children(last_with_id(clauses, clause, "clause"));
    if (const std::string group = stem(subclause.id); group != clause) {
      place = &children(last_with_id(*place, group, "group"));
    }
    place->push_back(subclause_value(subclause));
  }
  return clauses;
}

Value area_value(const std::string& id, const char* kind, Array children) {
  return object("id", id, "kind", kind, "title", "Title of " + id, "children", std::move(children));
}

Array areas_of(const ContentSpec& spec) {
  // By area, then by objective; the area itself stands for controls without one.
  std::vector<std::string> order;
  std::map<std::string, std::map<std::string, Array>> areas;
  for (const LeafSpec& control : spec.controls) {
    const std::string parent = stem(control.id);
    const std::string area = parent.substr(0, parent.find('.', 2));
    if (areas.count(area) == 0) order.push_back(area);
    areas[area][parent == area ? "" : parent].push_back(leaf_value(control, "control"));
  }
  Array list;
  for (const std::string& id : order) {
    Array children;
    for (const auto& [objective, controls] : areas[id]) {
      if (!objective.empty()) children.push_back(area_value(objective, "objective", controls));
    }
    for (const Value& control : areas[id][""]) children.push_back(control);
    list.push_back(area_value(id, "area", std::move(children)));
  }
  list.push_back(object("id", "X", "kind", "area", "title", "Own controls", "own_controls",
                        object("phase", "operation", "weight", 1)));
  return list;
}

Value method_of(const ContentSpec& spec) {
  Value method = head("method", "readiness");
  method.set("parameters",
             object("min_coverage_percent", spec.min_coverage_percent, "major_share_percent",
                    spec.major_share_percent, "major_share_leaves", spec.major_share_leaves,
                    "effort_correlation_percent", 20, "min_operation_days", 90));
  Array bands;
  int from = 0;
  for (const char* id : {"initial", "developing", "defined", "managed", "leading"}) {
    bands.push_back(object("id", id, "from_percent", from));
    from += 20;
  }
  method.set("bands", std::move(bands));
  return method;
}

std::optional<content::Bundle> read(const Value& bundle, base::Diagnostics& faults) {
  return content::read_bundle(base::canonical(bundle), sha256, faults);
}

Built join(const std::vector<content::Bundle>& read) {
  std::vector<const content::Bundle*> bundles;
  for (const content::Bundle& bundle : read) bundles.push_back(&bundle);
  Built built;
  built.catalog = content::build_catalog(bundles, built.faults);
  return built;
}

}  // namespace

Value framework_of(const ContentSpec& spec, const char* id) {
  Value framework = head("framework", id);
  framework.set("roles", Array{});
  const auto root = [](const char* name, const char* title, Array children) {
    return object("id", name, "kind", "root", "title", title, "children", std::move(children));
  };
  framework.set("tree", root("all", "All",
                             {root("clauses", "Clauses", clauses_of(spec)),
                              root("controls", "Controls", areas_of(spec))}));
  return framework;
}

Bundles bundles_of(const ContentSpec& spec) {
  Bundles bundles;
  bundles.framework = framework_of(spec, "iso-42001");
  bundles.guidance = head("guidance", "guidance");
  bundles.guidance.set("framework", "iso-42001");
  bundles.guidance.set("terms", Array{});
  bundles.guidance.set("items", guidance_items(spec));
  bundles.method = method_of(spec);
  for (const std::string& path : content_files("content/registers")) {
    base::Result<Value> reg = base::read_json(file_bytes(path));
    REQUIRE(reg);
    bundles.registers.push_back(*std::move(reg));
  }
  bundles.document = head("document", "gap");
  bundles.document.set("name", "gap-report");
  for (const char* text : {"subtitle", "disclaimer", "footer"}) bundles.document.set(text, "Text");
  bundles.document.set("facts", Array{});
  bundles.document.set("blocks", Array{});
  bundles.locale = head("locale", "en");
  bundles.locale.set("messages", object("reference.obligation", "{subclause} no. {number}"));
  return bundles;
}

Value& register_of(Bundles& bundles, std::string_view name) {
  for (Value& reg : bundles.registers) {
    if (reg.find("register")->text() == name) return reg;
  }
  FAIL("no register " << name);
  throw std::logic_error("unreachable");
}

Built build(const Bundles& bundles) {
  Built built;
  std::vector<content::Bundle> all;
  for (const Value* bundle : {&bundles.framework, &bundles.guidance, &bundles.method,
                              &bundles.document, &bundles.locale}) {
    if (bundle->is_null()) continue;
    if (auto done = read(*bundle, built.faults)) all.push_back(*std::move(done));
  }
  for (const std::vector<Value>* list : {&bundles.registers, &bundles.more}) {
    for (const Value& bundle : *list) {
      if (auto done = read(bundle, built.faults)) all.push_back(*std::move(done));
    }
  }
  return built.faults.empty() ? join(all) : built;
}

Value method_version(const Bundles& bundles, std::string_view version, int min_coverage_percent,
                     int major_share_percent) {
  Value method = bundles.method;
  method.set("version", version);
  method.set("parameters", object("min_coverage_percent", min_coverage_percent,
                                  "major_share_percent", major_share_percent, "major_share_leaves",
                                  1, "effort_correlation_percent", 20, "min_operation_days", 90));
  return method;
}

std::shared_ptr<const content::Catalog> catalog_of(const ContentSpec& spec) {
  return joined(bundles_of(spec));
}

std::shared_ptr<const content::Catalog> joined(const Bundles& bundles) {
  const Built built = build(bundles);
  INFO("faults " << base::canonical(base::to_value(built.faults)));
  REQUIRE(built.catalog);
  return built.catalog;
}

std::shared_ptr<const content::Catalog> small_catalog() {
  static const std::shared_ptr<const content::Catalog> catalog = [] {
    ContentSpec spec;
    spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}};
    spec.controls = {{"A.2.2"}};
    return catalog_of(spec);
  }();
  return catalog;
}

std::shared_ptr<const content::Catalog> project_catalog() {
  static const std::shared_ptr<const content::Catalog> catalog = [] {
    base::Diagnostics faults;
    std::vector<content::Bundle> all;
    for (const std::string& path : content_files()) {
      auto bundle = content::read_bundle(file_bytes(path), sha256, faults);
      INFO(path << " " << base::canonical(base::to_value(faults)));
      REQUIRE(bundle);
      all.push_back(*std::move(bundle));
    }
    return join(all).catalog;
  }();
  REQUIRE(catalog);
  return catalog;
}

}  // namespace aimwright::test
