// One call per action: what an action answers leads a page from one full reading of the record to
// the next, whatever was done, by whom, and however it came in.
#include <map>
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Array;
using base::object;
using base::Value;
using test::at;
using test::hex32;
using test::number_at;
using test::TestEngine;
using test::text_at;

constexpr const char* as_of = test::random_as_of;
constexpr std::string_view fixture = "tests/vectors/content";

std::string saved(TestEngine& engine, std::int64_t workspace) {
  return engine.send("workspace.save", object("workspace", workspace)).attachment;
}

/// What a page shows of a record, and what a full reading of it says.
class Page {
 public:
  Page(TestEngine& engine, std::int64_t workspace, std::vector<std::string> actors)
      : engine_(engine), workspace_(workspace), actors_(std::move(actors)) {
    const Value assessed =
        engine.call("assess", object("workspace", workspace, "as_of", as_of, "moment", Value()));
    take_figures(assessed);
    const Value records = engine.call("workspace.records", object("workspace", workspace));
    for (const Value& record : at(records, "/records").array()) records_[name_of(record)] = record;
    own_controls_ = engine.call("workspace.own_controls", object("workspace", workspace));
    summary_ = engine.call("workspace.summary", object("workspace", workspace));
    steps_ = engine.call("undo.steps", object("workspace", workspace, "actors", actors_values(),
                                              "without", Array{}));
  }

  void take(const Value& changes) {
    take_figures(at(changes, "/figures"));
    for (const Value& record : at(changes, "/records").array()) records_[name_of(record)] = record;
    for (const Value& record : at(changes, "/removed").array()) records_.erase(name_of(record));
    if (const Value& own = at(changes, "/own_controls"); !own.is_null()) own_controls_ = own;
    summary_ = at(changes, "/summary");
    CHECK(text_at(changes, "/head") == text_at(summary_, "/head"));
    CHECK(number_at(changes, "/revision") == number_at(summary_, "/revision"));
    steps_ = object("undo", at(changes, "/undo"), "redo", at(changes, "/redo"), "undoable",
                    at(changes, "/undoable"), "redoable", at(changes, "/redoable"));
  }

  std::string text() const {
    std::string text;
    for (const Value* each : {&summary_, &steps_, &own_controls_})
      text += base::canonical(*each) + '\n';
    for (const auto& [id, value] : figures_) text += id + ' ' + base::canonical(value) + '\n';
    for (const auto& [id, value] : records_) text += id + ' ' + base::canonical(value) + '\n';
    return text;
  }

  Page read_anew() const { return Page(engine_, workspace_, actors_); }
  const Value& steps() const { return steps_; }

 private:
  static std::string name_of(const Value& record) {
    return text_at(record, "/kind") + '/' + text_at(record, "/id");
  }
  Array actors_values() const {
    Array values;
    for (const std::string& actor : actors_) values.push_back(actor);
    return values;
  }
  void take_figures(const Value& figures) {
    for (const char* part : {"nodes", "leaves"}) {
      for (const base::Member& member : at(figures, std::string("/") + part).members())
        figures_[std::string(part) + '/' + member.name] = member.value;
    }
    if (const Value* removed = figures.find("removed")) {
      for (const Value& id : removed->array()) {
        figures_.erase("nodes/" + id.text());
        figures_.erase("leaves/" + id.text());
      }
    }
  }

  TestEngine& engine_;
  std::int64_t workspace_;
  std::vector<std::string> actors_;
  std::map<std::string, Value> figures_, records_;
  Value summary_, steps_, own_controls_;
};

/// A second after second clock for the actions of one test.
class Acts {
 public:
  Value params(std::int64_t workspace, const std::string& actor, std::string_view by) {
    ++count_;
    const std::int64_t second = 1'793'520'000'000 + count_ * 1000;
    return object("workspace", workspace, "actor", actor, "act", hex32(0xac0000 + count_), "at",
                  base::instant_text(second), "by", by, "as_of", as_of);
  }

 private:
  std::uint32_t count_ = 0;
};

Value puts_value(const std::vector<record::Put>& puts) {
  Array list;
  for (const record::Put& put : puts) {
    base::Object fields;
    for (const auto& [field, value] : put.fields) fields.push_back({field, value});
    list.push_back(Array{Value(put.kind), Value(put.id), Value(std::move(fields))});
  }
  return list;
}

}  // namespace

