// Everything content says, joined and indexed: immutable once built, shared by all workspaces.
//
//   base::Diagnostics faults;
//   std::shared_ptr<const Catalog> catalog = build_catalog(bundles, faults);
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "content/bundle.hpp"

namespace aimwright::content {

struct BundleRef {
  BundleKind kind;
  std::string id, version, locale, title, sha256;
};

/// One released version of the scoring method.
struct ReleasedMethod {
  BundleRef ref;
  Method method;
};

/// A framework in a catalog; what it lacks in nodes stands in `Catalog::nodes`.
struct FrameworkHead {
  std::string id, title, notice, locale;
  int root = 0;  // position of the node that all its others hang under
};

/// A document that can be made of any record.
struct DocumentDefinition {
  std::string id, title;
  DocumentOutline outline;
};

class Catalog {
 public:
  /// In their order; the first is what pages and commands mean where none is named. Never empty.
  const std::vector<FrameworkHead>& frameworks() const { return frameworks_; }

  // Framework by framework in document order, parents before children. Ids are refs.
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node* find(std::string_view id) const;
  /// The area that the organisation's own controls hang under; null where no framework has one. It
  /// is no node of the catalog: there is an area once there is a control.
  const Node* own_area() const { return own_area_ ? &*own_area_ : nullptr; }
  /// Empty texts where no guidance has been loaded, or for roots, clauses and groups.
  const Guidance& guidance(std::string_view id) const;
  /// What the guidance on a framework says of itself; empty where there is none.
  std::string_view guidance_notice(std::string_view framework) const;
  std::optional<int> position(std::string_view id) const;

  const std::vector<Register>& registers() const { return registers_; }
  const Register* find_register(std::string_view name) const;
  /// A scale of any register.
  const Scale* find_scale(std::string_view name) const;
  /// Every version of the method that is at hand, oldest first; never empty.
  const std::vector<ReleasedMethod>& methods() const { return methods_; }
  /// The newest version, which is in use unless another one is asked for.
  const ReleasedMethod& newest_method() const { return methods_.back(); }
  const Method& method() const { return newest_method().method; }
  const BundleRef& method_ref() const { return newest_method().ref; }
  /// The bundles in use: of the method its newest version alone.
  const std::vector<BundleRef>& bundles() const { return bundles_; }
  const std::vector<Role>& roles() const { return roles_; }
  const std::vector<Term>& terms() const { return terms_; }
  /// What a source id of the guidance stands for; empty when unknown.
  std::string_view source(std::string_view id) const;
  /// In the order of their ids.
  const std::vector<DocumentDefinition>& documents() const { return documents_; }
  /// The document of that id, or none.
  const DocumentDefinition* document(std::string_view id) const;
  /// In the order of their bundles' ids, then as these list them. Ids are refs.
  const std::vector<Gate>& gates() const { return gates_; }
  const Gate* gate(std::string_view id) const;
  const Texts& words() const { return words_; }

  /// True when a record may carry this id under the rule.
  bool allows(const IdRule& rule, std::string_view id) const;
  /// True when a reference to these may name this. What it names need not exist any more.
  bool accepts(const Targets& to, std::string_view ref) const;

 private:
  friend std::shared_ptr<const Catalog> build_catalog(std::span<const Bundle* const>,
                                                      base::Diagnostics&);

  void add_framework(const Bundle& bundle, base::Diagnostics& faults);
  void name_nodes();
  void add_guidance(const Bundle& bundle, base::Diagnostics& faults);
  void add_methods(const std::vector<const Bundle*>& released, base::Diagnostics& faults);
  void check_references(base::Diagnostics& faults) const;
  void check_guidance(base::Diagnostics& faults) const;
  std::vector<std::vector<int>> nodes_before() const;
  void check_circles(base::Diagnostics& faults) const;
  void add_registers(const std::vector<const Bundle*>& bundles, base::Diagnostics& faults);
  void check_registers(base::Diagnostics& faults) const;
  void check_needed_fields(base::Diagnostics& faults) const;
  void check_field(const Register& reg, const Field& field, base::Diagnostics& faults) const;
  void add_gates(const Bundle& bundle, base::Diagnostics& faults);
  void check_gates(base::Diagnostics& faults) const;
  bool is_node_of(const std::vector<NodeKind>& kinds, std::string_view id) const;

  std::vector<FrameworkHead> frameworks_;
  std::vector<Node> nodes_;
  std::optional<Node> own_area_;
  base::StringMap index_;
  std::vector<Register> registers_;
  std::vector<ReleasedMethod> methods_;
  std::vector<BundleRef> bundles_;
  std::vector<Role> roles_;
  std::vector<Term> terms_;
  std::map<std::string, Guidance, std::less<>> guidance_;
  std::map<std::string, std::string, std::less<>> guidance_notices_;  // by framework
  std::vector<Source> sources_;
  std::vector<DocumentDefinition> documents_;
  std::vector<Gate> gates_;
  base::StringMap gate_index_;
  Texts words_;
};

/// Joins bundles and checks what one of them says about another. Null when there is any fault.
/// Needs a framework, a method, a register and a locale; guidance, rules and documents may come
/// later.
/// There may be several frameworks, and a method in several versions.
std::shared_ptr<const Catalog> build_catalog(std::span<const Bundle* const> bundles,
                                             base::Diagnostics& faults);

}  // namespace aimwright::content
