// Documents from content alone: a file is added, found and written in every form; what cannot be
// said is refused with its place.
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "documents/values.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/risk_register.hpp"
#include "support/test_engine.hpp"

namespace aimwright::test {
namespace {

using base::object;
using base::Value;
using documents::ThingKind;

std::string guide() { return test::file_bytes(test::source_path("docs/documents.md")); }

/// The complete example that docs/documents.md shows.
std::string example() {
  const std::string text = guide(), fence = "```json\n";
  const std::size_t start = text.find(fence);
  REQUIRE(start != std::string::npos);
  return text.substr(start + fence.size(), text.find("\n```\n", start) - start - fence.size());
}

Value document_of(const std::string& names, const std::string& blocks) {
  return test::json(
      R"({"bundle":"document","id":"small","version":"1.0.0","locale":"en",)"
      R"("title":"Small","licence":"CC-BY-4.0","notice":"For a test.","sources":[],)"
      R"("name":"small-list","subtitle":"S","disclaimer":"D","footer":"F","facts":[],)"
      R"("names":{)" +
      names + R"(},"blocks":[)" + blocks + "]}");
}

std::string in_section(const std::string& blocks) {
  return R"({"block":"section","id":"s","title":"S","blocks":[)" + blocks + "]}";
}

/// A engine whose catalog has one document more than the project's.
struct Fixture {
  TestEngine engine;
  std::vector<std::string> loaded;

  Fixture() {
    for (const std::string& path : test::content_files())
      loaded.push_back(load(test::file_bytes(path)));
  }
  std::string load(const std::string& bytes) {
    return engine.call("content.load", object("name", "a file"), bytes)
        .find("bundle")
        ->find("sha256")
        ->text();
  }
  Value bundles_with(const std::string& bytes) {
    base::Array bundles = base::array_of(loaded).array();
    bundles.push_back(load(bytes));
    return object("bundles", std::move(bundles));
  }
  std::int64_t catalog_with(const std::string& bytes) {
    return engine.call("content.catalog", bundles_with(bytes)).find("catalog")->integer();
  }
  Value fault_with(const Value& document) {
    return engine.refused("content.catalog", bundles_with(base::canonical(document)));
  }
  std::int64_t workspace_with(const std::string& bytes) {
    return engine
        .call("workspace.create",
              object("catalog", catalog_with(bytes), "workspace", std::string(32, '7'), "created",
                     "2026-11-01T09:00:00.000Z"))
        .find("workspace")
        ->integer();
  }
  test::Answer build(std::int64_t workspace, const char* document, const char* format) {
    return engine.send("document.build", object("workspace", workspace, "as_of", "2026-11-20",
                                                "document", document, "format", format));
  }
  /// What the first block of the first section is.
  Value first_block(const Value& document) {
    const std::int64_t workspace = workspace_with(base::canonical(document));
    engine.put(workspace, "response", "9.3.1-a", object("answer", "not_met"));
    engine.put(workspace, "response", "4.1-a", object("answer", "partly"));
    engine.put(workspace, "evidence", "e2", object("title", "Two"));
    engine.put(workspace, "evidence", "e10", object("title", "Ten", "shows/iso-42001:4.1-a", true));
    const test::Answer answer = build(workspace, "small", "document");
    INFO(answer.line.substr(0, 1000));
    REQUIRE(answer.response.find("result"));
    return answer.response.find("result")
        ->find("document")
        ->find("sections")
        ->array()[0]
        .find("blocks")
        ->array()[0];
  }
  /// What a text says in a document about that record.
  std::string said(const std::string& text, const std::string& names = "") {
    return first_block(
               document_of(names, in_section(R"({"block":"paragraph","text":)" + text + "}")))
        .find("text")
        ->text();
  }
};

}  // namespace

TEST_CASE("a document of one file is found in the list and written in every form") {
  Fixture fixture;
  const std::int64_t catalog = fixture.catalog_with(example());
  const Value listed = fixture.engine.call("documents.list", object("catalog", catalog));
  CHECK(base::canonical(listed) ==
        R"({"documents":[{"id":"applicability","title":"Statement of applicability"},)"
        R"({"id":"gap","title":"Gap report"}]})");

  const std::int64_t workspace = fixture.workspace_with(example());
  fixture.engine.put(workspace, "profile", "organisation", object("name", "Café Müller"));
  fixture.engine.put(workspace, "soa", "A.10.4",
                     object("applicable", false, "reason", "No customers, \"yet\"."));
  const test::Answer html = fixture.build(workspace, "applicability", "html");
  CHECK(html.attachment.find("<h1>Statement of applicability</h1>") != std::string::npos);
  CHECK(html.attachment.find("38 controls, of which 1 is excluded.") != std::string::npos);
  CHECK(html.line.find("cafe-muller-statement-of-applicability-2026-11-20-") != std::string::npos);
  const test::Answer markdown = fixture.build(workspace, "applicability", "markdown");
  CHECK(markdown.attachment.find("| A.10.4 | Customers | no | No customers, \"yet\". |") !=
        std::string::npos);
  const test::Answer csv = fixture.build(workspace, "applicability", "csv");
  CHECK(csv.attachment.find("A.10.4,Customers,no,\"No customers, \"\"yet\"\".\",\r\n") !=
        std::string::npos);
  const test::Answer json = fixture.build(workspace, "applicability", "json");
  const base::Result<Value> read = base::read_json(json.attachment);
  REQUIRE(read);
  CHECK(read->find("id")->text() == "statement-of-applicability");
  CHECK(read->find("facts")->array().size() == 1);  // nobody prepared it
}

TEST_CASE("a document says choices and references in words, and what is computed") {
  const Value document = document_of(
      "",
      in_section(R"({"block":"paragraph","text":{"each":{"records":"risk"},"join":"; ","text":)"
                 R"("{title}: {status}, {treatment}, {treatment, select, accept {kept} other {}},)"
                 R"( {likelihood}, {level}, {follows_from}"}})"));
  TestEngine engine("tests/vectors/content", {risk_register(), document});
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "risk", "r1", object("title", "Bias", "treatment", "accept"));
  engine.put(workspace, "risk", "r2",
             object("title", "Leak", "likelihood", 3, "severity", 2, "follows_from", "risk:r1"));
  const Value built =
      engine.call("document.build", object("workspace", workspace, "as_of", "2026-11-20",
                                           "document", "small", "format", "document"));
  CHECK(text_at(built, "/document/sections/0/blocks/0/text") ==
        "Bias: Open, Accept it, kept, , , ; Leak: Open, , , Expected, 6, R-1 Bias");
}

