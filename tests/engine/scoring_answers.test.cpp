// What one leaf counts for: its effective answer, whether evidence is current, whether the
// verification counts, whether it is excluded.
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using test::at;
using test::Notebook;
using test::number_at;

/// 4.1 with two obligations, A.2.2 and A.2.3.
std::shared_ptr<const content::Catalog> small_catalog() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}};
  spec.controls = {{"A.2.2"}, {"A.2.3"}};
  return test::catalog_of(spec);
}

constexpr const char* current = R"({"effective_from":"2026-11-01","shows/iso-42001:4.1-a":true})";

/// "answer from" of a leaf.
std::string answer_of(const Notebook& notebook, std::string_view leaf) {
  const base::Value value = notebook.leaf(leaf);
  return base::canonical(at(value, "/answer")) + " " + base::canonical(at(value, "/from"));
}

bool evidenced(const Notebook& notebook, std::string_view as_of,
               std::string_view leaf = "iso-42001:4.1-a") {
  return at(notebook.leaf(leaf, as_of), "/evidenced").boolean();
}

bool verified(const Notebook& notebook, std::string_view as_of = "2026-11-23",
              std::string_view leaf = "iso-42001:4.1-a") {
  return at(notebook.leaf(leaf, as_of), "/verified").boolean();
}

/// 4.1-a answered by Dana with current evidence; what remains is the verification.
Notebook answered_and_evidenced() {
  Notebook notebook(small_catalog());
  notebook.by("Dana").put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put("evidence", "e1", current);
  return notebook;
}

}  // namespace

TEST_CASE("met counts two half-units, partly one, not met none, and no answer nothing") {
  for (const auto& [answer, half_units] :
       {std::pair("met", 2), std::pair("partly", 1), std::pair("not_met", 0)}) {
    Notebook notebook(small_catalog());
    notebook.put("response", "A.2.2", R"({"answer":")" + std::string(answer) + "\"}");
    const base::Value figures = notebook.figures("A.2.2");
    INFO(answer);
    CHECK(number_at(figures, "/sums/claimed") == half_units);
    CHECK(number_at(figures, "/answered") == 1);
    CHECK(at(figures, "/claimed/value").number() == half_units / 2.0);
  }
  const base::Value open = Notebook(small_catalog()).figures("A.2.2");
  CHECK(number_at(open, "/answered") == 0);
  CHECK(at(open, "/claimed/value").is_null());
  CHECK(at(open, "/claimed/low").number() == 0);
  CHECK(at(open, "/claimed/high").number() == 1);
}

TEST_CASE("an obligation takes its own answer, else its subclause's, else none") {
  Notebook notebook(small_catalog());
  CHECK(answer_of(notebook, "iso-42001:4.1-a") == "null null");
  notebook.put("response", "4.1", R"({"answer":"partly"})");
  CHECK(answer_of(notebook, "iso-42001:4.1-a") == R"("partly" "iso-42001:4.1")");
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  CHECK(answer_of(notebook, "iso-42001:4.1-a") == R"("not_met" "iso-42001:4.1-a")");
  CHECK(answer_of(notebook, "iso-42001:4.1-b") == R"("partly" "iso-42001:4.1")");
  notebook.put("response", "4.1-a", R"({"answer":null,"note":"x"})");
  CHECK(answer_of(notebook, "iso-42001:4.1-a") == R"("partly" "iso-42001:4.1")");
  notebook.put("response", "4.1", R"({"$deleted":true})");
  CHECK(answer_of(notebook, "iso-42001:4.1-a") == "null null");
}

TEST_CASE("a control takes its own answer, else none") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1", R"({"answer":"met"})");
  CHECK(answer_of(notebook, "iso-42001:A.2.2") == "null null");
  notebook.put("response", "A.2.2", R"({"answer":"met"})");
  CHECK(answer_of(notebook, "iso-42001:A.2.2") == R"("met" "iso-42001:A.2.2")");
  CHECK(answer_of(notebook, "iso-42001:A.2.3") == "null null");
}

