// What holds for every redacted copy: shown on records that several people write at the same time.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "base/text.hpp"
#include "record/redaction.hpp"
#include "scoring/assessment_json.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Value;
using record::RedactionRequest;
using record::Workspace;
using test::at;
using test::hex32;
using test::Notebook;
using test::Random;

const std::vector<std::string> everyone{"Dana Quill", "Ravi Ostrom", "Mei Lindqvist"};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// Two notebooks on one workspace, whose writers hear of each other now and then; in the end `one`
/// has everything.
struct World {
  explicit World(std::uint64_t seed)
      : random(seed),
        catalog(test::catalog_of(test::random_content(random))),
        one(catalog),
        other(catalog),
        writer(seed + 1, *catalog) {
    for (int i = 0; i < 40; ++i) {
      act(random.chance(50));
      if (random.chance(15)) receive(one, other);
      if (random.chance(15)) receive(other, one);
    }
    receive(one, other);
  }

  const Workspace& whole() { return one.workspace(); }

  Random random;
  std::shared_ptr<const content::Catalog> catalog;
  Notebook one, other;

 private:
  static void receive(Notebook& to, const Notebook& from) {
    base::Diagnostics diagnostics;
    to.workspace().append(joined(from.lines()), diagnostics);
    CHECK(diagnostics.empty());
  }

  void act(bool on_one) {
    now += random.chance(20) ? 0 : random.between(0, 3000);
    std::vector<record::Put> puts;
    for (int i = random.between(1, 3); i > 0; --i) puts.push_back(marked(writer.put()));
    Notebook& notebook = on_one ? one : other;
    notebook.clock(base::instant_text(now))
        .actor(0xa000 + random.below(2) + (on_one ? 0 : 2))
        .by(random.pick(everyone));
    notebook.act(std::move(puts));
  }

  /// Texts of their own, so that each can be looked for; blank ones stay, as they matter.
  record::Put marked(record::Put put) {
    for (auto& [field, value] : put.fields) {
      if (!value.is_text() || base::is_blank(value.text())) continue;
      const bool person = field == "answered_by" || field == "verified_by";
      const bool free = field == "note" || field == "reason" || field == "title" || field == "name";
      const std::string space = person && random.chance(20) ? " " : "";
      if (person) value = Value(space + random.pick(everyone));
      if (free) value = Value("text " + std::to_string(++texts) + ".");
    }
    if (put.kind == "evidence" && random.chance(50))
      put.fields.insert(put.fields.begin(), {"title", "text " + std::to_string(++texts) + "."});
    return put;
  }

  test::RandomRecord writer;
  std::int64_t now = *base::parse_instant("2026-11-01T09:00:00.000Z");
  int texts = 0;
};

RedactionRequest random_request(Random& random) {
  RedactionRequest request;
  request.id = {0xf00d, random.next()};
  request.salt = {random.next(), random.next()};
  const auto some = [&](std::vector<std::string>& into, const std::vector<std::string>& from) {
    for (const std::string& name : from) {
      if (random.chance(15)) into.push_back(name);
    }
  };
  some(request.kinds, {"evidence", "soa", "profile", "own_control", "settings", "response"});
  some(request.nodes, {"iso-42001:4.1", "iso-42001:6", "iso-42001:6.1", "iso-42001:A.6",
                       "iso-42001:X", "own_control:X.2", "iso-42001:controls"});
  some(request.fields, {"response.note", "response.verified_on", "evidence.title", "evidence.shows",
                        "soa.reason", "profile.name", "own_control.title"});
  request.all_people = random.chance(30);
  if (request.kinds.size() + request.nodes.size() + request.fields.size() == 0)
    request.all_people = true;
  return request;
}

bool is_own(const std::string& id) { return id.rfind("own_control:", 0) == 0; }

/// What the request says of one record or field, told apart from the engine's own way.
class Expectation {
 public:
  Expectation(const World& world, const RedactionRequest& request)
      : catalog_(*world.catalog), request_(request) {
    for (const std::string& line : world.one.lines()) {
      const Value put = at(test::json(line), "/put");
      for (const base::Member& field : at(put, "/2").members()) {
        if (field.name.rfind("shows/", 0) != 0) continue;
        const std::string& id = at(put, "/1").text();
        linked_.insert(id);
        if (!under(field.name.substr(6))) linked_to_kept_.insert(id);
      }
    }
  }

  bool under(std::string id) const {
    while (true) {
      for (const std::string& node : request_.nodes) {
        if (node == id) return true;
      }
      if (id == "iso-42001:X") {
        id = "iso-42001:controls";
      } else if (is_own(id)) {
        id = "iso-42001:X";
      } else {
        const content::Node* node = catalog_.find(id);
        if (!node || node->parent < 0) return false;
        id = catalog_.nodes()[static_cast<std::size_t>(node->parent)].id;
      }
    }
  }

