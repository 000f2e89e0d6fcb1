// Search: every word must occur, in any letter case; what was found can be marked.
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::object;
using base::Value;
using test::at;
using test::number_at;
using test::text_at;

class Search {
 public:
  Search() : workspace_(engine_.new_workspace()) {}

  void put(const char* kind, const char* id, const Value& fields) {
    engine_.put(workspace_, kind, id, fields);
  }
  Value operator()(std::string_view query, int limit = 50) {
    return engine_.call("search", object("workspace", workspace_, "query", query, "limit", limit));
  }
  /// "kind:id" of each hit.
  std::string ids(std::string_view query) {
    const Value found = (*this)(query);
    std::string list;
    for (const Value& hit : at(found, "/hits").array()) {
      list += (list.empty() ? "" : " ") + text_at(hit, "/kind") + ":" +
              test::short_id(text_at(hit, "/id"));
    }
    return list;
  }
  std::string matches(std::string_view query) {
    return base::canonical(at((*this)(query), "/hits/0/matches"));
  }

 private:
  test::TestEngine engine_{"tests/vectors/content"};
  std::int64_t workspace_;
};

}  // namespace

TEST_CASE("ids come first, then titles, then what stands in the text") {
  Search search;
  search.put("response", "6.2-a", object("note", "as in A.2.2"));
  CHECK(search.ids("A.2.2") == "node:A.2.2 note:6.2-a");
  CHECK(search.ids("a.2") == "node:A.2 node:A.2.2 node:A.2.3 note:6.2-a");
  CHECK(search.ids("10.1") == "node:10.1 node:10.1-a");
}

TEST_CASE("every word must occur, in any order and letter case") {
  Search search;
  CHECK(search.ids("POLICY ai") == "node:A.2.2");
  CHECK(search.ids("ai policy zebra").empty());
  CHECK(search.ids("umfang größe") == "node:4.1-b");
  CHECK(search.ids("GRÖßE UMFANG") == "node:4.1-b");
}

TEST_CASE("words are parted by any white space, and nothing finds nothing") {
  Search search;
  CHECK(search.ids("\xC2\xA0größe\xE2\x80\x83umfang\t") == "node:4.1-b");
  CHECK(search.ids("").empty());
  CHECK(search.ids(" \xC2\xA0 ").empty());
  CHECK(number_at(search(""), "/total") == 0);
}

TEST_CASE("notes and evidence are found, deleted ones are not") {
  Search search;
  search.put("response", "4.1-a", object("note", "Überprüft im Frühjahr"));
  search.put(
      "evidence", "e1",
      object("title", "Übersicht", "shows/iso-42001:4.2", true, "shows/iso-42001:4.1-a", true));
  search.put("evidence", "e2", object("title", "Überholt", "$deleted", true));
  CHECK(search.ids("über") == "evidence:e1 note:4.1-a");
  CHECK(text_at(search("übersicht"), "/hits/0/node") == "iso-42001:4.1-a");
  search.put("response", "4.1-a", object("$deleted", true));
  CHECK(search.ids("frühjahr").empty());
}

TEST_CASE("evidence is found by the names of its files") {
  test::TestEngine engine;
  const std::int64_t workspace = engine.new_workspace();
  engine.put(
      workspace, "evidence", "e1",
      test::json(R"({"title":"Policy","files/)" + std::string(64, 'a') + R"(":"Überblick.pdf"})"));
  const base::Value found =
      engine.call("search", object("workspace", workspace, "query", "überblick", "limit", 5));
  CHECK(text_at(found, "/hits/0/id") == "e1");
  CHECK(text_at(found, "/hits/0/excerpt") == "Überblick.pdf");
}

TEST_CASE("matches count in UTF-16 code units, in order, and never overlap") {
  Search search;
  search.put("response", "4.1-a", object("note", "😀 Zebra zebrazebra"));
  CHECK(search.matches("zebra") == "[[3,8],[9,19]]");
  CHECK(search.matches("zebra bra zeb") == "[[3,8],[9,19]]");
  CHECK(search.matches("zebra zebra") == "[[3,8],[9,19]]");
  CHECK(search.matches("😀 brazebra") == "[[0,2],[11,19]]");
  search.put("response", "4.1-a", object("note", "ababa aba"));
  CHECK(search.matches("aba") == "[[0,5],[6,9]]");
}

TEST_CASE("an excerpt shows the first match with a little before it, and never half a character") {
  Search search;
  std::string note;
  for (int i = 0; i < 100; ++i) note += "😀ä";
  search.put("response", "4.1-a", object("note", note + " zebra " + note));
  const Value hit = at(search("zebra"), "/hits/0");
  CHECK(base::canonical(at(hit, "/matches")) == "[[59,64]]");
  const std::string excerpt = text_at(hit, "/excerpt");
  CHECK(excerpt.find(" zebra ") != std::string::npos);
  CHECK(excerpt.size() < 800);
}

TEST_CASE("the total counts all, the limit only what is told") {
  Search search;
  const Value two = search("a", 2);
  CHECK(at(two, "/hits").array().size() == 2);
  CHECK(number_at(two, "/total") > 20);
}

}  // namespace aimwright