TEST_CASE("only answers on the leaf itself are direct") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1", R"({"answer":"met"})");
  CHECK(number_at(notebook.figures("iso-42001:4.1"), "/direct") == 0);
  CHECK(at(notebook.figures("iso-42001:4.1"), "/coverage").number() == 1);
  notebook.put("response", "4.1-b", R"({"answer":"met"})");
  CHECK(number_at(notebook.figures("iso-42001:4.1"), "/direct") == 1);
  CHECK(at(notebook.figures("iso-42001:4.1"), "/direct_share").number() == 0.5);
}

TEST_CASE("evidence is current from its first day to its last, both included") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put(
      "evidence", "e1",
      R"({"effective_from":"2026-11-10","valid_until":"2026-11-20","shows/iso-42001:4.1-a":true})");
  CHECK_FALSE(evidenced(notebook, "2026-11-09"));
  CHECK(evidenced(notebook, "2026-11-10"));
  CHECK(evidenced(notebook, "2026-11-15"));
  CHECK(evidenced(notebook, "2026-11-20"));
  CHECK_FALSE(evidenced(notebook, "2026-11-21"));
}

TEST_CASE("evidence without an end stays current, without a beginning never is") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.put("evidence", "e1", R"({"effective_from":"2026-11-10","shows/iso-42001:4.1-a":true})");
  CHECK(evidenced(notebook, "2099-12-31"));
  notebook.put("evidence", "e1", R"({"effective_from":null,"valid_until":"2030-01-01"})");
  CHECK_FALSE(evidenced(notebook, "2026-11-23"));
}

TEST_CASE("evidence that is withdrawn or deleted shows nothing") {
  Notebook notebook = answered_and_evidenced();
  CHECK(evidenced(notebook, "2026-11-23"));
  notebook.put("evidence", "e1", R"({"withdrawn":true})");
  CHECK_FALSE(evidenced(notebook, "2026-11-23"));
  notebook.put("evidence", "e1", R"({"withdrawn":false})");
  CHECK(evidenced(notebook, "2026-11-23"));
  notebook.put("evidence", "e1", R"({"$deleted":true})");
  CHECK_FALSE(evidenced(notebook, "2026-11-23"));
}

TEST_CASE("evidence counts for the leaf it is linked to, and for all of a subclause") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1", R"({"answer":"met"})");
  notebook.put("response", "A.2.2", R"({"answer":"met"})");
  notebook.put("evidence", "e1", current);
  CHECK(evidenced(notebook, "2026-11-23", "iso-42001:4.1-a"));
  CHECK_FALSE(evidenced(notebook, "2026-11-23", "iso-42001:4.1-b"));
  CHECK_FALSE(evidenced(notebook, "2026-11-23", "iso-42001:A.2.2"));
  notebook.put("evidence", "e1", R"({"shows/iso-42001:4.1-a":null,"shows/iso-42001:4.1":true})");
  CHECK(evidenced(notebook, "2026-11-23", "iso-42001:4.1-a"));
  CHECK(evidenced(notebook, "2026-11-23", "iso-42001:4.1-b"));
  notebook.put("evidence", "e1", R"({"shows/iso-42001:A.2.2":true})");
  CHECK(evidenced(notebook, "2026-11-23", "iso-42001:A.2.2"));
}

TEST_CASE("one current piece of evidence is enough, and without an answer none is") {
  Notebook notebook(small_catalog());
  notebook.put("evidence", "e1",
               R"({"withdrawn":true,"effective_from":"2026-01-01","shows/iso-42001:4.1-a":true})");
  notebook.put("evidence", "e2", current);
  CHECK_FALSE(evidenced(notebook, "2026-11-23"));
  notebook.put("response", "4.1-a", R"({"answer":"not_met"})");
  CHECK(evidenced(notebook, "2026-11-23"));
}

TEST_CASE("evidenced and verified count what is claimed, not more") {
  Notebook notebook = answered_and_evidenced();
  notebook.put("response", "4.1-a", R"({"answer":"partly"})");
  notebook.by("Ravi").put("response", "4.1-a",
                          R"({"verified_by":"Ravi","verified_on":"2026-11-20"})");
  const base::Value figures = notebook.figures("4.1");
  CHECK(number_at(figures, "/sums/claimed") == 1);
  CHECK(number_at(figures, "/sums/evidenced") == 1);
  CHECK(number_at(figures, "/sums/verified") == 1);
  CHECK(at(figures, "/evidenced").number() == 0.25);
}

