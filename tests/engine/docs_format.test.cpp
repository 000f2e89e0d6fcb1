// docs/format.md tells the truth: its examples are files, and are as it says.
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "record/compaction.hpp"
#include "record/conflict.hpp"
#include "support/catch.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

struct Example {
  std::vector<std::string> said;  // behind the word `aims`
  std::string file;
  bool says(std::string_view word) const {
    for (const std::string& one : said) {
      if (one == word) return true;
    }
    return false;
  }
  std::string after(std::string_view word) const {
    for (std::size_t i = 0; i + 1 < said.size(); ++i) {
      if (said[i] == word) return said[i + 1];
    }
    return {};
  }
};

std::vector<Example> examples() {
  std::istringstream page(test::file_bytes(test::source_path("docs/format.md")));
  std::vector<Example> found;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (!inside && line.rfind("```aims", 0) == 0) {
      std::istringstream words(line.substr(7));
      found.emplace_back();
      for (std::string word; words >> word;) found.back().said.push_back(word);
      inside = true;
    } else if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      found.back().file += line + "\n";
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the examples of the file format are files, and are as the page says") {
  const std::vector<Example> all = examples();
  REQUIRE(all.size() == 5);
  for (const Example& example : all) {
    INFO(example.file);
    base::Diagnostics diagnostics;
    record::Workspace workspace = test::opened(example.file, test::project_catalog(), diagnostics);
    const std::string skipped = example.after("skipped");
    CHECK(std::to_string(workspace.log().skipped()) == (skipped.empty() ? "0" : skipped));
    CHECK(diagnostics.size() == workspace.log().skipped());
    CHECK(workspace.misplaced().empty());
    CHECK(workspace.verify({}).findings.empty());
    if (!example.says("compact")) CHECK(workspace.log().bytes() == example.file);
    if (!example.after("head").empty()) {
      CHECK(workspace.head() == example.after("head"));
      CHECK(record::written_head(workspace.head()) == example.after("written"));
    }
    CHECK(workspace.log().header().format == (example.says("format") ? 1 : 2));
  }
}

TEST_CASE("the example of two writers says what the page says of it") {
  const Example whole = examples()[1];
  const record::Workspace workspace = test::opened(whole.file, test::project_catalog());
  const record::State& state = workspace.state();
  CHECK(state.find("response", "iso-42001:6.1.3-g")->text("answer") == "partly");
  CHECK(state.find("response", "iso-42001:6.1.3-g")->text("note") == "agreed");
  CHECK(record::find_conflicts(workspace.log(), state).empty());
  const scoring::Assessment assessment(workspace.catalog(), state, workspace.log(),
                                       *base::parse_date("2026-11-23"));
  const auto own = assessment.tree().find("own_control:8c1f0000000000000000000000000001");
  REQUIRE(own);
  CHECK(assessment.tree()[*own].reference() == "X.1");
  CHECK(assessment.status(*own).evidenced);
}

TEST_CASE("the compact example is the example of two writers in less room") {
  const std::vector<Example> all = examples();
  REQUIRE(all[3].says("compact"));
  const auto expanded = record::expand(all[3].file, test::sha256);
  REQUIRE(expanded);
  CHECK(*expanded == all[1].file);
  CHECK(all[3].file.size() < all[1].file.size());
}

TEST_CASE("the example of format 1 is read as the page says") {
  const record::Workspace workspace = test::opened(examples()[4].file, test::project_catalog());
  const record::State& state = workspace.state();
  CHECK(state.find("response", "iso-42001:6.1.3-g")->text("answer") == "met");
  CHECK(state.find("own_control", "X.3")->text("number") == "X.3");
  CHECK(state.find("evidence", "e1")->is_true("shows/own_control:X.3"));
  CHECK(state.find("response", "own_control:X.3")->text("answer") == "met");
}

}  // namespace aimwright
