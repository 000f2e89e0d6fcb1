// Two assessors' ratings of the same nodes: which count, what makes a pair, where they differ.
#include "scoring/calibration.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/json_write.hpp"
#include "scoring/assessment_json.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using base::object;
using base::Value;
using scoring::Assessor;
using test::at;
using test::Notebook;
using test::number_at;
using test::text_at;

/// Clauses 4 and 6, areas A.2 and A.6.
std::shared_ptr<const content::Catalog> small_catalog() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}, {"6.1.1", {{"6.1.1-a"}, {"6.1.1-b"}}}};
  spec.controls = {{"A.2.2"}, {"A.2.3"}, {"A.6.1.2"}};
  return test::catalog_of(spec);
}

std::string rating(std::string_view node, std::string_view assessor, std::string_view answer,
                   std::string_view note = "") {
  Value fields = object("assessor", assessor, "answer", answer);
  fields.set("node", test::ref(node));
  if (!note.empty()) fields.set("note", note);
  return base::canonical(fields);
}

class Ratings : public Notebook {
 public:
  explicit Ratings(std::shared_ptr<const content::Catalog> catalog = small_catalog())
      : Notebook(std::move(catalog)) {}

  Ratings& rate(std::string_view node, std::string_view assessor, std::string_view answer,
                std::string_view note = "") {
    put("rating", "r" + std::to_string(++count_), rating(node, assessor, answer, note));
    return *this;
  }

  const record::State& state() { return workspace().state(); }
  scoring::Tree tree() { return {workspace().catalog(), state()}; }

  /// "Dana 2, Ravi 1": who rated how many.
  std::string assessors() {
    std::string text;
    for (const Assessor& assessor : scoring::assessors_in(tree(), state())) {
      text += (text.empty() ? "" : ", ") + std::string(assessor.name) + " " +
              std::to_string(assessor.ratings.size());
    }
    return text;
  }

  Value comparison(std::string_view a = "Dana", std::string_view b = "Ravi") {
    const scoring::Tree nodes = tree();
    const std::vector<Assessor> all = scoring::assessors_in(nodes, state());
    const auto named = [&](std::string_view name) {
      const auto found = std::find_if(all.begin(), all.end(),
                                      [&](const Assessor& one) { return one.name == name; });
      REQUIRE(found != all.end());
      return *found;
    };
    return scoring::comparison_value(nodes, state(), named(a), named(b));
  }

 private:
  int count_ = 0;
};

const Value& part(const Value& comparison, std::string_view id) {
  for (const Value& one : at(comparison, "/parts").array()) {
    if (text_at(one, "/id") == id) return one;
  }
  FAIL("no part " << id);
  throw std::logic_error("unreachable");
}

std::string text(const Value& value, std::string_view pointer) {
  return base::canonical(at(value, pointer));
}

std::string differing(const Value& comparison) {
  std::string ids;
  for (const Value& one : at(comparison, "/differences").array())
    ids += (ids.empty() ? "" : " ") + test::short_id(text_at(one, "/id"));
  return ids;
}

}  // namespace

TEST_CASE("a pair is one node that both have rated, and an obligation is not its subclause") {
  Ratings record;
  record.rate("iso-42001:4.1", "Dana", "met").rate("iso-42001:4.1-a", "Ravi", "met");
  const Value apart = record.comparison();
  CHECK(number_at(part(apart, "iso-42001:all"), "/n") == 0);
  CHECK(text(apart, "/only_a") == R"(["iso-42001:4.1"])");
  CHECK(text(apart, "/only_b") == R"(["iso-42001:4.1-a"])");
  record.rate("iso-42001:4.1", "Ravi", "partly");
  const Value together = record.comparison();
  CHECK(number_at(part(together, "iso-42001:all"), "/n") == 1);
  CHECK(text(together, "/only_a") == "[]");
  CHECK(text(together, "/only_b") == R"(["iso-42001:4.1-a"])");
}

TEST_CASE("pairs are counted for all, for each clause and for each control area, in their order") {
  Ratings record;
  record.rate("iso-42001:4.1", "Dana", "met").rate("iso-42001:4.1", "Ravi", "met");
  record.rate("iso-42001:4.1-a", "Dana", "partly").rate("iso-42001:4.1-a", "Ravi", "not_met");
  record.rate("iso-42001:6.1.1-b", "Dana", "met").rate("iso-42001:6.1.1-b", "Ravi", "not_met");
  record.rate("iso-42001:A.6.1.2", "Dana", "not_met").rate("iso-42001:A.6.1.2", "Ravi", "not_met");
  record.put("own_control", "X.1", R"({"title":"Red team"})");
  record.rate("own_control:X.1", "Dana", "met").rate("own_control:X.1", "Ravi", "met");
  const Value comparison = record.comparison();
  std::string counts;
  for (const Value& one : at(comparison, "/parts").array())
    counts += test::short_id(text_at(one, "/id")) + "=" + text(one, "/n") + " ";
  CHECK(counts == "all=5 4=2 6=1 A.2=0 A.6=1 X=1 ");
  CHECK(text(part(comparison, "iso-42001:all"), "/table") == "[[1,0,0],[1,0,0],[1,0,2]]");
  CHECK(text(part(comparison, "iso-42001:4"), "/table") == "[[0,0,0],[1,0,0],[0,0,1]]");
  CHECK(text(part(comparison, "iso-42001:all"), "/agreement") ==
        R"({"denominator":5,"numerator":3,"percent":60})");
  CHECK(text_at(part(comparison, "iso-42001:4"), "/title") == "Title of 4");
}