TEST_CASE("a second person's check of the answer as it stands counts") {
  Notebook notebook = answered_and_evidenced();
  CHECK_FALSE(verified(notebook));
  notebook.by("Ravi").put("response", "4.1-a",
                          R"({"verified_by":"Ravi","verified_on":"2026-11-20"})");
  CHECK(verified(notebook));
}

TEST_CASE("a verification counts from its day on") {
  Notebook notebook = answered_and_evidenced();
  notebook.by("Ravi").put("response", "4.1-a",
                          R"({"verified_by":"Ravi","verified_on":"2026-11-20"})");
  CHECK_FALSE(verified(notebook, "2026-11-19"));
  CHECK(verified(notebook, "2026-11-20"));
}

TEST_CASE("a verification without a date or a name does not count") {
  Notebook notebook = answered_and_evidenced();
  notebook.by("Ravi").put("response", "4.1-a", R"({"verified_by":"Ravi"})");
  CHECK_FALSE(verified(notebook));
  for (const char* blank : {"", " ", "\\u00a0\\u2003"}) {
    notebook.put("response", "4.1-a",
                 R"({"verified_by":")" + std::string(blank) + R"(","verified_on":"2026-11-20"})");
    INFO("verified by '" << blank << "'");
    CHECK_FALSE(verified(notebook));
  }
}

TEST_CASE("nobody verifies their own answer") {
  for (const char* self : {"Dana", " Dana", "Dana\\u3000"}) {
    Notebook notebook = answered_and_evidenced();
    notebook.by("Ravi").put(
        "response", "iso-42001:4.1-a",
        R"({"verified_by":")" + std::string(self) + R"(","verified_on":"2026-11-20"})");
    INFO("verified by '" << self << "'");
    CHECK_FALSE(verified(notebook));
  }
  // Nor does the one who is named as having answered, whoever typed it in.
  Notebook named = answered_and_evidenced();
  named.put("response", "4.1-a", R"({"answered_by":" Mei "})");
  named.by("Mei").put("response", "4.1-a", R"({"verified_by":"Mei","verified_on":"2026-11-20"})");
  CHECK_FALSE(verified(named));
  named.by("Ravi").put("response", "4.1-a", R"({"verified_by":"Ravi"})");
  CHECK(verified(named));
}

TEST_CASE("names are compared as written, letter case included") {
  Notebook notebook = answered_and_evidenced();
  notebook.by("Ravi").put("response", "4.1-a",
                          R"({"verified_by":"dana","verified_on":"2026-11-20"})");
  CHECK(verified(notebook));
}

TEST_CASE("changing an answer undoes its verification, until someone verifies again") {
  Notebook notebook = answered_and_evidenced();
  notebook.by("Ravi").put("response", "4.1-a",
                          R"({"verified_by":"Ravi","verified_on":"2026-11-20"})");
  notebook.by("Dana").put("response", "4.1-a", R"({"answer":"partly"})");
  CHECK_FALSE(verified(notebook));
  notebook.by("Ravi").put("response", "4.1-a", R"({"verified_by":"Ravi R."})");
  CHECK(verified(notebook));
}

TEST_CASE("giving the same answer again, or adding a note, undoes nothing") {
  Notebook notebook = answered_and_evidenced();
  notebook.by("Ravi").put("response", "4.1-a",
                          R"({"verified_by":"Ravi","verified_on":"2026-11-20"})");
  notebook.by("Dana").put("response", "4.1-a", R"({"answer":"met","note":"still so"})");
  CHECK(verified(notebook));
}

TEST_CASE("an answer and its verification in one go is no verification") {
  Notebook notebook(small_catalog());
  notebook.put("evidence", "e1", current);
  notebook.put("response", "4.1-a",
               R"({"answer":"met","verified_by":"Ravi","verified_on":"2026-11-20"})");
  CHECK_FALSE(verified(notebook));
}

