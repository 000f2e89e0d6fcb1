// What holds for every record: shown on random content and random actions, from fixed seeds.
#include <map>
#include <set>
#include <string>

#include "base/json_write.hpp"
#include "scoring/assessment_json.hpp"
#include "scoring/explanation.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/reference_scorer.hpp"
#include "support/rounds.hpp"

namespace aimwright {
namespace {

using scoring::Assessment;
using scoring::NodeIndex;
using test::at;
using test::Notebook;
using test::Random;

/// A made-up organisation: content, a record on it, and someone who goes on writing.
struct World {
  explicit World(std::uint64_t seed)
      : random(seed),
        catalog(test::catalog_of(test::random_content(random))),
        notebook(catalog),
        writer(seed + 1, *catalog) {}
  Random random;
  std::shared_ptr<const content::Catalog> catalog;
  Notebook notebook;
  test::RandomRecord writer;

  void act(int times) {
    for (; times > 0; --times) writer.act(notebook);
  }
  Assessment assess() const { return notebook.assess(test::random_as_of); }
};

std::string values_of(const Assessment& assessment) {
  return base::canonical(scoring::all_values(assessment));
}

/// What a page holds: values by id, replaced by every change set.
class Page {
 public:
  explicit Page(const base::Value& all) { take(all); }

  void take(const base::Value& changes) {
    for (const char* part : {"nodes", "leaves"}) {
      for (const base::Member& member : at(changes, std::string("/") + part).members()) {
        held_[part][member.name] = member.value;
      }
    }
    if (const base::Value* removed = changes.find("removed")) {
      for (const base::Value& id : removed->array()) {
        held_["nodes"].erase(id.text());
        held_["leaves"].erase(id.text());
      }
    }
  }
  std::string text() const {
    base::Value all = base::object();
    for (const auto& [part, values] : held_) {
      base::Value by_id = base::object();
      for (const auto& [id, value] : values) by_id.set(id, value);
      all.set(part, by_id);
    }
    return base::canonical(all);
  }