TEST_CASE("kappa stands with its interval, or with the reason why there is none") {
  Ratings record;
  record.rate("iso-42001:4.1-a", "Dana", "met").rate("iso-42001:4.1-a", "Ravi", "met");
  record.rate("iso-42001:4.1-b", "Dana", "not_met").rate("iso-42001:4.1-b", "Ravi", "not_met");
  record.rate("iso-42001:6.1.1-a", "Dana", "met").rate("iso-42001:6.1.1-a", "Ravi", "met");
  record.rate("iso-42001:6.1.1-b", "Dana", "met").rate("iso-42001:6.1.1-b", "Ravi", "met");
  record.rate("iso-42001:A.2.2", "Dana", "met").rate("iso-42001:A.2.2", "Ravi", "partly");
  const Value comparison = record.comparison();
  CHECK(text(part(comparison, "iso-42001:4"), "/kappa") ==
        R"({"high":1,"low":1,"reason":null,"standard_error":0,"value":1})");
  CHECK(text(part(comparison, "iso-42001:6"), "/kappa") ==
        R"({"high":null,"low":null,"reason":"no_variation","standard_error":null,"value":null})");
  CHECK(text(part(comparison, "iso-42001:A.2"), "/kappa") ==
        R"({"high":null,"low":null,"reason":"too_few","standard_error":null,"value":null})");
}

TEST_CASE("differences come furthest apart first, then in the order of the document") {
  Ratings record;
  for (const auto& [node, dana, ravi] : {std::tuple("iso-42001:A.2.2", "met", "not_met"),
                                         std::tuple("iso-42001:A.2.3", "met", "partly"),
                                         std::tuple("iso-42001:4.1-b", "partly", "not_met"),
                                         std::tuple("iso-42001:4.1-a", "met", "met"),
                                         std::tuple("iso-42001:6.1.1", "not_met", "met")}) {
    record.rate(node, "Dana", dana).rate(node, "Ravi", ravi);
  }
  const Value comparison = record.comparison();
  CHECK(differing(comparison) == "6.1.1 A.2.2 4.1-b A.2.3");
  CHECK(number_at(comparison, "/differences/1/distance") == 2);
  CHECK(number_at(comparison, "/differences/2/distance") == 1);
}

TEST_CASE("a difference shows both answers with their notes, and the answer that stands") {
  Ratings record;
  record.put("response", "4.1", R"({"answer":"partly"})");
  record.put("response", "A.2.2", R"({"answer":"met"})");
  for (const char* node :
       {"iso-42001:4.1", "iso-42001:4.1-a", "iso-42001:6.1.1", "iso-42001:A.2.2"}) {
    record.rate(node, "Dana", "met", "The plan is there.").rate(node, "Ravi", "not_met", "  ");
  }
  const Value comparison = record.comparison();
  CHECK(differing(comparison) == "4.1 4.1-a 6.1.1 A.2.2");
  CHECK(
      text(comparison, "/differences/1") ==
      R"({"a":{"answer":"met","note":"The plan is there."},"answer":"partly",)"
      R"("b":{"answer":"not_met","note":null},"distance":2,"from":"iso-42001:4.1","id":"iso-42001:4.1-a",)"
      R"("kind":"obligation","reference":"4.1 no. 1","title":"Title of 4.1-a"})");
  CHECK(text_at(comparison, "/differences/0/answer") == "partly");
  CHECK(at(comparison, "/differences/2/answer").is_null());
  CHECK(at(comparison, "/differences/2/from").is_null());
  CHECK(text_at(comparison, "/differences/3/from") == "iso-42001:A.2.2");
}

TEST_CASE("of two ratings of one node by one assessor, the one with the smaller id counts") {
  Ratings record;
  record.put("rating", "b", rating("4.1-a", "Dana", "met"));
  record.put("rating", "a", rating("4.1-a", "Dana", "not_met"));
  record.put("rating", "c", rating("4.1-a", " Dana\t", "partly"));
  record.put("rating", "d", rating("4.1-a", "Ravi", "not_met"));
  CHECK(record.assessors() == "Dana 1, Ravi 1");
  CHECK(text(record.comparison(), "/differences") == "[]");
  record.put("rating", "a", R"({"$deleted":true})");
  CHECK(differing(record.comparison()) == "4.1-a");
  CHECK(text_at(record.comparison(), "/differences/0/a/answer") == "met");
}

