#include "content/catalog.hpp"

#include <algorithm>
#include <set>

#include "base/sha256.hpp"
#include "base/sort.hpp"
#include "base/text.hpp"
#include "content/ref.hpp"

namespace aimwright::content {

namespace code = base::code;

namespace {

void report_fault(base::Diagnostics& faults, const char* fault, std::string pointer,
                  base::Params params) {
  faults.push_back({base::Severity::error, {fault, std::move(pointer), std::move(params)}});
}

/// A fault of a node: at `place` below it.
void report_fault(base::Diagnostics& faults, const char* fault, const Node& node,
                  const std::string& place, base::Params params) {
  params.set("bundle", node.framework);
  report_fault(faults, fault, node.pointer + place, std::move(params));
}

/// Of a node of the same framework, where the id does not say another one.
std::string ref_of_node(const std::string& framework, const std::string& id) {
  return id.find(':') == std::string::npos ? to_text(Ref{framework, id}) : id;
}

BundleRef ref_of(const Bundle& bundle) {
  return {bundle.kind, bundle.id, bundle.version, bundle.locale, bundle.title, bundle.sha256};
}

}  // namespace

const Node* Catalog::find(std::string_view id) const {
  const auto at = position(id);
  return at ? &nodes_[static_cast<std::size_t>(*at)] : nullptr;
}

const Guidance& Catalog::guidance(std::string_view id) const {
  static const Guidance none;
  const auto found = guidance_.find(id);
  return found == guidance_.end() ? none : found->second;
}

std::string_view Catalog::guidance_notice(std::string_view framework) const {
  const auto found = guidance_notices_.find(framework);
  return found == guidance_notices_.end() ? std::string_view{} : std::string_view(found->second);
}

std::optional<int> Catalog::position(std::string_view id) const {
  const std::optional<int> found = index_.find(id);
  return found && *found >= 0 ? found : std::nullopt;
}

std::string_view Catalog::source(std::string_view id) const {
  for (const Source& source : sources_) {
    if (source.id == id) return source.what;
  }
  return {};
}

const DocumentDefinition* Catalog::document(std::string_view id) const {
  for (const DocumentDefinition& document : documents_) {
    if (document.id == id) return &document;
  }
  return nullptr;
}

void Catalog::add_framework(const Bundle& bundle, base::Diagnostics& faults) {
  const auto known = [&](const FrameworkHead& head) { return head.id == bundle.id; };
  if (std::any_of(frameworks_.begin(), frameworks_.end(), known)) {
    return report_fault(faults, code::framework_twice, "/id",
                        {{"id", bundle.id}, {"bundle", bundle.id}});
  }
  const Framework& framework = std::get<Framework>(bundle.content);
  frameworks_.push_back(
      {bundle.id, bundle.title, bundle.notice, bundle.locale, static_cast<int>(nodes_.size())});
  std::vector<int> places(framework.nodes.size(), -1);  // of the bundle's nodes in the catalog
  for (std::size_t i = 0; i < framework.nodes.size(); ++i) {
    Node node = framework.nodes[i];
    node.framework = bundle.id;
    node.id = ref_of_node(bundle.id, node.id);
    if (node.parent >= 0) node.parent = places[static_cast<std::size_t>(node.parent)];
    for (std::string& before : node.prerequisites) before = ref_of_node(bundle.id, before);
    if (node.effort_in) node.effort_in = ref_of_node(bundle.id, *node.effort_in);
    for (std::vector<std::string>& set : node.major_when) {
      for (std::string& id : set) id = ref_of_node(bundle.id, id);
    }
    places[i] = static_cast<int>(nodes_.size());
    const bool is_new = index_.add(node.id, node.own_controls ? -1 : places[i]);
    if (!is_new) report_fault(faults, code::duplicate_id, node, "/id", {{"id", node.id}});
    if (!node.own_controls) {
      nodes_.push_back(std::move(node));
    } else if (own_area_) {
      report_fault(faults, code::own_controls_twice, node, "/own_controls",
                   {{"id", node.id}, {"other", own_area_->id}});
    } else {
      own_area_ = std::move(node);
    }
  }
  for (const Role& role : framework.roles) {
    const auto same = [&](const Role& other) { return other.id == role.id; };
    if (std::none_of(roles_.begin(), roles_.end(), same)) roles_.push_back(role);
  }
}

void Catalog::add_guidance(const Bundle& bundle, base::Diagnostics& faults) {
  const GuidanceSet& set = std::get<GuidanceSet>(bundle.content);
  terms_.insert(terms_.end(), set.terms.begin(), set.terms.end());
  guidance_notices_.emplace(set.framework, bundle.notice);
  for (const auto& [id, item] : set.items) {
    const std::string ref = ref_of_node(set.framework, id);
    if (!find(ref)) {
      report_fault(faults, code::unknown_reference, base::pointer_to("/items", id),
                   {{"from", id}, {"what", "node"}, {"id", ref}, {"bundle", bundle.id}});
    }
    guidance_.emplace(ref, item);
  }
}

/// A record names its method by version, so each stands once; two methods of different names could
/// not both be the one in use.
void Catalog::add_methods(const std::vector<const Bundle*>& released, base::Diagnostics& faults) {
  const auto sorted = base::in_order_of(released, [](const Bundle* a, const Bundle* b) {
    return base::counts_before(a->version, b->version);
  });
  const auto refuse = [&](const Bundle& bundle, const std::string& kind) {
    report_fault(faults, code::bundle_twice, "", {{"kind", kind}, {"bundle", bundle.id}});
  };
  for (const Bundle* bundle : sorted) {
    const std::string kind(name_of(bundle->kind));
    if (bundle->id != sorted.front()->id) {
      refuse(*bundle, kind);
    } else if (!methods_.empty() && bundle->version == methods_.back().ref.version) {
      refuse(*bundle, kind + " " + bundle->version);
    }
    methods_.push_back({ref_of(*bundle), std::get<Method>(bundle->content)});
  }
}

void Catalog::check_references(base::Diagnostics& faults) const {
  for (const Node& node : nodes_) {
    const auto check = [&](const char* what, const char* member,
                           const std::vector<std::string>& ids, auto exists) {
      for (std::size_t i = 0; i < ids.size(); ++i) {
        if (exists(ids[i])) continue;
        report_fault(faults, code::unknown_reference, node, member + std::to_string(i),
                     {{"from", node.id}, {"what", what}, {"id", ids[i]}});
      }
    };
    check("role", "/roles/", node.roles, [&](const std::string& id) {
      return std::any_of(roles_.begin(), roles_.end(),
                         [&](const Role& role) { return role.id == id; });
    });
    check("source", "/sources/", node.sources,
          [&](const std::string& id) { return !source(id).empty(); });
    check("prerequisite", "/prerequisites/", node.prerequisites, [&](const std::string& id) {
      const Node* before = find(id);
      return before && (before->is_leaf() || before->is_unit());
    });
    for (std::size_t i = 0; i < node.major_when.size(); ++i) {
      const std::string place = "/major_when/" + std::to_string(i) + "/";
      check("obligation", place.c_str(), node.major_when[i], [&](const std::string& id) {
        const Node* leaf = find(id);
        return leaf && leaf->parent >= 0 &&
               nodes_[static_cast<std::size_t>(leaf->parent)].id == node.id;
      });
    }
    if (!node.effort_in) continue;
    const Node* carrier = find(*node.effort_in);
    if (!carrier || !carrier->effort) {
      report_fault(faults, code::unknown_reference, node, "/effort_in",
                   {{"from", node.id}, {"what", "effort"}, {"id", *node.effort_in}});
    }
  }
}

/// A number among the obligations of a subclause cannot be taken for an item of the standard's own
/// lists, whose letters are others.
void Catalog::name_nodes() {
  const auto bare = [](const Node& node) { return node.id.substr(node.id.find(':') + 1); };
  for (Node& node : nodes_) {
    node.reference = bare(node);
    if (node.kind != NodeKind::obligation) continue;
    const Node& subclause = nodes_[static_cast<std::size_t>(node.parent)];
    node.reference = words_.fill("reference.obligation", {{"subclause", bare(subclause)},
                                                          {"number", std::to_string(node.number)}});
  }
  if (own_area_) own_area_->reference = bare(*own_area_);
}

/// For each node, those that come before it: its prerequisites and, for a subclause, its
/// obligations.
std::vector<std::vector<int>> Catalog::nodes_before() const {
  std::vector<std::vector<int>> before(nodes_.size());
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    if (node.kind == NodeKind::obligation)
      before[static_cast<std::size_t>(node.parent)].push_back(static_cast<int>(i));
    for (const std::string& id : node.prerequisites) {
      if (const auto found = position(id)) before[i].push_back(*found);
    }
  }
  return before;
}

