// The content holds the whole of the standard's structure: each part once, in its place, under its
// published short title.
#include <map>
#include <set>
#include <string>

#include "content/catalog.hpp"
#include "engine/standard_structure.hpp"
#include "support/catch.hpp"
#include "support/notebook.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using content::Node;
using content::NodeKind;

/// Without the framework.
std::string parent_of(const content::Catalog& catalog, const Node& node) {
  if (node.parent < 0) return "";
  const std::string& id = catalog.nodes()[static_cast<std::size_t>(node.parent)].id;
  return id.substr(id.find(':') + 1);
}

const Node& node_of(const content::Catalog& catalog, std::string_view id) {
  const Node* node = catalog.find(test::ref(id));
  INFO("id " << id);
  REQUIRE(node);
  return *node;
}

void check_heading(std::string_view id, std::string_view title, std::string_view parent,
                   NodeKind kind) {
  const auto catalog = test::project_catalog();
  const Node& node = node_of(*catalog, id);
  INFO("id " << id);
  CHECK(node.title == title);
  CHECK(node.kind == kind);
  CHECK(parent_of(*catalog, node) == parent);
}

/// 4.1-a for the first obligation of 4.1.
std::string obligation_id(std::string_view subclause, int index) {
  return std::string(subclause) + "-" + static_cast<char>('a' + index);
}

int count_of(NodeKind kind) {
  int count = 0;
  for (const Node& node : test::project_catalog()->nodes()) count += node.kind == kind ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("the standard's table of contents is written down whole") {
  CHECK(std::size(standard::clauses) == 7);
  CHECK(std::size(standard::subclauses) == 32);
  CHECK(std::size(standard::areas) == 9);
  // Nine areas, of which A.6 has two objectives in place of one.
  CHECK(std::size(standard::areas) - 1 + std::size(standard::objectives) == 10);
  CHECK(std::size(standard::controls) == 38);
  int obligations = 0;
  std::size_t documented = 0;
  for (const standard::Subclause& subclause : standard::subclauses) {
    obligations += subclause.obligations;
    documented += subclause.documented.size();
  }
  CHECK(obligations == 177);
  CHECK(documented == 23);
  int documented_controls = 0;
  for (const standard::Control& control : standard::controls) {
    documented_controls += control.documented ? 1 : 0;
  }
  CHECK(documented_controls == 27);
}

TEST_CASE("the content has as many parts as the standard, and no other") {
  CHECK(count_of(NodeKind::clause) == 7);
  CHECK(count_of(NodeKind::group) == static_cast<int>(std::size(standard::groups)));
  CHECK(count_of(NodeKind::subclause) == 32);
  CHECK(count_of(NodeKind::obligation) == 177);
  CHECK(count_of(NodeKind::area) == 9);
  CHECK(count_of(NodeKind::objective) == 2);
  CHECK(count_of(NodeKind::control) == 38);
  CHECK(count_of(NodeKind::own_control) == 0);
  CHECK(count_of(NodeKind::root) == 3);
}

TEST_CASE("headings carry the published short titles, in their place") {
  for (const auto& clause : standard::clauses) {
    check_heading(clause.id, clause.title, clause.parent, NodeKind::clause);
  }
  for (const auto& group : standard::groups) {
    check_heading(group.id, group.title, group.parent, NodeKind::group);
  }
  for (const auto& subclause : standard::subclauses) {
    check_heading(subclause.id, subclause.title, subclause.parent, NodeKind::subclause);
  }
  for (const auto& area : standard::areas) {
    check_heading(area.id, area.title, area.parent, NodeKind::area);
  }
  for (const auto& objective : standard::objectives) {
    check_heading(objective.id, objective.title, objective.parent, NodeKind::objective);
  }
  for (const auto& control : standard::controls) {
    check_heading(control.id, control.title, control.parent, NodeKind::control);
  }
}

TEST_CASE("each subclause has its obligations, lettered without a gap, documented where asked") {
  const auto catalog = test::project_catalog();
  std::map<std::string, int> counted;
  for (const Node& node : catalog->nodes()) {
    if (node.kind == NodeKind::obligation) ++counted[parent_of(*catalog, node)];
  }
  for (const standard::Subclause& subclause : standard::subclauses) {
    INFO("subclause " << subclause.id);
    CHECK(counted[std::string(subclause.id)] == subclause.obligations);
    for (int i = 0; i < subclause.obligations; ++i) {
      const Node& node = node_of(*catalog, obligation_id(subclause.id, i));
      const bool documented =
          subclause.documented.find(static_cast<char>('a' + i)) != std::string_view::npos;
      INFO("obligation " << node.id);
      CHECK(node.documented.has_value() == documented);
      CHECK(parent_of(*catalog, node) == subclause.id);
    }
  }
}

TEST_CASE("controls ask for documented information where the standard does") {
  const auto catalog = test::project_catalog();
  for (const standard::Control& control : standard::controls) {
    INFO("control " << control.id);
    CHECK(node_of(*catalog, control.id).documented.has_value() == control.documented);
  }
}

TEST_CASE("ids are unique, and parents stand before their children") {
  const auto catalog = test::project_catalog();
  std::set<std::string> ids;
  for (std::size_t i = 0; i < catalog->nodes().size(); ++i) {
    const Node& node = catalog->nodes()[i];
    INFO("id " << node.id);
    CHECK(ids.insert(node.id).second);
    CHECK(node.parent < static_cast<int>(i));
    CHECK(catalog->position(node.id) == static_cast<int>(i));
  }
}

TEST_CASE("the tree is in the standard's order") {
  const auto catalog = test::project_catalog();
  int last = -1;
  const auto next = [&](std::string_view id) {
    const auto position = catalog->position(test::ref(id));
    INFO("id " << id);
    REQUIRE(position);
    CHECK(*position > last);
    last = *position;
  };
  for (const standard::Subclause& subclause : standard::subclauses) {
    next(subclause.id);
    for (int i = 0; i < subclause.obligations; ++i) next(obligation_id(subclause.id, i));
  }
  for (const standard::Control& control : standard::controls) next(control.id);
}

TEST_CASE("every own weight counts, and the weights are the method's default") {
  for (const Node& node : test::project_catalog()->nodes()) {
    INFO("id " << node.id);
    CHECK(node.weight == (node.is_leaf() ? 1 : 0));
    if (!node.is_leaf()) CHECK_FALSE(node.critical);
  }
}

TEST_CASE("references are written as people write them") {
  const auto catalog = test::project_catalog();
  CHECK(node_of(*catalog, "6.1.3-g").reference == "6.1.3 no. 7");
  CHECK(node_of(*catalog, "6.1.3").reference == "6.1.3");
  CHECK(node_of(*catalog, "A.6.2.8").reference == "A.6.2.8");
}

}  // namespace aimwright
