// Each type of field takes its values and refuses all others, with the reason.
#include <string>
#include <vector>

#include "record/validation.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/risk_register.hpp"

namespace aimwright {
namespace {

/// The example's register with a field of each type that it lacks.
std::shared_ptr<const content::Catalog> catalog() {
  static const std::shared_ptr<const content::Catalog> built = [] {
    test::ContentSpec spec;
    spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}};
    spec.controls = {{"A.2.2"}};
    test::Bundles bundles = test::bundles_of(spec);
    base::Value reg = test::risk_register();
    base::Value& fields = test::at(reg, "/fields");
    fields.set("share", test::json(R"({"type":"percent","title":"Share"})"));
    fields.set("every", test::json(R"({"type":"duration","title":"Every"})"));
    fields.set("link", test::json(R"({"type":"address","title":"Link"})"));
    fields.set("certain", test::json(R"({"type":"yes_no","title":"Certain"})"));
    fields.set("mass", test::json(R"({"type":"number","title":"Mass","unit":"kg","minimum":0.5})"));
    fields.set("kinds", test::json(R"({"type":"choices","title":"Kinds","choices":[
      {"id":"harm","title":"Harm"},{"id":"loss","title":"Loss"}]})"));
    bundles.more.push_back(std::move(reg));
    return test::joined(bundles);
  }();
  return built;
}

/// The code of the reason why a field of a risk does not take a value; "taken" when it does.
std::string verdict(const std::string& field, const std::string& value) {
  const record::Put put = test::put_of("risk", "r1", "{\"" + field + "\":" + value + "}");
  const auto fault = record::check_put(*catalog(), put, "/put");
  if (!fault) return "taken";
  CHECK(fault->pointer.rfind("/put/2/", 0) == 0);
  CHECK(test::param(*fault, "kind") == "risk");
  CHECK(test::param(*fault, "id") == "r1");
  CHECK(test::param(*fault, "field") == field);
  return fault->code;
}

void check_all(const std::string& field, const std::vector<std::string>& values,
               const std::string& expected) {
  for (const std::string& value : values) {
    INFO(field << " " << value);
    CHECK(verdict(field, value) == expected);
  }
}

}  // namespace