 private:
  std::map<std::string, std::map<std::string, base::Value>> held_;
};

double number(const base::Value& figures, const char* pointer) {
  return at(figures, pointer).number();
}

}  // namespace

TEST_CASE("figures followed step by step are those computed anew, and change sets lead there") {
  for (std::uint64_t seed = 1; seed <= test::rounds(100); ++seed) {
    INFO("seed " << seed);
    World world(seed);
    Assessment followed = world.assess();
    Page page(scoring::all_values(followed));
    for (int step = 0; step < 20; ++step) {
      const record::Applied applied = world.writer.act(world.notebook);
      const record::Workspace& workspace = world.notebook.workspace();
      const scoring::Changed changed =
          followed.update(workspace.state(), workspace.log(), applied.touched);
      page.take(scoring::changed_values(followed, changed));
      const std::string anew = values_of(world.assess());
      INFO("step " << step);
      REQUIRE(values_of(followed) == anew);
      REQUIRE(page.text() == anew);
    }
  }
}

TEST_CASE("merged lines are followed as well as own actions") {
  for (std::uint64_t seed = 500; seed < 500 + test::rounds(40); ++seed) {
    INFO("seed " << seed);
    World world(seed);
    world.act(12);
    Notebook other(world.catalog);
    Assessment followed = other.assess(test::random_as_of);
    std::vector<std::string> lines = world.notebook.lines();
    world.random.shuffle(lines);
    for (const std::string& line : lines) {
      base::Diagnostics diagnostics;
      const record::Appended appended = other.workspace().append(line + "\n", diagnostics);
      followed.update(other.workspace().state(), other.log(), appended.touched);
    }
    CHECK(values_of(followed) == values_of(world.assess()));
  }
}

TEST_CASE("a change set holds the leaves that changed and the nodes above them, no others") {
  for (std::uint64_t seed = 1; seed <= test::rounds(40); ++seed) {
    INFO("seed " << seed);
    World world(seed);
    world.act(10);
    Assessment followed = world.assess();
    for (int step = 0; step < 10; ++step) {
      const record::Put put = world.writer.put();
      if (put.kind == "own_control") continue;  // the tree itself may change, and all is sent
      const base::Value before = scoring::all_values(followed);
      const record::Applied applied = world.notebook.act({put});
      const record::Workspace& workspace = world.notebook.workspace();
      const base::Value changes = scoring::changed_values(
          followed, followed.update(workspace.state(), workspace.log(), applied.touched));
      const scoring::Tree& tree = followed.tree();
      std::set<std::string> above;
      for (const base::Member& leaf : at(changes, "/leaves").members()) {
        INFO("leaf " << leaf.name << " after " << put.kind << " " << put.id);
        CHECK_FALSE(at(before, "/leaves/" + leaf.name) == leaf.value);
        for (NodeIndex node = *tree.find(leaf.name); node >= 0; node = tree[node].parent) {
          above.insert(tree[node].id);
        }
      }
      for (const base::Member& node : at(changes, "/nodes").members()) {
        CHECK(above.count(node.name) == 1);
      }
    }
  }
}

TEST_CASE("the engine agrees with a second, plainer implementation of the method") {
  for (std::uint64_t seed = 1000; seed < 1000 + test::rounds(250); ++seed) {
    INFO("seed " << seed);
    World world(seed);
    for (const char* as_of : {"2026-11-22", "2026-11-23", "2027-02-01"}) {
      world.act(8);
      INFO("as of " << as_of);
      REQUIRE(values_of(world.notebook.assess(as_of)) ==
              test::reference_scores(*world.catalog, world.notebook.lines(), as_of));
    }
  }
}

TEST_CASE("the two implementations agree on the project's own content") {
  const auto catalog = test::project_catalog();
  test::RandomRecord writer(42, *catalog);
  Notebook notebook(catalog);
  for (int part = 0; part < 3; ++part) {
    for (int i = 0; i < 100; ++i) writer.act(notebook);
    CHECK(values_of(notebook.assess(test::random_as_of)) ==
          test::reference_scores(*catalog, notebook.lines(), test::random_as_of));
  }
}

TEST_CASE("verified is at most evidenced, at most low, at most the value, at most high") {
  for (std::uint64_t seed = 2000; seed < 2000 + test::rounds(200); ++seed) {
    World world(seed);
    world.act(20);
    const base::Value all = scoring::all_values(world.assess());
    for (const base::Member& node : at(all, "/nodes").members()) {
      INFO("seed " << seed << " node " << node.name << " " << base::canonical(node.value));
      if (at(node.value, "/coverage").is_null()) {
        CHECK(at(node.value, "/weight").integer() == 0);
        continue;
      }
      const double low = number(node.value, "/claimed/low"),
                   high = number(node.value, "/claimed/high");
      CHECK(0 <= number(node.value, "/verified"));
      CHECK(number(node.value, "/verified") <= number(node.value, "/evidenced"));
      CHECK(number(node.value, "/evidenced") <= low);
      CHECK(low <= high);
      CHECK(high <= 1);
      if (const base::Value& value = at(node.value, "/claimed/value"); !value.is_null()) {
        CHECK(low <= value.number());
        CHECK(value.number() <= high);
      }
      CHECK(number(node.value, "/direct_share") <= number(node.value, "/coverage"));
    }
  }
}

TEST_CASE("an answer where there was none never widens the interval between low and high") {
  for (std::uint64_t seed = 3000; seed < 3000 + test::rounds(200); ++seed) {
    World world(seed);
    world.act(8);
    for (int step = 0; step < 6; ++step) {
      const Assessment before = world.assess();
      std::vector<std::string> open;
      for (NodeIndex leaf = 0; leaf < before.tree().size(); ++leaf) {
        if (before.tree()[leaf].is_leaf() && !before.status(leaf).answer) {
          open.push_back(before.tree()[leaf].id);
        }
      }
      if (open.empty()) break;
      const std::string id = world.random.pick(open);
      world.notebook.put("response", id, R"({"answer":"partly","$deleted":false})");
      const Assessment after = world.assess();
      for (NodeIndex node = 0; node < after.tree().size(); ++node) {
        if (after.tally(node).weight == 0) continue;
        INFO("seed " << seed << " leaf " << id << " node " << after.tree()[node].id);
        CHECK(*scoring::claimed_low(after.tally(node)).value() >=
              *scoring::claimed_low(before.tally(node)).value());
        CHECK(*scoring::claimed_high(after.tally(node)).value() <=
              *scoring::claimed_high(before.tally(node)).value());
      }
    }
  }
}

TEST_CASE("excluding a control with a reason equals content without it") {
  int compared = 0;
  for (std::uint64_t seed = 4000; seed < 4000 + test::rounds(200); ++seed) {
    Random random(seed);
    const test::ContentSpec whole = test::random_content(random);
    if (whole.controls.empty()) continue;
    test::ContentSpec without = whole;
    const std::size_t left_out = random.below(whole.controls.size());
    const std::string id = whole.controls[left_out].id;
    without.controls.erase(without.controls.begin() + static_cast<std::ptrdiff_t>(left_out));
    const auto forget = [&](test::LeafSpec& leaf) {
      if (leaf.prerequisites == std::vector<std::string>{id}) leaf.prerequisites.clear();
    };
    for (test::SubclauseSpec& subclause : without.subclauses) {
      for (test::LeafSpec& leaf : subclause.obligations) forget(leaf);
    }
    for (test::LeafSpec& leaf : without.controls) forget(leaf);

    Notebook excluding(test::catalog_of(whole)), lacking(test::catalog_of(without));
    test::RandomRecord writer(seed, lacking.workspace().catalog());
    excluding.put("response", id, R"({"answer":"not_met"})");
    excluding.put("evidence", "e99",
                  R"({"effective_from":"2026-01-01","shows/iso-42001:)" + id + R"(":true})");
    excluding.put("soa", id, R"({"applicable":false,"reason":"We train no models."})");
    for (int i = 0; i < 25; ++i) {
      const record::Put put = writer.put();
      excluding.act({put});
      lacking.act({put});
    }
    const base::Value with = scoring::all_values(excluding.assess(test::random_as_of));
    const base::Value reduced = scoring::all_values(lacking.assess(test::random_as_of));
    for (const base::Member& node : at(reduced, "/nodes").members()) {
      const base::Value& same = at(with, "/nodes/" + node.name);
      for (const char* figure : {"/weight", "/answered", "/direct", "/sums", "/coverage",
                                 "/direct_share", "/claimed", "/evidenced", "/verified", "/band"}) {
        INFO("seed " << seed << " without " << id << ": " << node.name << figure);
        CHECK(at(same, figure) == at(node.value, figure));
      }
      if (const base::Value* finding = node.value.find("finding")) {
        CHECK(at(same, "/finding") == *finding);
      }
      ++compared;
    }
    CHECK(at(reduced, "/leaves").members().size() + 1 == at(with, "/leaves").members().size());
  }
  CHECK(compared > test::rounds(2000));
}

TEST_CASE("what the leaves contribute sums to the numerator, for every node and figure") {
  using scoring::FigureName;
  for (std::uint64_t seed = 5000; seed < 5000 + test::rounds(60); ++seed) {
    World world(seed);
    world.act(15);
    const Assessment assessment = world.assess();
    const record::Workspace& workspace = world.notebook.workspace();
    for (NodeIndex node = 0; node < assessment.tree().size(); ++node) {
      for (const FigureName figure :
           {FigureName::coverage, FigureName::claimed, FigureName::evidenced, FigureName::verified,
            FigureName::finding}) {
        const base::Value explanation =
            scoring::explain(assessment, workspace.state(), workspace.log(), node, figure);
        std::int64_t sum = 0, weight = 0;
        for (const base::Value& leaf : at(explanation, "/leaves").array()) {
          sum += test::number_at(leaf, "/contributes");
          weight += at(leaf, "/excluded").boolean() ? 0 : test::number_at(leaf, "/weight");
        }
        INFO("seed " << seed << " node " << assessment.tree()[node].id << " figure "
                     << test::text_at(explanation, "/figure"));
        CHECK(sum == test::number_at(explanation, "/numerator"));
        CHECK(weight == assessment.tally(node).weight);
      }
    }
  }
}

TEST_CASE("the same record, dates and content give the same bytes") {
  World one(77), other(77);
  one.act(30);
  other.act(30);
  CHECK(one.notebook.bytes() == other.notebook.bytes());
  CHECK(values_of(one.assess()) == values_of(other.assess()));
}

}  // namespace aimwright