  bool leaves_out(const std::string& kind, const std::string& id, const std::string& field) const {
    for (const std::string& name : request_.kinds) {
      if (name == kind) return true;
    }
    const bool of_node = kind == "response" || kind == "soa";
    if (of_node && names_left_out(id)) return true;
    if (kind == "own_control" && under(kind + ":" + id)) return true;
    if (kind == "evidence" && linked_.count(id) > 0 && linked_to_kept_.count(id) == 0) return true;
    for (const std::string& name : request_.fields) {
      if (name == kind + "." + field.substr(0, field.find('/'))) return true;
    }
    return field.rfind("shows/", 0) == 0 && names_left_out(field.substr(6));
  }

  /// Own controls are records as well as nodes.
  bool names_left_out(const std::string& ref) const {
    const auto& kinds = request_.kinds;
    const bool as_record = std::find(kinds.begin(), kinds.end(), "own_control") != kinds.end();
    return under(ref) || (is_own(ref) && as_record);
  }

 private:
  const content::Catalog& catalog_;
  const RedactionRequest& request_;
  std::set<std::string> linked_, linked_to_kept_;
};

Workspace copy_of(World& world, const RedactionRequest& request) {
  base::Result<record::Redacted> result = record::redact(world.whole(), request);
  REQUIRE(result);
  return std::move(result->workspace);
}

void check_chain(const Workspace& workspace) {
  base::Diagnostics diagnostics;
  const Workspace again =
      test::opened(workspace.log().bytes(), workspace.shared_catalog(), diagnostics);
  CHECK(diagnostics.empty());
  CHECK(again.log().bytes() == workspace.log().bytes());
  for (const auto& [id, actor] : workspace.log().actors()) {
    base::Digest before = test::sha256(workspace.log().header().line);
    std::uint64_t sequence = 0;
    for (const auto& [number, index] : actor.operations) {
      CHECK(number == ++sequence);
      CHECK(workspace.log()[index].prev == before);
      before = test::sha256(workspace.log()[index].line);
    }
  }
  CHECK(workspace.log().knowledge().false_claims().empty());
}

std::string values_of(const Workspace& workspace, const char* as_of) {
  const scoring::Assessment assessment(workspace.catalog(), workspace.state(), workspace.log(),
                                       *base::parse_date(as_of));
  return base::canonical(scoring::all_values(assessment));
}

}  // namespace

TEST_CASE("nothing that is left out occurs in the bytes of a copy, and all that is kept does") {
  int removed = 0, kept = 0;
  for (std::uint64_t seed = 1; seed <= test::rounds(150); ++seed) {
    World world(seed);
    const RedactionRequest request = random_request(world.random);
    const Expectation expectation(world, request);
    const Workspace copy = copy_of(world, request);
    const std::string bytes = copy.log().bytes();
    const auto occurs = [&](const std::string& text) {
      return bytes.find(text) != std::string::npos;
    };
    INFO("seed " << seed << " " << copy.log().header().line);
    check_chain(copy);
    for (const std::string& line : world.one.lines()) {
      const Value operation = test::json(line);
      const std::string kind = at(operation, "/put/0").text(), id = at(operation, "/put/1").text();
      CHECK_FALSE(occurs(at(operation, "/op/0").text()));
      CHECK_FALSE(occurs(at(operation, "/act").text()));
      for (const base::Member& field : at(operation, "/put/2").members()) {
        if (!field.value.is_text() || field.value.text().rfind("text ", 0) != 0) continue;
        const bool left_out = expectation.leaves_out(kind, id, field.name);
        INFO(kind << " " << id << " " << field.name);
        CHECK(occurs(field.value.text()) != left_out);
        ++(left_out ? removed : kept);
      }
    }
    if (request.all_people) {
      for (const std::string& name : everyone) CHECK_FALSE(occurs(name));
    }
    const std::size_t behind_header = copy.log().header().line.size();
    for (const std::string& kind : request.kinds) {
      INFO("references to " << kind);
      CHECK(bytes.find("\"" + kind + ":", behind_header) == std::string::npos);
      CHECK(bytes.find("/" + kind + ":", behind_header) == std::string::npos);
    }
    CHECK(bytes.find(hex32(0xabc)) == bytes.rfind(hex32(0xabc)));
    CHECK_FALSE(occurs(to_text(request.salt)));
    const std::int64_t before = static_cast<std::int64_t>(world.one.log().size());
    CHECK(copy.log().header().left_out->operations ==
          before - static_cast<std::int64_t>(copy.log().size()));
  }
  CHECK(removed > test::rounds(500));
  CHECK(kept > test::rounds(500));
}