void Catalog::check_guidance(base::Diagnostics& faults) const {
  std::set<std::string_view> guided;  // frameworks
  for (const auto& [id, item] : guidance_) {
    if (const Node* node = find(id)) guided.insert(node->framework);
  }
  for (const Node& node : nodes_) {
    const bool needs = guided.count(node.framework) > 0 && (node.is_leaf() || node.is_unit());
    if (needs && guidance(node.id).met.empty())
      report_fault(faults, code::guidance_missing, "/items", {{"id", node.id}});
  }
}

void Catalog::check_circles(base::Diagnostics& faults) const {
  enum class Mark { untouched, on_path, done };
  struct Step {
    int node;
    std::size_t next;  // of those before it
  };
  const std::vector<std::vector<int>> before = nodes_before();
  std::vector<Mark> marks(nodes_.size(), Mark::untouched);
  // Walked with a path of its own, since a chain in foreign content may be longer than the stack.
  std::vector<Step> path;
  const auto enter = [&](int node) {
    Mark& mark = marks[static_cast<std::size_t>(node)];
    if (mark == Mark::on_path) {
      const Node& member = nodes_[static_cast<std::size_t>(node)];
      report_fault(faults, code::prerequisite_circle, member, "", {{"id", member.id}});
    }
    if (mark != Mark::untouched) return;
    mark = Mark::on_path;
    path.push_back({node, 0});
  };
  for (int start = 0; start < static_cast<int>(nodes_.size()); ++start) {
    enter(start);
    while (!path.empty()) {
      Step& step = path.back();
      const std::vector<int>& steps = before[static_cast<std::size_t>(step.node)];
      if (step.next < steps.size()) {
        enter(steps[step.next++]);
      } else {
        marks[static_cast<std::size_t>(step.node)] = Mark::done;
        path.pop_back();
      }
    }
  }
}

