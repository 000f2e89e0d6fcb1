// Numbers of records: the next one, those given twice, and telling them apart again.
#include <string>

#include "query/numbering.hpp"
#include "support/catch.hpp"
#include "support/notebook.hpp"
#include "support/risk_register.hpp"

namespace aimwright {
namespace {

using test::Notebook;
using test::put_of;

const content::Register& risks() { return *test::risk_catalog()->find_register("risk"); }

std::string next(Notebook& notebook) {
  return query::next_number(risks(), notebook.workspace().state());
}

std::string number(Notebook& notebook, const char* id) {
  return std::string(notebook.workspace().state().find("risk", id)->text("number"));
}

std::vector<std::string> twice(Notebook& notebook) {
  return query::numbered_twice(risks(), notebook.workspace().state(), notebook.log());
}

}  // namespace

TEST_CASE("a number is read by its template and by nothing else") {
  CHECK(query::number_in("R-{n}", "R-12") == 12);
  CHECK(query::number_in("{n}/x", "7/x") == 7);
  for (const char* other : {"R-", "R-012", "R-1a", "r-1", "R-1 ", "12", "", "R-1234567890123456"}) {
    INFO(other);
    CHECK_FALSE(query::number_in("R-{n}", other));
  }
  CHECK(query::numbered("R-{n}", 3) == "R-3");
}

TEST_CASE("the next number is one more than the highest, deleted records among them") {
  Notebook notebook(test::risk_catalog());
  CHECK(next(notebook) == "R-1");
  notebook.put("risk", "a", R"({"number":"R-7"})");
  notebook.put("risk", "b", R"({"number":"of another kind"})");
  CHECK(next(notebook) == "R-8");
  notebook.put("risk", "a", R"({"$deleted":true})");
  CHECK(next(notebook) == "R-8");
}

TEST_CASE("new records of an action are numbered in their order, around those that have a number") {
  Notebook notebook(test::risk_catalog());
  notebook.put("risk", "old", R"({"title":"without a number"})");
  std::vector<record::Put> puts = {
      put_of("risk", "a", R"({"title":"A"})"),     put_of("risk", "b", R"({"number":"R-5"})"),
      put_of("risk", "old", R"({"title":"old"})"), put_of("risk", "c", R"({"title":"C"})"),
      put_of("risk", "a", R"({"owner":"Dana"})"),  put_of("evidence", "e", R"({"title":"E"})")};
  query::give_numbers(*test::risk_catalog(), notebook.workspace().state(), puts);
  notebook.act(puts);
  CHECK(number(notebook, "a") == "R-1");
  CHECK(number(notebook, "b") == "R-5");
  CHECK(number(notebook, "c") == "R-6");
  CHECK(number(notebook, "old").empty());
}

TEST_CASE("of records with one number the first keeps it, the others get the next ones") {
  Notebook notebook(test::risk_catalog());
  notebook.put("risk", "z", R"({"number":"R-1"})");
  notebook.put("risk", "b", R"({"number":"R-1"})");
  notebook.put("risk", "a", R"({"number":"R-1"})");
  notebook.put("risk", "c", R"({"number":"R-2"})");
  notebook.put("risk", "gone", R"({"number":"R-2"})");
  notebook.put("risk", "gone", R"({"$deleted":true})");
  CHECK(twice(notebook) == std::vector<std::string>{"b", "a"});
  notebook.act(query::renumber(risks(), notebook.workspace().state(), notebook.log()));
  CHECK(number(notebook, "z") == "R-1");
  CHECK(number(notebook, "b") == "R-3");
  CHECK(number(notebook, "a") == "R-4");
  CHECK(twice(notebook).empty());
}

}  // namespace aimwright
