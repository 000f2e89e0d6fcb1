// Actions: all of it or nothing, and nothing that would change nothing.
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using test::Notebook;
using test::param;
using test::put_of;
using test::small_catalog;

/// Fields of the last line.
std::string last_fields(const Notebook& notebook) {
  return base::canonical(test::at(test::json(notebook.lines().back()), "/put/2"));
}

const record::Record* response(Notebook& notebook) {
  return notebook.workspace().state().find("response", "iso-42001:4.1-a");
}

}  // namespace

TEST_CASE("one bad put refuses the whole action and changes nothing") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  const std::string bytes = notebook.bytes();
  const std::string state = test::state_text(notebook.workspace().state(), notebook.log());
  const std::uint64_t revision = notebook.workspace().revision();
  const record::Put good = put_of("response", "4.1-b", R"({"answer":"met"})");
  for (const record::Put& bad :
       {put_of("poem", "p1", R"({"verse":"x"})"),
        put_of("response", "9.9-z", R"({"answer":"met"})"),
        put_of("response", "4.1-a", R"({"answer":"yes"})"), put_of("response", "4.1-a", "{}"),
        put_of("response", "4.1-a", R"({"note":"ok","mood":"bad"})"),
        put_of("evidence", "e1", R"({"shows/iso-42001:9.9-z":true})")}) {
    const base::Fault fault = notebook.refused({good, good, bad});
    CHECK(fault.pointer.rfind("/puts/2/", 0) == 0);
    CHECK(notebook.refused({bad, good}).pointer.rfind("/puts/0/", 0) == 0);
    CHECK(notebook.bytes() == bytes);
    CHECK(test::state_text(notebook.workspace().state(), notebook.log()) == state);
    CHECK(notebook.workspace().revision() == revision);
  }
}

TEST_CASE("a refusal names kind, id, field and reason") {
  Notebook notebook(small_catalog());
  const base::Fault fault = notebook.refused({put_of("response", "4.1-a", R"({"answer":"yes"})")});
  CHECK(fault.code == base::code::not_one_of);
  CHECK(fault.pointer == "/puts/0/2/answer");
  CHECK(param(fault, "kind") == "response");
  CHECK(param(fault, "id") == "iso-42001:4.1-a");
  CHECK(param(fault, "field") == "answer");
  CHECK(param(fault, "value") == "yes");
  CHECK(param(fault, "allowed") == "met, partly, not_met");
}

TEST_CASE("a file is attached by the SHA-256 of its bytes, with its name") {
  Notebook notebook(test::project_catalog());
  const std::string sha256(64, 'a');
  const auto attach = [](const std::string& member, const char* value) {
    return put_of("evidence", "e1", "{\"files/" + member + "\":" + value + "}");
  };
  notebook.act({attach(sha256, "\"Policy.pdf\"")});
  CHECK(last_fields(notebook) == "{\"files/" + sha256 + "\":\"Policy.pdf\"}");
  for (const char* member : {"", "policy.pdf", "e1"})
    CHECK(notebook.refused({attach(member, "\"Policy.pdf\"")}).code == base::code::bad_hex);
  CHECK(notebook.refused({attach(sha256 + "a", "\"x\"")}).code == base::code::bad_hex);
  CHECK(notebook.refused({attach(std::string(64, 'A'), "\"x\"")}).code == base::code::bad_hex);
  CHECK(notebook.refused({attach(sha256, "true")}).code == base::code::wrong_type);
  CHECK(notebook.refused({put_of("evidence", "e1", R"({"files":"x"})")}).code ==
        base::code::unknown_field);
  notebook.act({attach(sha256, "null")});
  CHECK(last_fields(notebook) == "{\"files/" + sha256 + "\":null}");
}

TEST_CASE("a refused first action does not even record the settings") {
  Notebook notebook(small_catalog());
  notebook.refused({put_of("response", "9.9-z", R"({"answer":"met"})")});
  CHECK(notebook.lines().empty());
}

TEST_CASE("an action that changes nothing is not recorded") {
  Notebook notebook(small_catalog());
  CHECK(notebook.act({}).operations.empty());
  CHECK(notebook.put("response", "iso-42001:4.1-a", R"({"answer":null})").operations.empty());
  CHECK(notebook.put("response", "iso-42001:4.1-a", R"({"$deleted":false})").operations.empty());
  CHECK(notebook.put("evidence", "e1", R"({"shows/iso-42001:4.1-a":null})").operations.empty());
  CHECK(notebook.lines().empty());
  notebook.put("response", "4.1-a", R"({"answer":"met","note":"x"})");
  const std::string bytes = notebook.bytes();
  CHECK(notebook.put("response", "iso-42001:4.1-a", R"({"note":"x","answer":"met"})")
            .operations.empty());
  CHECK(notebook.by("Ravi")
            .put("response", "iso-42001:4.1-a", R"({"answer":"met"})")
            .operations.empty());
  CHECK(notebook.put("response", "iso-42001:4.1-a", R"({"answered_by":null})").operations.empty());
  CHECK(notebook.bytes() == bytes);
}