std::shared_ptr<const Catalog> build_catalog(std::span<const Bundle* const> bundles,
                                             base::Diagnostics& faults) {
  const std::size_t faults_before = faults.size();
  auto catalog = std::make_shared<Catalog>();
  const auto of_kind = [&](BundleKind kind) {
    std::vector<const Bundle*> found;
    for (const Bundle* bundle : bundles) {
      if (bundle->kind == kind) found.push_back(bundle);
    }
    return found;
  };
  const auto the_one = [&](BundleKind kind) -> const Bundle* {
    const auto found = of_kind(kind);
    if (found.size() == 1) return found.front();
    report_fault(faults, found.empty() ? code::bundle_missing : code::bundle_twice, "",
                 {{"kind", std::string(name_of(kind))}});
    return nullptr;
  };
  const auto some = [&](BundleKind kind) {
    std::vector<const Bundle*> found = of_kind(kind);
    if (found.empty())
      report_fault(faults, code::bundle_missing, "", {{"kind", std::string(name_of(kind))}});
    return found;
  };
  const std::vector<const Bundle*> frameworks =
      base::in_order_of(some(BundleKind::framework), [](const Bundle* a, const Bundle* b) {
        const auto order = [](const Bundle* one) {
          return std::get<Framework>(one->content).order;
        };
        return std::pair(order(a), a->id) < std::pair(order(b), b->id);
      });
  const std::vector<const Bundle*> methods = some(BundleKind::method);
  const Bundle* words = the_one(BundleKind::locale);
  some(BundleKind::register_);
  if (faults.size() != faults_before) return nullptr;

  catalog->add_methods(methods, faults);
  catalog->bundles_.push_back(catalog->method_ref());
  for (const Bundle* bundle : bundles) {
    if (bundle->kind != BundleKind::method) catalog->bundles_.push_back(ref_of(*bundle));
    catalog->sources_.insert(catalog->sources_.end(), bundle->sources.begin(),
                             bundle->sources.end());
  }
  catalog->bundles_ =
      base::in_order_of(std::move(catalog->bundles_), [](const BundleRef& a, const BundleRef& b) {
        return std::tie(a.kind, a.id) < std::tie(b.kind, b.id);
      });

  for (const Bundle* bundle : frameworks) catalog->add_framework(*bundle, faults);
  for (const Bundle* bundle : of_kind(BundleKind::guidance)) catalog->add_guidance(*bundle, faults);
  catalog->words_ = std::get<Texts>(words->content);
  catalog->name_nodes();
  catalog->add_registers(of_kind(BundleKind::register_), faults);
  for (const Bundle* bundle : of_kind(BundleKind::document)) {
    if (catalog->document(bundle->id))
      report_fault(faults, code::bundle_twice, "", {{"kind", "document"}, {"bundle", bundle->id}});
    catalog->documents_.push_back(
        {bundle->id, bundle->title, std::get<DocumentOutline>(bundle->content)});
  }
  catalog->documents_ = base::in_order_of(std::move(catalog->documents_),
                                          [](const auto& a, const auto& b) { return a.id < b.id; });

  const auto rules = base::in_order_of(
      of_kind(BundleKind::rules), [](const Bundle* a, const Bundle* b) { return a->id < b->id; });
  for (const Bundle* bundle : rules) catalog->add_gates(*bundle, faults);

  catalog->check_references(faults);
  catalog->check_guidance(faults);
  catalog->check_circles(faults);
  catalog->check_registers(faults);
  catalog->check_gates(faults);
  return faults.size() == faults_before ? catalog : nullptr;
}

}  // namespace aimwright::content
