// What the content says: complete, in our own words, and never the same sentence twice.
#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Value;
using test::at;
using test::text_at;

/// A subclause, obligation or control as the files have it: what is explained and answered.
struct Item {
  std::string id;
  Value node;
  Value guidance;
  bool leaf() const { return node.find("children") == nullptr; }
};

Value bundle(const std::string& path) {
  return test::json(test::file_bytes(test::source_path("content/" + path)));
}

void add_items(const Value& node, const Value& guidance, std::vector<Item>& items) {
  if (node.find("question")) {
    const std::string id = text_at(node, "/id");
    items.push_back({id, node, at(guidance, "/" + id)});
  }
  if (const Value* children = node.find("children")) {
    for (const Value& child : children->array()) add_items(child, guidance, items);
  }
}

const std::vector<Item>& items() {
  static const std::vector<Item> all = [] {
    const Value guidance = at(bundle("guidance/iso-42001-guidance.json"), "/items");
    std::vector<Item> found;
    add_items(at(bundle("frameworks/iso-42001.json"), "/tree"), guidance, found);
    return found;
  }();
  return all;
}

/// The sentences of a text in lower case, without the mark that ends them.
std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> list;
  std::string sentence;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool mark = text[i] == '.' || text[i] == '?' || text[i] == '!';
    const bool ends = mark && (i + 1 == text.size() || text[i + 1] == ' ');
    if (!ends) sentence += static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    if (ends || i + 1 == text.size()) {
      if (!base::is_blank(sentence)) list.emplace_back(base::trim(sentence));
      sentence.clear();
    }
  }
  return list;
}

}  // namespace

TEST_CASE("sentences are told apart by their marks, not by full stops inside ids") {
  CHECK(sentences("See 6.1.3. Then A.2.2? Done") ==
        std::vector<std::string>{"see 6.1.3", "then a.2.2", "done"});
}

TEST_CASE("no two items share a sentence of their explanation") {
  std::map<std::string, std::string> first_place;
  for (const Item& item : items()) {
    for (const char* text : {"/why", "/met", "/partly", "/not_met"}) {
      for (const std::string& sentence : sentences(text_at(item.guidance, text))) {
        const auto [known, is_new] = first_place.emplace(sentence, item.id);
        INFO(item.id << " repeats " << known->second << ": " << sentence);
        CHECK(is_new);
      }
    }
  }
  CHECK(first_place.size() > 1000);
}

TEST_CASE("every subclause, obligation and control has every text") {
  CHECK(items().size() == 32 + 177 + 38);
  for (const Item& item : items()) {
    INFO(item.id);
    for (const char* text : {"/why", "/met", "/partly", "/not_met", "/auditor"}) {
      CHECK(text_at(item.guidance, text).size() >= 20);
    }
    CHECK(text_at(item.node, "/question").back() == '?');
    CHECK_FALSE(at(item.guidance, "/evidence").array().empty());
    for (const char* list : {"/roles", "/sources"}) {
      CHECK_FALSE(at(item.node, list).array().empty());
    }
  }
}

TEST_CASE("every leaf says what it takes and what comes first and how to begin") {
  constexpr const char* sizes[] = {"/micro", "/small", "/medium", "/large"};
  double smallest = 1000;
  for (const Item& item : items()) {
    if (!item.leaf()) continue;
    INFO(item.id);
    for (const char* text : {"/strong", "/verify", "/first_step", "/done_when",
                             "/if_not_met_reason", "/effort_reason"}) {
      CHECK(text_at(item.guidance, text).size() >= 20);
    }
    if (!at(item.node, "/prerequisites").array().empty())
      CHECK(text_at(item.guidance, "/prerequisites_reason").size() >= 20);
    if (item.node.find("effort_in")) continue;
    double before = 0;
    for (const char* size : sizes) {
      const base::Array& days = at(item.node, std::string("/effort") + size).array();
      REQUIRE(days.size() == 3);
      CHECK(days[0].number() > 0);
      CHECK(days[0].number() <= days[1].number());
      CHECK(days[1].number() <= days[2].number());
      CHECK(before <= days[1].number());
      before = days[1].number();
      smallest = std::min(smallest, days[1].number());
    }
  }
  CHECK(smallest == 0.1);  // an hour is no day
}

TEST_CASE("what is met asks for no figure of ours") {
  const std::regex reference(
      R"((ISO/IEC |ISO )?\b(A\.)?\d+(\.\d+)+|(ISO/IEC|ISO) \d+|[Cc]lause \d+)");
  const std::regex figure(
      R"(\d|\b(three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|per cent|percent|twice|quarterly|monthly|annual|annually|yearly|weekly)\b)",
      std::regex::icase);
  for (const Item& item : items()) {
    const std::string met = text_at(item.guidance, "/met");
    INFO(item.id << ": " << met);
    CHECK_FALSE(std::regex_search(std::regex_replace(met, reference, ""), figure));
  }
}

