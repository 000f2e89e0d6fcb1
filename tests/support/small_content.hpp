// Content made up for one test: a few subclauses and controls with the weights, criticality,
// prerequisites and efforts that the test is about, around which everything else is filled in.
//
//   ContentSpec spec;
//   spec.subclauses = {{"4.1", {{"4.1-a"}, {.id = "4.1-b", .weight = 3, .critical = true}}}};
//   spec.controls = {{"A.2.2"}};
//   std::shared_ptr<const content::Catalog> catalog = catalog_of(spec);
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "base/json_value.hpp"
#include "content/catalog.hpp"

namespace aimwright::test {

struct LeafSpec {
  std::string id;
  int weight = 1;
  bool critical = false;
  std::vector<std::string> prerequisites{};
  std::array<double, 3> small{1, 2, 4};
  std::array<double, 3> large{2, 4, 8};
  std::string phase = "operation";
  std::string effort_in{};  // the leaf that carries its effort
  bool documented = false;  // documented information is asked for
};

struct SubclauseSpec {
  std::string id;  // 6.1.3 hangs under group 6.1 under clause 6; 4.1 under clause 4
  std::vector<LeafSpec> obligations;
  std::vector<std::vector<std::string>> major_when{};
};

struct ContentSpec {
  std::vector<SubclauseSpec> subclauses{};
  std::vector<LeafSpec> controls{};  // A.6.1.2 hangs under objective A.6.1; A.2.2 under area A.2
  int min_coverage_percent = 50;
  int major_share_percent = 50;
  int major_share_leaves = 1;
};

/// The bundles as JSON trees, so that a test can spoil one, or leave it out by making it null.
struct Bundles {
  base::Value framework, guidance, method, document, locale;
  std::vector<base::Value> registers;  // those of the project
  std::vector<base::Value> more{};     // of any kind
};
Bundles bundles_of(const ContentSpec& spec);
/// A framework of that id alone; only one of a catalog may hold own controls.
base::Value framework_of(const ContentSpec& spec, const char* id);

/// A register of these bundles by its name; fails the test when there is none.
base::Value& register_of(Bundles& bundles, std::string_view name);

/// What the engine says to these bundles.
struct Built {
  std::shared_ptr<const content::Catalog> catalog;  // null when refused
  base::Diagnostics faults;
};
Built build(const Bundles& bundles);

/// The method of these bundles as another version of it would be.
base::Value method_version(const Bundles& bundles, std::string_view version,
                           int min_coverage_percent, int major_share_percent);

/// Fails the test when the content is refused.
std::shared_ptr<const content::Catalog> joined(const Bundles& bundles);
std::shared_ptr<const content::Catalog> catalog_of(const ContentSpec& spec);

/// Subclause 4.1 with two obligations, and the control A.2.2; built once.
std::shared_ptr<const content::Catalog> small_catalog();

/// The catalog of everything in content/, built once.
std::shared_ptr<const content::Catalog> project_catalog();

}  // namespace aimwright::test