TEST_CASE("change sets lead from one full reading to the next, with undo, redo and merging") {
  const auto catalog = test::small_catalog();
  for (std::uint64_t seed = 1; seed <= test::rounds(20); ++seed) {
    INFO("seed " << seed);
    TestEngine engine(fixture);
    Acts acts;
    const std::string dana = hex32(1), ravi = hex32(2);
    const std::int64_t own = engine.new_workspace();
    test::RandomRecord writer(seed, *catalog);
    const auto act = [&](std::int64_t workspace, const std::string& actor, std::string_view by) {
      Value params = acts.params(workspace, actor, by);
      params.set("puts", puts_value({writer.put(), writer.put()}));
      return engine.send("workspace.apply", params);
    };
    act(own, dana, "Dana");
    Page page(engine, own, {dana});
    const auto check = [&] { REQUIRE(page.text() == page.read_anew().text()); };
    check();
    std::int64_t other = 0;
    for (int step = 0; step < 40; ++step) {
      INFO("step " << step);
      const std::uint64_t choice = writer.random().below(10);
      if (choice < 4) {
        const test::Answer answer = act(own, dana, "Dana");
        if (!answer.response.find("result")) continue;
        page.take(at(answer.response, "/result"));
      } else if (choice < 7) {
        const Value& next = at(page.steps(), choice == 6 ? "/redo" : "/undo");
        if (next.is_null()) continue;
        Value params = acts.params(own, dana, "Dana");
        params.set("undoes", text_at(next, "/act"));
        params.set("overtaken", "take_back");
        page.take(engine.call("workspace.undo", params));
      } else if (other == 0) {
        // Ravi opens a copy and goes on apart.
        other = number_at(
            engine.call("workspace.open", object("catalog", engine.catalog(), "name", "copy.aims"),
                        saved(engine, own)),
            "/workspace");
        act(other, ravi, "Ravi");
      } else if (choice == 7) {
        act(other, ravi, "Ravi");
      } else if (choice == 8) {
        engine.call("merge.start", object("workspace", own, "name", "copy.aims", "as_of", as_of),
                    saved(engine, other));
        page.take(engine.call("merge.accept", object("workspace", own, "as_of", as_of)));
      } else {
        std::string lines = saved(engine, other);
        lines.erase(0, lines.find('\n') + 1);
        page.take(engine.call("workspace.append", object("workspace", own, "as_of", as_of), lines));
      }
      check();
    }
  }
}

TEST_CASE("an action that changes nothing says so and is followed by nothing") {
  TestEngine engine(fixture);
  Acts acts;
  const std::int64_t workspace = engine.new_workspace();
  Value params = acts.params(workspace, hex32(1), "Dana");
  params.set("puts", puts_value({test::put_of("response", "4.1-a", R"({"answer":"met"})")}));
  CHECK_FALSE(engine.send("workspace.apply", params).attachment.empty());
  params.set("act", hex32(77));
  const test::Answer again = engine.send("workspace.apply", params);
  const Value& result = at(again.response, "/result");
  CHECK(again.attachment.empty());
  CHECK(number_at(result, "/operations") == 0);
  CHECK(result.find("attachment") == nullptr);
  CHECK(at(result, "/records").array().empty());
}

TEST_CASE("what is left as it is is not offered again by the change sets that follow") {
  TestEngine engine(fixture);
  Acts acts;
  const std::int64_t workspace = engine.new_workspace();
  std::vector<std::string> made;
  const auto answer = [&](const char* node) {
    Value params = acts.params(workspace, hex32(1), "Dana");
    made.push_back(text_at(params, "/act"));
    params.set("puts", puts_value({test::put_of("response", node, R"({"answer":"met"})")}));
    return engine.call("workspace.apply", params);
  };
  answer("iso-42001:4.1-a");
  const Value second = answer("iso-42001:4.1-b");
  CHECK(text_at(second, "/undo/act") == made[1]);
  const Value steps =
      engine.call("undo.steps", object("workspace", workspace, "actors", Array{Value(hex32(1))},
                                       "without", Array{Value(made[1])}));
  CHECK(at(steps, "/undo").is_null());  // the first action began the record
  const Value third = answer("iso-42001:4.1-c");
  CHECK(text_at(third, "/undo/act") == made[2]);
}

}  // namespace aimwright