TEST_CASE("what is required never waits for a control that may be left out") {
  const auto catalog = test::project_catalog();
  for (const content::Node& node : catalog->nodes()) {
    for (const std::string& id : node.prerequisites) {
      const content::Node* before = catalog->find(id);
      INFO(node.id << " waits for " << id);
      REQUIRE(before);
      if (node.kind == content::NodeKind::obligation)
        CHECK(before->kind != content::NodeKind::control);
      CHECK(*before->phase <= *node.phase);
    }
  }
}

TEST_CASE("a requirement said to be in several sources names several") {
  for (const Item& item : items()) {
    INFO(item.id);
    std::size_t sources = 0;
    for (const Value& source : at(item.node, "/sources").array())
      sources += source == Value("PROJECT") ? 0 : 1;
    if (text_at(item.node, "/trust") == "cross-checked") CHECK(sources >= 2);
  }
}

TEST_CASE("how an auditor tests it is told in one voice") {
  const std::regex other(R"(^(The |An |You |Show |Please )|^\w+e your )");
  for (const Item& item : items()) {
    const std::string auditor = text_at(item.guidance, "/auditor");
    INFO(item.id << ": " << auditor);
    CHECK_FALSE(std::regex_search(auditor, other));
    CHECK(std::regex_search(auditor, std::regex(R"(^\w+s\b)")));
  }
}

TEST_CASE("each example of a major and a minor finding comes out as such") {
  const auto catalog = test::project_catalog();
  std::size_t seen = 0;
  for (const Item& item : items()) {
    if (item.leaf()) continue;
    for (const char* finding : {"major", "minor"}) {
      INFO(item.id << " " << finding);
      const Value* example = item.guidance.find(std::string(finding) + "_example");
      // A first-year system cannot have improved for long, so nothing here is a major alone.
      if (!example) CHECK((item.id == "10.1" && finding == std::string("major")));
      if (!example) continue;
      CHECK(text_at(*example, "/text").size() >= 20);
      test::Notebook notebook(catalog);
      notebook.put("evidence", "e1",
                   R"({"effective_from":"2026-11-01","shows/iso-42001:)" + item.id + R"(":true})");
      for (const Value& leaf : at(item.node, "/children").array()) {
        const std::string id = text_at(leaf, "/id");
        const Value* answer = at(*example, "/answers").find(id);
        notebook.put("response", id,
                     R"({"answer":")" + (answer ? answer->text() : std::string("met")) + "\"}");
      }
      CHECK(text_at(notebook.figures("iso-42001:" + item.id), "/finding") == finding);
      ++seen;
    }
  }
  CHECK(seen == 2 * 32 - 1);
}

TEST_CASE("controls say when they are needed and for whom") {
  for (const Item& item : items()) {
    if (item.id.front() != 'A') continue;
    INFO(item.id);
    CHECK(text_at(item.guidance, "/applicability/usually").size() >= 20);
    CHECK_FALSE(at(item.guidance, "/applicability/reasons_that_fail").array().empty());
    for (const char* role : {"provider", "producer", "customer", "partner"}) {
      const std::string need = text_at(item.guidance, std::string("/applicability/roles/") + role);
      CHECK((need == "needed" || need == "often" || need == "seldom"));
    }
  }
}

TEST_CASE("some leaves are critical but most are not") {
  std::size_t critical = 0, leaves = 0;
  for (const Item& item : items()) {
    if (!item.leaf()) continue;
    ++leaves;
    critical += text_at(item.node, "/if_not_met") == "major" ? 1 : 0;
  }
  CHECK(leaves == 215);
  CHECK(critical > 20);
  CHECK(critical < leaves / 2);
}

TEST_CASE("the content never speaks with the standard's voice") {
  const std::regex voice(R"(\bshall\b)", std::regex::icase);
  for (const std::string& path : test::content_files()) {
    const std::string bytes = test::file_bytes(path);
    INFO(path);
    CHECK_FALSE(std::regex_search(bytes, voice));
  }
}

TEST_CASE("every bundle says whose words it holds and under which licence") {
  const auto catalog = test::project_catalog();
  CHECK(catalog->bundles().size() == test::content_files().size());
  CHECK(catalog->frameworks().front().notice.find("published standard is the only source") !=
        std::string::npos);
  std::set<std::string> hashes;
  for (const content::BundleRef& bundle : catalog->bundles()) {
    INFO(bundle.id);
    CHECK(bundle.locale == "en");
    CHECK(bundle.sha256.size() == 64);
    CHECK(hashes.insert(bundle.sha256).second);
  }
}

TEST_CASE("the method's parameters are those of readiness 2.0") {
  const content::Method& method = test::project_catalog()->method();
  CHECK(test::project_catalog()->method_ref().id == "readiness");
  CHECK(test::project_catalog()->method_ref().version == "2.0.0");
  CHECK(method.min_coverage_percent == 50);
  CHECK(method.major_share_percent == 50);
  CHECK(method.major_share_leaves == 4);
  CHECK(method.effort_correlation_percent == 20);
  CHECK(method.min_operation_days == 90);
  std::string bands;
  for (const content::Band& band : method.bands) {
    bands += band.id + " " + std::to_string(band.from_percent) + ", ";
  }
  CHECK(bands == "initial 0, developing 20, defined 40, managed 60, leading 80, ");
}

}  // namespace aimwright