TEST_CASE("of a put only what changes is recorded") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met","note":"x"})");
  notebook.put("response", "4.1-a", R"({"answer":"met","note":"y","answered_by":null})");
  CHECK(last_fields(notebook) == R"({"note":"y"})");
  notebook.put("response", "4.1-a", R"({"answer":"met","note":null})");
  CHECK(last_fields(notebook) == R"({"note":null})");
}

TEST_CASE("puts of one action build on each other") {
  Notebook notebook(small_catalog());
  const record::Applied applied = notebook.act({put_of("response", "4.1-a", R"({"note":"x"})"),
                                                put_of("response", "4.1-a", R"({"note":"x"})"),
                                                put_of("response", "4.1-a", R"({"note":"y"})")});
  CHECK(applied.operations.size() == 3 + 2);
  CHECK(response(notebook)->text("note") == "y");
}

TEST_CASE("null clears a field") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met","note":"x"})");
  notebook.put("response", "4.1-a", R"({"answer":null})");
  CHECK(response(notebook)->value("answer") == nullptr);
  CHECK(response(notebook)->text("note") == "x");
}

TEST_CASE("a deleted record counts as absent until it is brought back, with all it held") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put("response", "4.1-a", R"({"$deleted":true})");
  CHECK(response(notebook) == nullptr);
  CHECK(notebook.workspace().state().find_any("response", "iso-42001:4.1-a")->deleted());
  // Writing to it does not bring it back.
  notebook.put("response", "4.1-a", R"({"note":"x"})");
  CHECK(response(notebook) == nullptr);
  CHECK(notebook.put("response", "iso-42001:4.1-a", R"({"$deleted":true})").operations.empty());
  notebook.put("response", "4.1-a", R"({"$deleted":false})");
  REQUIRE(response(notebook));
  CHECK(response(notebook)->text("answer") == "met");
  CHECK(response(notebook)->text("note") == "x");
}

TEST_CASE("a record knows who began it, also when every field has been written since") {
  Notebook notebook(small_catalog());
  notebook.by("Dana").put("response", "4.1-a", R"({"note":"one"})");
  const auto first = response(notebook)->first();
  notebook.by("Ravi").put("response", "4.1-a", R"({"note":"two"})");
  CHECK(response(notebook)->first() == first);
  CHECK(notebook.log()[first].by == "Dana");
}

TEST_CASE("every action taken shows in the state") {
  const auto catalog = small_catalog();
  for (std::uint64_t seed = 1; seed <= test::rounds(60); ++seed) {
    INFO("seed " << seed);
    test::RandomRecord writer(seed, *catalog);
    Notebook notebook(catalog);
    // A writer far ahead goes first: what comes after has to stand over its values.
    notebook.clock("2031-01-01T00:00:00.000Z").actor(9);
    for (int i = 0; i < 10; ++i) notebook.act({writer.put()});
    for (int i = 0; i < 20; ++i) {
      const record::Put put = writer.put();
      notebook.clock("2026-11-23T10:00:00.000Z").actor(1).act({put});
      const record::Record* record = notebook.workspace().state().find_any(put.kind, put.id);
      for (const auto& [field, value] : put.fields) {
        const base::Value* now = record ? record->value(field) : nullptr;
        INFO(put.kind << " " << put.id << " " << field);
        CHECK((now ? *now : base::Value()) ==
              (field == "$deleted" && !value.is_true() && !now ? base::Value() : value));
      }
    }
  }
}

TEST_CASE("a writer whose numbers have run out is refused") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-b", R"({"answer":"met"})");
  std::string line = notebook.lines().back();
  line.replace(line.find(",4]"), 3, ",1000000000000]");
  base::Diagnostics diagnostics;
  CHECK(notebook.workspace().append(line + "\n", diagnostics).accepted == 1);
  const base::Fault fault = notebook.refused({put_of("response", "4.1-a", R"({"answer":"met"})")});
  CHECK(fault.code == base::code::out_of_range);
  CHECK(fault.pointer == "/actor");
  notebook.actor(2).put("response", "4.1-a", R"({"answer":"met"})");
}

TEST_CASE("ids and members follow the registers' rules") {
  Notebook notebook(small_catalog());
  for (const char* id : {"X.1", "8c1f", "-"}) notebook.put("own_control", id, R"({"title":"t"})");
  for (const char* id : {"", "X.1 ", "own_control:8c1f", "a/b", "ä"}) {
    INFO(id);
    CHECK(notebook.refused({put_of("own_control", id, R"({"title":"t"})")}).code ==
          base::code::unknown_id);
  }
  notebook.put("evidence", std::string(64, 'e'),
               R"({"shows/own_control:X.7":true,"shows/iso-42001:4.1":true})");
  CHECK(notebook.refused({put_of("evidence", std::string(65, 'e'), R"({"title":"t"})")}).code ==
        base::code::unknown_id);
  notebook.put("profile", "organisation", R"({"roles/provider":true})");
  CHECK(notebook.refused({put_of("profile", "organisation", R"({"roles/king":true})")}).code ==
        base::code::not_one_of);
}

}  // namespace aimwright
