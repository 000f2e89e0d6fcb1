// What records are called, where a label names other records.
#include "query/labels.hpp"

#include <string>

#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/risk_register.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using base::Value;
using test::at;
using test::json;
using test::Notebook;

/// Risks that are called by those they are related to.
std::shared_ptr<const content::Catalog> catalog() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}}}};
  spec.controls = {{"A.2.2"}};
  test::Bundles bundles = test::bundles_of(spec);
  Value reg = test::risk_register();
  at(reg, "/fields")
      .set("related", json(R"({"type":"references","title":"Related","to":["risk"]})"));
  reg.set("label", Value(std::string_view("{title}{related}")));
  bundles.more.push_back(std::move(reg));
  return test::joined(bundles);
}

std::string label_of(Notebook& notebook, const char* id) {
  const record::Workspace& workspace = notebook.workspace();
  return query::Labels(workspace.catalog(), workspace.state())
      .of_record(*workspace.catalog().find_register("risk"), id);
}

}  // namespace

TEST_CASE("a label names the members of a set, and is cut where it is long") {
  Notebook notebook(catalog());
  notebook.put("risk", "a", R"({"title":"Bias"})");
  notebook.put("risk", "b", R"({"title":"Drift"})");
  notebook.put("risk", "c", R"({"related/risk:a":true,"related/risk:b":true})");
  CHECK(label_of(notebook, "c") == "Bias, Drift");
  notebook.put("risk", "a", R"({"title":")" + std::string(190, 'x') + R"("})");
  CHECK(label_of(notebook, "c") == std::string(190, 'x') + ", Drift");
  notebook.put("risk", "d", R"({"title":"Other"})");
  notebook.put("risk", "c", R"({"related/risk:d":true})");
  CHECK(label_of(notebook, "c") == std::string(190, 'x') + ", Drift, O…");
}

TEST_CASE("a label that blanks begin is as long as any other") {
  Notebook notebook(catalog());
  notebook.put("risk", "a", R"({"title":"Bias"})");
  notebook.put("risk", "c",
               R"({"title":")" + std::string(300, ' ') + R"(","related/risk:a":true})");
  CHECK(label_of(notebook, "c") == "Bias");
}

TEST_CASE("labels of many records that all name each other cost no more than they show") {
  Notebook notebook(catalog());
  constexpr int many = 200;  // all of them would be 8,000,000 labels, and take minutes
  std::string members;
  for (int i = 0; i < many; ++i)
    members += (i > 0 ? "," : "") + ("\"related/risk:" + std::to_string(i)) + "\":true";
  for (int i = 0; i < many; ++i)
    notebook.put("risk", std::to_string(i).c_str(), "{" + members + "}");
  CHECK(label_of(notebook, "7").rfind("risk:0, risk:1, risk:10, ", 0) == 0);
}

}  // namespace aimwright