TEST_CASE("a name in its own definition is the field of that name, and never a circle") {
  Fixture fixture;
  CHECK(fixture.said(R"("{as_of}")", R"("as_of":{"text":"day {as_of}"})") == "day 2026-11-20");
  CHECK(fixture.said(R"("{gaps, plural, other {#}}")",
                     R"("gaps":{"list":{"from":"gaps","limit":3}})") == "3");
}

TEST_CASE("another document than those there are is refused with their names") {
  Fixture fixture;
  const test::Answer answer = fixture.build(fixture.engine.new_workspace(), "poem", "html");
  const Value* error = answer.response.find("error");
  REQUIRE(error);
  CHECK(error->find("code")->text() == "value/not-one-of");
  CHECK(error->find("pointer")->text() == "/params/document");
  CHECK(error->find("params")->find("allowed")->text() == "gap");
}

TEST_CASE("docs/documents.md lists the fields there are, thing by thing") {
  const std::string text = guide();
  for (int kind = 0; kind <= static_cast<int>(ThingKind::redaction); ++kind) {
    const std::string heading =
        "\n### " + std::string(documents::name_of(static_cast<ThingKind>(kind))) + "\n";
    INFO(heading);
    const std::size_t start = text.find(heading);
    REQUIRE(start != std::string::npos);
    const std::string part =
        text.substr(start + heading.size(), text.find("\n#", start + 1) - start);
    std::set<std::string> listed, there;
    const std::regex row("\\n\\| `([a-z_0-9]+)`");
    for (auto it = std::sregex_iterator(part.begin(), part.end(), row);
         it != std::sregex_iterator(); ++it)
      listed.insert((*it)[1].str());
    for (const documents::Field& field : documents::fields_of(static_cast<ThingKind>(kind)))
      there.emplace(field.name);
    CHECK(listed == there);
  }
}

TEST_CASE("texts say values, plurals and choices, and nothing where there is nothing") {
  Fixture fixture;
  CHECK(fixture.said(R"("As of {as_of}{moment}.")") == "As of 2026-11-20.");
  const std::string known =
      R"("known":{"list":{"from":"gaps","where":{"state":["not_met","partly"]}}})";
  CHECK(fixture.said(R"("{known, plural, =0 {none} one {# gap} other {# gaps}}")", known) ==
        "2 gaps");
  CHECK(fixture.said(R"("{known, plural, offset:1 one {# more} other {# more of them}}")", known) ==
        "1 more");
  CHECK(fixture.said(R"({"each":"known","text":"{reference} {state, word, gap.*}","join":"; "})",
                     known) == "4.1 no. 1 Partly met; 9.3.1 no. 1 Not met");
  CHECK(fixture.said(R"({"each":{"from":"known","limit":1},"text":"{id}","more":" and {more}"})",
                     known) == "iso-42001:4.1-a and 1");
  CHECK(fixture.said(R"(["{moment}", "one", {"unless":"known","text":"two"}, "three"])", known) ==
        "one\nthree");
  CHECK(fixture.said(R"({"text":"{prepared_by}","else":"nobody"})") == "nobody");
  CHECK(fixture.said(R"("{head, first, 0004}" )").size() == 4);
  CHECK(fixture.said(R"("{word.answer.met}")") == "Met");
}

TEST_CASE("a table lists records of any kind, in the order asked for") {
  Fixture fixture;
  const Value block = fixture.first_block(
      document_of("", in_section(R"({"block":"table","id":"t","title":"T",)"
                                 R"("rows":{"records":"evidence","sort":"-title"},"columns":[)"
                                 R"({"id":"id","title":"Id","value":"{id}"},)"
                                 R"({"id":"shows","title":"Shows","value":)"
                                 R"({"each":"shows","text":"{reference}","join":", "}},)"
                                 R"({"id":"none","title":"N","value":"x","when":"moment"}]})")));
  CHECK(base::canonical(*block.find("table")->find("rows")) ==
        R"([[{"text":"e2"},{"text":""}],[{"text":"e10"},{"text":"4.1 no. 1"}]])");
}

TEST_CASE("a name that means nothing is refused with its place") {
  Fixture fixture;
  const auto refused = [&](const std::string& names, const std::string& blocks, const char* code,
                           const char* pointer) {
    const Value fault = fixture.fault_with(document_of(names, blocks));
    INFO(base::canonical(fault));
    CHECK(fault.find("code")->text() == code);
    CHECK(fault.find("pointer")->text() == pointer);
    CHECK(fault.find("params")->find("file")->text() == "a file");
  };
  const auto paragraph = [](const std::string& text) {
    return in_section(R"({"block":"paragraph","text":)" + text + "}");
  };
  const char* at_text = "/blocks/0/blocks/0/text";
  refused("", paragraph(R"("{nothing}")"), "content/unknown-name", at_text);
  refused("", paragraph(R"("{all.nothing}")"), "content/unknown-name", at_text);
  refused("", paragraph(R"("{word.nothing}")"), "content/unknown-name", at_text);
  refused("", paragraph(R"("{all}")"), "content/wrong-use", at_text);
  refused("", paragraph(R"("{as_of, plural, other {}}")"), "content/wrong-use", at_text);
  refused("", paragraph(R"({"each":"as_of","text":"x"})"), "content/wrong-use",
          "/blocks/0/blocks/0/text/each");
  refused("", paragraph(R"({"each":"gaps","text":"{nothing}"})"), "content/unknown-name",
          "/blocks/0/blocks/0/text/text");
  refused("", paragraph(R"({"when":{"gaps":"many"},"text":"x"})"), "content/wrong-use",
          "/blocks/0/blocks/0/text/when");
  refused(R"("a":"{b}","b":"{a}")", paragraph(R"("{b}")"), "content/unknown-name", "/names/a");
  refused(R"("a":{"record":"poem:x"})", paragraph(R"("x")"), "content/unknown-reference",
          "/names/a");
  refused("", R"({"block":"paragraph","text":"x"})", "content/misplaced-block", "/blocks/0");
  refused("",
          in_section(in_section(R"({"block":"paragraph","text":"x"})") +
                     R"(,{"block":"paragraph","text":"late"})"),
          "content/misplaced-block", "/blocks/0/blocks/1");
}

TEST_CASE("a text that is no message is refused when the file is read") {
  TestEngine engine;
  const Value fault =
      engine.refused("content.load", object("name", "small.json"),
                     base::canonical(document_of(
                         "", in_section(R"({"block":"paragraph","text":"{gaps, plural}"})"))));
  CHECK(fault.find("code")->text() == "content/not-a-message");
  CHECK(fault.find("pointer")->text() == "/blocks/0/blocks/0/text");
  CHECK(fault.find("params")->find("reason")->text() == "there is no case \"other\"");
}

}  // namespace aimwright::test