TEST_CASE("what is not evidenced is not verified") {
  Notebook notebook = answered_and_evidenced();
  notebook.by("Ravi").put("response", "4.1-a",
                          R"({"verified_by":"Ravi","verified_on":"2026-11-20"})");
  notebook.put("evidence", "e1", R"({"withdrawn":true})");
  CHECK_FALSE(verified(notebook));
}

TEST_CASE("the verification that counts is the one on the record that gave the answer") {
  Notebook notebook(small_catalog());
  notebook.put("evidence", "e1", current);
  notebook.put("response", "4.1", R"({"answer":"met"})");
  notebook.by("Ravi").put("response", "4.1-a",
                          R"({"verified_by":"Ravi","verified_on":"2026-11-20"})");
  CHECK_FALSE(verified(notebook));
  notebook.put("response", "4.1", R"({"verified_by":"Ravi","verified_on":"2026-11-20"})");
  CHECK(verified(notebook));
  // Its own answer takes over, and with it its own verification, which is older.
  notebook.by("Dana").put("response", "4.1-a", R"({"answer":"met"})");
  CHECK_FALSE(verified(notebook));
}

TEST_CASE("a control that is not applicable, with a reason, leaves every figure") {
  Notebook notebook(small_catalog());
  notebook.put("response", "A.2.2", R"({"answer":"not_met"})");
  notebook.put("soa", "A.2.2", R"({"applicable":false,"reason":"We train no models."})");
  CHECK(at(notebook.leaf("iso-42001:A.2.2"), "/excluded").boolean());
  CHECK(number_at(notebook.figures("iso-42001:A.2"), "/weight") == 1);
  CHECK(number_at(notebook.figures("iso-42001:A.2"), "/answered") == 0);
  CHECK(number_at(notebook.figures("iso-42001:all"), "/excluded") == 1);
  CHECK(at(notebook.figures("iso-42001:A.2.2"), "/coverage").is_null());
  CHECK(test::text_at(notebook.figures("iso-42001:A.2.2"), "/finding") == "excluded");
}

TEST_CASE("an exclusion without a reason excludes nothing") {
  for (const char* reason : {"null", R"("")", R"(" \t\n")", R"("\u00a0\u2003\u3000\u0085")"}) {
    Notebook notebook(small_catalog());
    notebook.put("response", "A.2.2", R"({"answer":"met"})");
    notebook.put("soa", "A.2.2", R"({"applicable":false,"reason":)" + std::string(reason) + "}");
    INFO("reason " << reason);
    CHECK_FALSE(at(notebook.leaf("iso-42001:A.2.2"), "/excluded").boolean());
    CHECK(number_at(notebook.figures("iso-42001:A.2"), "/answered") == 1);
    CHECK(number_at(notebook.figures("iso-42001:all"), "/excluded") == 0);
  }
}

TEST_CASE("applicable, undecided or deleted applicability excludes nothing") {
  for (const char* fields : {R"({"applicable":true,"reason":"needed"})", R"({"reason":"needed"})",
                             R"({"applicable":false,"reason":"x","$deleted":true})"}) {
    Notebook notebook(small_catalog());
    notebook.put("soa", "A.2.2", fields);
    INFO(fields);
    CHECK_FALSE(at(notebook.leaf("iso-42001:A.2.2"), "/excluded").boolean());
  }
}

TEST_CASE("clauses cannot be excluded") {
  Notebook notebook(small_catalog());
  for (const char* id : {"iso-42001:4.1", "iso-42001:4.1-a", "iso-42001:4"}) {
    CHECK(
        notebook.refused({test::put_of("soa", id, R"({"applicable":false,"reason":"x"})")}).code ==
        base::code::unknown_id);
  }
}

TEST_CASE("a date outside any calendar can hold nothing up") {
  Notebook notebook = answered_and_evidenced();
  CHECK(evidenced(notebook, "9999-12-31"));
  CHECK_FALSE(evidenced(notebook, "0001-01-01"));
}

}  // namespace aimwright