TEST_CASE("only the names that were asked for are replaced, each by the same number everywhere") {
  for (std::uint64_t seed = 200; seed < 200 + test::rounds(40); ++seed) {
    INFO("seed " << seed);
    World world(seed);
    RedactionRequest request;
    request.id = {1, seed};
    request.people = {world.random.pick(everyone)};
    const Workspace copy = copy_of(world, request);
    CHECK(copy.log().header().left_out->people == 1);
    CHECK(copy.log().bytes().find(request.people.front()) == std::string::npos);
    const std::vector<record::OperationIndex> before = world.one.log().in_order(),
                                              after = copy.log().in_order();
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      const std::string by(world.one.log()[before[i]].by);
      CHECK(copy.log()[after[i]].by == (by == request.people.front() ? "Person 1" : by));
    }
  }
}

TEST_CASE("the history of a copy is the original's: order, times, and who knew of what") {
  int compared = 0;
  for (std::uint64_t seed = 300; seed < 300 + test::rounds(40); ++seed) {
    INFO("seed " << seed);
    World world(seed);
    RedactionRequest request;
    request.id = {1, seed};
    request.fields = {"response.note", "evidence.shows"};
    const Expectation expectation(world, request);
    const record::Log& log = world.one.log();
    std::vector<record::OperationIndex> kept;
    for (const record::OperationIndex index : log.in_order()) {
      const record::Put put = put_of(log[index]);
      for (const auto& [field, value] : put.fields) {
        if (expectation.leaves_out(put.kind, put.id, field)) continue;
        kept.push_back(index);
        break;
      }
    }
    const Workspace copy = copy_of(world, request);
    const std::vector<record::OperationIndex> copied = copy.log().in_order();
    // A deletion can go too, where only what is left out spoke against it.
    if (copied.size() != kept.size()) continue;
    ++compared;
    std::map<record::Id, record::Id> acts;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const record::Operation& was = log[kept[i]];
      const record::Operation& is = copy.log()[copied[i]];
      CHECK(is.at == was.at);
      CHECK(is.by == was.by);
      CHECK(is.kind == was.kind);
      CHECK(is.id == was.id);
      CHECK(acts.emplace(was.act, is.act).first->second == is.act);
      for (std::size_t j = 0; j < kept.size(); ++j) {
        REQUIRE(copy.log().has_seen(copied[i], copied[j]) == log.has_seen(kept[i], kept[j]));
      }
    }
  }
  CHECK(compared > test::rounds(30));
}

TEST_CASE("figures are the same where nothing that they depend on is left out") {
  for (std::uint64_t seed = 400; seed < 400 + test::rounds(120); ++seed) {
    INFO("seed " << seed);
    World world(seed);
    RedactionRequest request;
    request.id = {1, seed};
    request.salt = {seed, seed};
    request.kinds = {"profile", "settings"};
    request.fields = {"evidence.reference", "evidence.title", "response.note",
                      "response.answered_on"};
    request.all_people = true;
    const Workspace copy = copy_of(world, request);
    for (const char* as_of : {"2026-11-22", test::random_as_of, "2027-02-01"}) {
      CHECK(values_of(copy, as_of) == values_of(world.whole(), as_of));
    }
  }
}

TEST_CASE("what is left out counts as not answered, and all else as before") {
  int inside = 0, outside = 0;
  for (std::uint64_t seed = 600; seed < 600 + test::rounds(120); ++seed) {
    World world(seed);
    RedactionRequest request;
    request.id = {1, seed};
    request.nodes = {world.random.pick(std::vector<std::string>{
        "iso-42001:4.1", "iso-42001:6", "iso-42001:6.1", "iso-42001:A.6", "iso-42001:A.2",
        "iso-42001:X", "own_control:X.2", "iso-42001:controls"})};
    if (!world.catalog->find(request.nodes[0]) && !is_own(request.nodes[0]) &&
        request.nodes[0] != "iso-42001:X")
      continue;
    const Expectation expectation(world, request);
    const Value before = test::json(values_of(world.whole(), test::random_as_of));
    const Value after = test::json(values_of(copy_of(world, request), test::random_as_of));
    for (const base::Member& leaf : at(before, "/leaves").members()) {
      INFO("seed " << seed << " without " << request.nodes[0] << ": " << leaf.name);
      const Value* left = at(after, "/leaves").find(leaf.name);
      if (!expectation.under(leaf.name)) {
        REQUIRE(left);
        CHECK(*left == leaf.value);
        ++outside;
      } else if (is_own(leaf.name)) {
        CHECK_FALSE(left);
      } else {
        REQUIRE(left);
        CHECK(base::canonical(*left) ==
              R"({"answer":null,"evidenced":false,"excluded":false,"from":null,"verified":false})");
        ++inside;
      }
    }
  }
  CHECK(inside > test::rounds(200));
  CHECK(outside > test::rounds(500));
}

}  // namespace aimwright
