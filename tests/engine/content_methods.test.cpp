// Several released versions of the method stand side by side: the newest is in use, the others can
// be asked for.
#include <algorithm>
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "scoring/assessment_json.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Value;
using test::at;
using test::Bundles;
using test::Notebook;
namespace code = base::code;

test::ContentSpec four_leaves() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}, {"4.1-c"}, {"4.1-d"}}}};
  return spec;
}

/// 1.0.0 with both parameters at 50, 1.1.0 that asks for more answers and calls less a major
/// finding, and 1.10.0.
Bundles three_versions() {
  Bundles bundles = test::bundles_of(four_leaves());
  bundles.more = {test::method_version(bundles, "1.10.0", 50, 80),
                  test::method_version(bundles, "1.1.0", 75, 25)};
  return bundles;
}

base::Fault fault_of(const Bundles& bundles) {
  const test::Built built = test::build(bundles);
  CHECK_FALSE(built.catalog);
  INFO("faults " << base::canonical(base::to_value(built.faults)));
  REQUIRE(built.faults.size() == 1);
  return built.faults.front().fault;
}

Value figures_by(const Notebook& notebook, const content::ReleasedMethod& method) {
  Notebook copy = notebook;
  const record::Workspace& workspace = copy.workspace();
  const scoring::Assessment assessment(workspace.catalog(), workspace.state(), workspace.log(),
                                       *base::parse_date("2026-11-23"), method);
  return scoring::figures_value(assessment, *assessment.tree().find("iso-42001:4.1"));
}

}  // namespace

TEST_CASE("the versions of a method stand from oldest to newest, counted as people count") {
  const auto catalog = test::joined(three_versions());
  std::vector<std::string> versions;
  for (const content::ReleasedMethod& method : catalog->methods())
    versions.push_back(method.ref.version);
  CHECK(versions == std::vector<std::string>{"1.0.0", "1.1.0", "1.10.0"});
  CHECK(catalog->methods()[1].method.min_coverage_percent == 75);
  CHECK(catalog->methods()[1].ref.sha256.size() == 64);
  CHECK(catalog->methods()[1].ref.sha256 != catalog->methods()[2].ref.sha256);
}

TEST_CASE("the newest version of the method is the one in use") {
  const auto catalog = test::joined(three_versions());
  CHECK(catalog->method_ref().version == "1.10.0");
  CHECK(catalog->method().major_share_percent == 80);
  std::vector<std::string> in_use;
  for (const content::BundleRef& bundle : catalog->bundles()) {
    if (bundle.kind == content::BundleKind::method) in_use.push_back(bundle.version);
  }
  CHECK(in_use == std::vector<std::string>{"1.10.0"});
}

TEST_CASE("a new workspace records the newest version of the method as the one it uses") {
  Notebook notebook(test::joined(three_versions()));
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  const record::Record* used = notebook.workspace().state().find("settings", "method");
  REQUIRE(used);
  CHECK(used->text("version") == "1.10.0");
  CHECK(used->text("sha256") == notebook.workspace().catalog().method_ref().sha256);
}

TEST_CASE("figures and findings follow the version they are asked by") {
  Notebook notebook(test::joined(three_versions()));
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put("response", "4.1-b", R"({"answer":"not_met"})");
  const std::vector<content::ReleasedMethod>& methods = notebook.workspace().catalog().methods();
  const Value first = figures_by(notebook, methods[0]), second = figures_by(notebook, methods[1]);
  CHECK(at(first, "/claimed/value").number() == 0.5);
  CHECK(at(first, "/finding").text() == "minor");
  CHECK(at(second, "/claimed/value").is_null());
  CHECK(at(second, "/band").is_null());
  CHECK(at(second, "/finding").text() == "major");
  CHECK(at(first, "/sums") == at(second, "/sums"));
  CHECK(notebook.figures("iso-42001:4.1") == figures_by(notebook, methods[2]));
}

TEST_CASE("an assessment keeps to its version through every change") {
  Notebook notebook(test::joined(three_versions()));
  record::Workspace& workspace = notebook.workspace();
  scoring::Assessment assessment(workspace.catalog(), workspace.state(), workspace.log(),
                                 *base::parse_date("2026-11-23"), workspace.catalog().methods()[1]);
  const record::Applied applied = notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  assessment.update(workspace.state(), workspace.log(), applied.touched);
  CHECK(assessment.method_ref().version == "1.1.0");
  CHECK(assessment.finding(*assessment.tree().find("iso-42001:4.1")) == scoring::Finding::major);
  CHECK(at(notebook.figures("iso-42001:4.1"), "/finding").text() == "minor");
}

TEST_CASE("a version of the method stands once") {
  Bundles bundles = three_versions();
  bundles.more.push_back(test::method_version(bundles, "1.1.0", 60, 60));
  const base::Fault fault = fault_of(bundles);
  CHECK(fault.code == code::bundle_twice);
  CHECK(test::param(fault, "kind") == "method 1.1.0");
  CHECK(test::param(fault, "bundle") == "readiness");
}

TEST_CASE("two methods of different names are refused, since one of them has to be in use") {
  Bundles bundles = test::bundles_of(four_leaves());
  Value other = test::method_version(bundles, "2.0.0", 50, 50);
  other.set("id", "maturity");
  bundles.more = {other};
  const base::Fault fault = fault_of(bundles);
  CHECK(fault.code == code::bundle_twice);
  CHECK(test::param(fault, "kind") == "method");
  CHECK(test::param(fault, "bundle") == "maturity");
}

}  // namespace aimwright
