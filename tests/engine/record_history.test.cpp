// Who changed what and when: every act with what it changed, and the difference of two moments.
#include "base/date.hpp"
#include "base/json_write.hpp"
#include "record/history.hpp"
#include "support/catch.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"

namespace aimwright {
namespace {

using record::Change;
using test::Notebook;
using test::small_catalog;

std::string text_of(const Change& change) {
  return change.kind + ' ' + test::short_id(change.id) + ' ' + change.field + ' ' +
         base::canonical(change.before) + " -> " + base::canonical(change.after);
}

std::string text_of(const std::vector<Change>& changes) {
  std::string text;
  for (const Change& change : changes) text += text_of(change) + '\n';
  return text;
}

std::vector<Change> difference(Notebook& notebook, const char* from, const char* to = nullptr) {
  return record::difference(notebook.log(), notebook.workspace().state(),
                            *base::parse_instant(from),
                            to ? base::parse_instant(to) : std::nullopt);
}

}  // namespace

TEST_CASE("acts come latest first, with all they changed and from what") {
  Notebook notebook(small_catalog());
  notebook.put("response", "4.1-a", R"({"answer":"met"})");
  notebook.actor(2).by("Ravi").act({test::put_of("response", "4.1-a", R"({"answer":"partly"})"),
                                    test::put_of("response", "4.1-b", R"({"note":"new"})")});
  const std::vector<record::Act> acts = record::acts_of(notebook.log());
  REQUIRE(acts.size() == 2);
  const record::State& state = notebook.workspace().state();
  CHECK(text_of(changes_of(notebook.log(), state, acts[0])) ==
        "response 4.1-a answer \"met\" -> \"partly\"\nresponse 4.1-b note null -> \"new\"\n");
  CHECK(notebook.log()[acts[0].operations.front()].by == "Ravi");
  CHECK(changes_of(notebook.log(), state, acts[1]).size() == 10);  // settings and the answer
}

TEST_CASE("the difference of two moments says what is other, and who made it so") {
  Notebook notebook(small_catalog());
  notebook.clock("2026-11-02T10:00:00.000Z").put("response", "4.1-a", R"({"answer":"met"})");
  notebook.clock("2026-11-03T10:00:00.000Z").put("response", "4.1-a", R"({"answer":"partly"})");
  notebook.clock("2026-11-04T10:00:00.000Z").put("response", "4.1-a", R"({"answer":"met"})");
  notebook.by("Ravi")
      .clock("2026-11-05T10:00:00.000Z")
      .put("response", "4.1-b", R"({"answer":"met"})");
  CHECK(text_of(difference(notebook, "2026-11-02T12:00:00.000Z", "2026-11-03T12:00:00.000Z")) ==
        "response 4.1-a answer \"met\" -> \"partly\"\n");
  const auto net = difference(notebook, "2026-11-02T12:00:00.000Z");
  CHECK(text_of(net) == "response 4.1-b answer null -> \"met\"\n");  // 4.1-a is as it was
  CHECK(notebook.log()[net.front().operation].by == "Ravi");
  CHECK(difference(notebook, "2026-11-06T00:00:00.000Z").empty());
}

TEST_CASE("a difference applied to the earlier state gives the later") {
  const auto catalog = small_catalog();
  for (std::uint64_t seed = 1; seed <= test::rounds(100); ++seed) {
    INFO("seed " << seed);
    test::RandomRecord writer(seed, *catalog);
    Notebook notebook(catalog);
    for (int i = 0; i < 20; ++i) writer.act(notebook);
    const record::Log& log = notebook.log();
    const auto moment = [&] {
      const auto index = writer.random().below(log.operations().size());
      return log[static_cast<record::OperationIndex>(index)].at.milliseconds;
    };
    std::int64_t from = moment(), to = moment();
    if (from > to) std::swap(from, to);
    const auto fields = [&](std::int64_t at) {
      std::map<std::string, std::string> found;
      const record::State state = test::state_at(log, at);
      for (const auto& [kind, records] : state.kinds()) {
        for (const auto& [id, record] : records) {
          for (const auto& [field, cell] : record.cells())
            found[kind + ' ' + id + ' ' + field] = base::canonical(cell.value);
        }
      }
      return found;
    };
    auto replayed = fields(from);
    for (const Change& change : record::difference(log, notebook.workspace().state(), from, to)) {
      std::string& field = replayed[change.kind + ' ' + change.id + ' ' + change.field];
      CHECK((field.empty() ? "null" : field) == base::canonical(change.before));
      field = base::canonical(change.after);
    }
    for (const auto& [field, value] : fields(to)) {
      // A field that was never there, was cleared, or is not deleted, is no difference.
      if (value != "null" && value != "false") CHECK(replayed[field] == value);
    }
  }
}

}  // namespace aimwright