TEST_CASE("a record that lacks answer, assessor or node rates nothing") {
  Ratings record;
  record.put("rating", "a", R"({"node":"iso-42001:4.1-a","assessor":"Dana"})");
  record.put("rating", "b", R"({"node":"iso-42001:4.1-a","assessor":" ","answer":"met"})");
  record.put("rating", "c", R"({"assessor":"Dana","answer":"met"})");
  record.put("rating", "d", rating("4.1-a", "Dana", "met"));
  record.put("rating", "d", R"({"node":null})");
  record.put("rating", "e", rating("X.7", "Dana", "met"));
  CHECK(record.assessors().empty());
  record.put("rating", "a", R"({"answer":"met"})");
  CHECK(record.assessors() == "Dana 1");
}

TEST_CASE("ratings of an own control go with it") {
  Ratings record;
  record.put("own_control", "X.1", R"({"title":"Red team"})");
  record.rate("own_control:X.1", "Dana", "met");
  CHECK(record.assessors() == "Dana 1");
  record.put("own_control", "X.1", R"({"$deleted":true})");
  CHECK(record.assessors().empty());
}

TEST_CASE("only what can be answered can be rated, and only with an answer") {
  Ratings record;
  const auto code_of = [&](const std::string& fields) {
    return record.refused({test::put_of("rating", "r", fields)}).code;
  };
  CHECK(code_of(rating("iso-42001:4", "Dana", "met")) == base::code::wrong_target);
  CHECK(code_of(rating("iso-42001:A.6.1", "Dana", "met")) == base::code::wrong_target);
  CHECK(code_of(rating("iso-42001:4.9-z", "Dana", "met")) == base::code::wrong_target);
  CHECK(code_of(rating("iso-42001:4.1-a", "Dana", "perhaps")) == base::code::not_one_of);
  CHECK(code_of(R"({"rated_on":"soon"})") == base::code::bad_date);
}

TEST_CASE("ratings change no figure and no answer") {
  Ratings record;
  record.put("response", "4.1", R"({"answer":"met"})");
  const Value before = scoring::all_values(record.assess("2026-11-23"));
  record.rate("iso-42001:4.1", "Dana", "not_met").rate("iso-42001:4.1-a", "Dana", "not_met");
  CHECK(scoring::all_values(record.assess("2026-11-23")) == before);
}

TEST_CASE("tables and lists are those of a count by hand, whoever is named first") {
  const std::vector<std::string> nodes = {
      "iso-42001:4.1",   "iso-42001:4.1-a",   "iso-42001:4.1-b",
      "iso-42001:6.1.1", "iso-42001:6.1.1-a", "iso-42001:6.1.1-b",
      "iso-42001:A.2.2", "iso-42001:A.2.3",   "iso-42001:A.6.1.2"};
  const std::vector<std::string> answers = {"not_met", "partly", "met"};
  test::Random random(5);
  for (int round = 0; round < 20; ++round) {
    // Written in any order, under ids that say nothing.
    std::map<std::string, std::map<std::string, std::size_t>> given;
    std::vector<std::pair<std::string, std::string>> order;
    for (const char* name : {"Dana", "Ravi"}) {
      for (const std::string& node : nodes) {
        if (random.chance(80)) order.emplace_back(name, node);
      }
    }
    random.shuffle(order);
    Ratings record;
    record.rate("iso-42001:4.1", "Someone else", "met");
    for (const auto& [name, node] : order) {
      given[name][node] = random.below(3);
      record.rate(node, name, answers[given[name][node]]);
    }
    if (given.size() < 2) continue;
    Value table(base::Array(3, Value(base::Array(3, Value(0)))));
    std::size_t differences = 0;
    base::Array only;
    for (const std::string& node : nodes) {
      if (given["Dana"].count(node) == 0) continue;
      if (given["Ravi"].count(node) == 0) {
        only.push_back(node);
        continue;
      }
      const std::size_t a = given["Dana"][node];
      const std::size_t b = given["Ravi"][node];
      Value& cell = table.array()[a].array()[b];
      cell = Value(cell.integer() + 1);
      if (a != b) ++differences;
    }
    INFO("round " << round);
    const Value there = record.comparison("Dana", "Ravi");
    const Value back = record.comparison("Ravi", "Dana");
    CHECK(at(part(there, "iso-42001:all"), "/table") == table);
    CHECK(at(there, "/differences").array().size() == differences);
    CHECK(at(there, "/only_a") == Value(only));
    CHECK(at(back, "/only_b") == Value(only));
    CHECK(differing(back) == differing(there));
    for (const Value& one : at(there, "/parts").array())
      CHECK(at(part(back, text_at(one, "/id")), "/kappa") == at(one, "/kappa"));
  }
}

}  // namespace aimwright
