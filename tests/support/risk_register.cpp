#include "support/risk_register.hpp"

#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/test_engine.hpp"

namespace aimwright::test {

base::Value risk_register() {
  const std::string page = file_bytes(source_path("docs/registers.md"));
  constexpr std::string_view opening = "```json\n", closing = "\n```";
  const std::size_t start = page.find(opening);
  REQUIRE(start != std::string::npos);
  const std::size_t from = start + opening.size();
  return json(page.substr(from, page.find(closing, from) - from));
}

std::shared_ptr<const content::Catalog> risk_catalog() {
  static const std::shared_ptr<const content::Catalog> catalog = [] {
    ContentSpec spec;
    spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}};
    spec.controls = {{"A.2.2"}};
    Bundles bundles = bundles_of(spec);
    bundles.more.push_back(risk_register());
    return joined(bundles);
  }();
  return catalog;
}

}  // namespace aimwright::test
