#include "support/redacted.hpp"

#include "base/date.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/small_content.hpp"

namespace aimwright::test {

using record::Redacted;
using record::RedactionRequest;
using record::Workspace;

std::shared_ptr<const content::Catalog> redaction_catalog() {
  ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}, {"6.1.1", {{"6.1.1-a"}}}};
  spec.controls = {{"A.2.2"}, {"A.6.1.2"}};
  return catalog_of(spec);
}

void write_story(Notebook& notebook) {
  notebook.by("Dana").actor(1);
  notebook.put("profile", "organisation", R"({"name":"Northlight","size":"small"})");
  notebook.put("response", "4.1-a", R"({"answer":"met","answered_by":"Ravi","note":"seen"})");
  notebook.put("response", "6.1.1", R"({"answer":"partly","note":"half"})");
  notebook.put("evidence", "e1",
               R"({"title":"Both","shows/iso-42001:4.1":true,"shows/iso-42001:6.1.1-a":true})");
  notebook.put("evidence", "e2",
               R"({"title":"Six","reference":"DOC-6","shows/iso-42001:6.1.1":true})");
  notebook.by("Ravi").actor(2);
  notebook.put("own_control", "X.1", R"({"title":"Model cards"})");
  notebook.put("soa", "A.2.2", R"({"applicable":false,"reason":"No policy."})");
  notebook.put("response", "4.1-a", R"({"note":"seen again"})");
}

RedactionRequest redaction() {
  RedactionRequest request;
  request.id = {0, 0xc0b1};
  request.created = *base::parse_instant("2026-12-01T08:00:00.000Z");
  request.salt = {7, 9};
  return request;
}

Redacted redacted(const Workspace& workspace, const RedactionRequest& request) {
  base::Result<Redacted> result = record::redact(workspace, request);
  INFO("refused " << (result ? "" : base::canonical(base::to_value(result.error()))));
  REQUIRE(result);
  return *std::move(result);
}

Workspace copy_of(Notebook& notebook, const RedactionRequest& request) {
  return redacted(notebook.workspace(), request).workspace;
}

std::string refusal(Notebook& notebook, const RedactionRequest& request) {
  const base::Result<Redacted> result = record::redact(notebook.workspace(), request);
  return result ? "accepted" : result.error().code + " " + result.error().pointer;
}

Strings contents(const Workspace& workspace) {
  Strings list;
  for (const auto& [kind, records] : workspace.state().kinds()) {
    if (kind == "settings") continue;
    for (const auto& [id, record] : records) {
      for (const auto& [field, cell] : record.cells())
        list.push_back(kind + " " + short_id(id) + " " + field + "=" + base::canonical(cell.value));
    }
  }
  return list;
}

}  // namespace aimwright::test