TEST_CASE("text of one or several lines and names of people are any text") {
  for (const char* field : {"title", "description", "owner"}) {
    check_all(field, {R"("")", R"("Größe\n2")", "null"}, "taken");
    check_all(field, {"1", "true", "[]"}, "value/wrong-type");
    check_all(field, {"\"" + std::string(65'537, 'x') + "\""}, "value/too-long");
  }
}

TEST_CASE("a choice is one of those of the register") {
  check_all("treatment", {R"("avoid")", "null"}, "taken");
  check_all("treatment", {R"("Avoid")", R"("")"}, "value/not-one-of");
  check_all("treatment", {"1"}, "value/wrong-type");
}

TEST_CASE("a scale takes its points") {
  check_all("likelihood", {"1", "3", "null"}, "taken");
  check_all("likelihood", {"0", "4"}, "value/not-one-of");
  check_all("likelihood", {"1.5", R"("1")"}, "value/wrong-type");
}

TEST_CASE("a whole number stays within its range") {
  check_all("severity", {"1", "5"}, "taken");
  check_all("severity", {"0", "6", "-1"}, "value/out-of-range");
  check_all("severity", {"2.5", R"("2")", "true"}, "value/wrong-type");
}

TEST_CASE("money is a currency and an exact amount") {
  check_all("cost", {R"("EUR 1250.00")", R"("USD 0")", R"("JPY -3")", R"("CHF 0.0001")"}, "taken");
  check_all("cost",
            {R"("1250")", R"("EUR")", R"("EUR ")", R"("eur 1")", R"("EUR 01")", R"("EUR 1.")",
             R"("EUR 1.00000")", R"("EUR 1,250")", R"("EUR 1234567890123456")", R"("EUR - 1")"},
            "value/not-money");
  check_all("cost", {"1250"}, "value/wrong-type");
}

TEST_CASE("a date field takes a day of the calendar") {
  check_all("review_on", {R"("2026-11-30")", R"("2028-02-29")"}, "taken");
  check_all("review_on", {R"("2026-02-29")", R"("30.11.2026")", R"("")"}, "value/not-a-date");
}

TEST_CASE("a duration is a number of days, weeks, months or years") {
  check_all("every", {R"("P1D")", R"("P2W")", R"("P6M")", R"("P9999Y")"}, "taken");
  check_all(
      "every",
      {R"("6M")", R"("P0D")", R"("P06M")", R"("PT4H")", R"("P1Y6M")", R"("P")", R"("P12345D")"},
      "value/not-a-duration");
}

TEST_CASE("numbers and percentages stay within their range") {
  check_all("mass", {"0.5", "2", "1000000000000"}, "taken");
  check_all("mass", {"0.49", "1000000000001"}, "value/out-of-range");
  check_all("mass", {R"("2 kg")"}, "value/wrong-type");
  check_all("share", {"0", "33.3", "100"}, "taken");
  check_all("share", {"-1", "100.1"}, "value/out-of-range");
}

TEST_CASE("yes and no are true and false") {
  check_all("certain", {"true", "false", "null"}, "taken");
  check_all("certain", {R"("yes")", "1"}, "value/wrong-type");
}

TEST_CASE("an address can be opened, and runs no script") {
  check_all(
      "link",
      {R"("https://example.org/a?b=1")", R"("mailto:a@example.org")", R"("file:///srv/a.pdf")"},
      "taken");
  check_all("link",
            {R"x("javascript:alert(1)")x", R"("example.org")", R"("https://")", R"("https://a b")",
             R"("data:text/html,x")", R"("")"},
            "value/not-an-address");
}

TEST_CASE("choices are members, each one of the register's") {
  check_all("kinds/harm", {"true", "null"}, "taken");
  check_all("kinds/gain", {"true"}, "value/not-one-of");
  check_all("kinds/harm", {"false"}, "value/wrong-type");
}

TEST_CASE("a reference names a node or record of those it may") {
  check_all("follows_from", {R"("risk:r2")", R"("risk:nobody-knows")"}, "taken");
  check_all("follows_from",
            {R"("r2")", R"("evidence:e1")", R"("iso-42001:4.1-a")", R"("risk:")", R"("risk:a b")"},
            "record/wrong-target");
  check_all("follows_from", {"true"}, "value/wrong-type");
}

TEST_CASE("members of references and files are fields of their own") {
  check_all("concerns/iso-42001:4.1-a", {"true", "null"}, "taken");
  check_all("concerns/iso-42001:A.2.2", {"true"}, "taken");
  check_all("concerns/iso-42001:4.1", {"true"}, "record/wrong-target");
  check_all("concerns/9.9-z", {"true"}, "record/wrong-target");
  check_all("concerns/iso-42001:4.1-a", {"false", "1"}, "value/wrong-type");
  const std::string hash(64, 'a');
  check_all("files/" + hash, {R"("a.pdf")", "null"}, "taken");
  check_all("files/" + hash, {"true"}, "value/wrong-type");
  check_all("files/a.pdf", {R"("a.pdf")"}, "value/not-hex");
  check_all("concerns", {"true"}, "record/unknown-field");
  check_all("title/iso-42001:4.1-a", {"true"}, "record/unknown-field");
}

TEST_CASE("what is computed is not entered") {
  check_all("level", {"1", "null"}, "record/computed-field");
}

TEST_CASE("what does not fit its field is kept when it comes in a file, and takes no part") {
  test::Notebook notebook(test::risk_catalog());
  notebook.put("risk", "r1", R"({"severity":3})");
  std::string line = notebook.lines().back();
  line.replace(line.find("\"severity\":3"), 12, "\"severity\":9");
  line.replace(line.find("00000001"), 8, "00000002");  // another writer
  base::Diagnostics diagnostics;
  const record::Appended appended = notebook.workspace().append(line + "\n", diagnostics);
  CHECK(appended.accepted == 1);
  CHECK(appended.skipped == 1);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].fault.code == base::code::out_of_range);
  CHECK(test::param(diagnostics[0].fault, "field") == "severity");
  CHECK(notebook.bytes().find("\"severity\":9") != std::string::npos);
  CHECK(notebook.workspace().state().find("risk", "r1")->value("severity")->integer() == 3);
}

}  // namespace aimwright
