// What the content says: complete, in our own words, and never the same sentence twice.
#include <cctype>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
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

TEST_CASE("every leaf says what it takes, what comes before it and why it is critical or not") {
  for (const Item& item : items()) {
    if (!item.leaf()) continue;
    INFO(item.id);
    for (const char* reason : {"/effort_reason", "/prerequisites_reason", "/critical_reason"}) {
      CHECK(text_at(item.guidance, reason).size() >= 20);
    }
    for (const char* size : {"/effort/small", "/effort/large"}) {
      const base::Array& days = at(item.node, size).array();
      REQUIRE(days.size() == 3);
      CHECK(days[0].number() > 0);
      CHECK(days[0].number() <= days[1].number());
      CHECK(days[1].number() <= days[2].number());
    }
    CHECK(at(item.node, "/effort/small/1").number() <= at(item.node, "/effort/large/1").number());
  }
}

TEST_CASE("subclauses show what a major and a minor finding look like") {
  for (const Item& item : items()) {
    if (item.leaf()) continue;
    INFO(item.id);
    CHECK(text_at(item.guidance, "/major_example").size() >= 20);
    CHECK(text_at(item.guidance, "/minor_example").size() >= 20);
  }
}

TEST_CASE("some leaves are critical, most are not") {
  std::size_t critical = 0, leaves = 0;
  for (const Item& item : items()) {
    if (!item.leaf()) continue;
    ++leaves;
    critical += at(item.node, "/critical").is_true() ? 1 : 0;
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

TEST_CASE("the method's parameters are those of readiness 1.0") {
  const content::Method& method = test::project_catalog()->method();
  CHECK(test::project_catalog()->method_ref().id == "readiness");
  CHECK(test::project_catalog()->method_ref().version == "1.0.0");
  CHECK(method.min_coverage_percent == 50);
  CHECK(method.major_share_percent == 50);
  CHECK(method.min_operation_days == 90);
  std::string bands;
  for (const content::Band& band : method.bands) {
    bands += band.id + " " + std::to_string(band.from_percent) + ", ";
  }
  CHECK(bands == "initial 0, developing 20, defined 40, managed 60, leading 80, ");
}

}  // namespace aimwright
