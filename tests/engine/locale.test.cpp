// Whatever the engine names by a code has words, and no words are left over.
#include <regex>
#include <set>
#include <string>

#include "base/json_read.hpp"
#include "support/catch.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Value;

base::Object messages() {
  const base::Result<Value> locale =
      base::read_json(test::file_bytes(test::source_path("content/locales/en.json")));
  REQUIRE(locale);
  return locale->find("messages")->members();
}

std::set<std::string> keys_starting(const std::string& prefix) {
  std::set<std::string> keys;
  for (const base::Member& message : messages()) {
    if (message.name.rfind(prefix, 0) == 0) keys.insert(message.name.substr(prefix.size()));
  }
  return keys;
}

/// The codes of engine/base/diagnostic.hpp, read from its text: the one table of them.
std::set<std::string> engine_codes() {
  std::string header = test::file_bytes(test::source_path("engine/base/diagnostic.hpp"));
  header = header.substr(header.find("namespace code {"));
  const std::regex code(R"RE(inline constexpr auto \w+ = "([^"]+)";)RE");
  std::set<std::string> codes;
  for (auto match = std::sregex_iterator(header.begin(), header.end(), code);
       match != std::sregex_iterator(); ++match) {
    codes.insert((*match)[1]);
  }
  return codes;
}

}  // namespace

TEST_CASE("every diagnostic code has words") {
  const std::set<std::string> codes = engine_codes();
  CHECK(codes.size() > 30);
  const std::set<std::string> worded = keys_starting("diagnostic.");
  for (const std::string& code : codes) {
    INFO(code);
    CHECK(worded.count(code) == 1);
  }
}

TEST_CASE("no words are kept for a code that nobody gives") {
  const std::set<std::string> codes = engine_codes();
  for (const std::string& code : keys_starting("diagnostic.")) {
    INFO(code);
    const bool of_the_host = code.rfind("engine/", 0) == 0;
    CHECK((of_the_host || codes.count(code) == 1));
  }
}

TEST_CASE("small vocabularies are worded whole") {
  CHECK(keys_starting("answer.") ==
        std::set<std::string>{"met", "partly", "not_met", "none", "excluded", "from"});
  CHECK(keys_starting("phase.") ==
        std::set<std::string>{"context", "governance", "operation", "improvement"});
  for (const char* finding :
       {"conforming", "excluded", "major", "minor", "observation", "undetermined", "unshown"}) {
    CHECK(keys_starting("finding.").count(finding) == 1);
    CHECK(keys_starting("finding.").count(std::string(finding) + ".about") == 1);
  }
  CHECK(keys_starting("finding.rule.") ==
        std::set<std::string>{"excluded", "critical", "combination", "share", "not_met_or_partly",
                              "not_shown", "not_answered", "not_evidenced", "conforming"});
  CHECK(keys_starting("calibration.reason.") == std::set<std::string>{"too_few", "no_variation"});
}

TEST_CASE("words are plain: filled by names in braces, and without exclamation marks") {
  const std::regex placeholder(R"(\{[a-z_]+\})");
  for (const base::Member& message : messages()) {
    INFO(message.name);
    const std::string& text = message.value.text();
    const std::string rest = std::regex_replace(text, placeholder, "");
    CHECK(rest.find_first_of("{}!") == std::string::npos);
    CHECK_FALSE(text.empty());
  }
}

}  // namespace aimwright
