// A workspace that is opened from a snapshot is in nothing different from one that is opened from
// its lines; a snapshot that does not fit to the last byte is left aside.
#include <algorithm>
#include <string>
#include <vector>

#include "base/byte_stream.hpp"
#include "base/checksum.hpp"
#include "base/json_write.hpp"
#include "record/snapshot.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/random_record.hpp"
#include "support/rounds.hpp"
#include "support/small_content.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using record::Workspace;
using test::Notebook;
using test::Random;

constexpr std::string_view build = "build-1";

test::ContentSpec small_content() {
  test::ContentSpec spec;
  spec.subclauses = {{"4.1", {{"4.1-a"}, {"4.1-b"}}}, {"6.1.1", {{"6.1.1-a"}}}};
  spec.controls = {{"A.2.2"}, {"A.6.1.2"}};
  return spec;
}

std::shared_ptr<const content::Catalog> small_catalog() {
  static const auto catalog = test::catalog_of(small_content());
  return catalog;
}

/// Everything that anybody can see of a workspace, the order of arrival included.
std::string everything(const Workspace& workspace) {
  const record::Log& log = workspace.log();
  std::string text = log.bytes() + workspace.head();
  const auto add = [&](auto number) { text += ' ' + std::to_string(number); };
  const auto add_text = [&](std::string_view part) { text += ' ' + std::string(part); };
  add(workspace.revision());
  add(log.skipped());
  add(log.size());
  add(log.byte_size());
  add(log.knowledge().false_claims().size());
  add_text(to_text(log.latest(0)) + to_text(log.latest(1'800'000'000'000)));
  for (const record::Operation& operation : log.operations()) {
    text += '\n' + std::string(operation.line);
    add_text(to_text(operation.actor));
    add(operation.sequence);
    add_text(to_text(operation.act) + (operation.undoes ? to_text(*operation.undoes) : "-"));
    add_text(to_text(operation.at));
    add_text(operation.by);
    add_text(base::to_hex(operation.prev));
    add_text(operation.kind);
    add_text(operation.id);
    add(operation.counts);
  }
  for (const auto& [id, actor] : log.actors()) {
    text += '\n' + to_text(id);
    add(actor.last_sequence);
    add(actor.last);
    for (const auto& [sequence, index] : actor.operations) {
      add(sequence);
      add(index);
    }
    for (const auto& [other, received] : log.knowledge().received_by(id)) {
      add_text(record::to_text(other));
      for (const auto& [own, theirs] : received) {
        add(own);
        add(theirs);
      }
    }
  }
  for (const auto& [kind, records] : workspace.state().kinds()) {
    for (const auto& [id, record] : records) {
      text += '\n' + kind + ' ' + id;
      add(record.first());
      add(record.contested());
      add(record.deleted());
      for (const auto& [field, cell] : record.cells()) {
        add_text(field + base::canonical(cell.value));
        add(cell.operation);
        for (const record::OperationIndex other : cell.others) add(other);
      }
    }
  }
  return text;
}

struct Opened {
  Workspace workspace;
  base::Diagnostics said;
};

Opened plain(const std::string& file) {
  base::Diagnostics said;
  Workspace workspace = test::opened(file, small_catalog(), said);
  return {std::move(workspace), std::move(said)};
}

Opened quick(const std::string& file, const std::string& snapshot) {
  base::Diagnostics said;
  auto opened =
      record::open_with_snapshot(file, snapshot, build, small_catalog(), test::sha256, said);
  INFO("refused " << (opened ? "" : base::canonical(base::to_value(opened.error()))));
  REQUIRE(opened);
  return {*std::move(opened), std::move(said)};
}

/// Why a snapshot is left aside.
std::string reason(std::string_view file, std::string_view snapshot,
                   std::shared_ptr<const content::Catalog> catalog = small_catalog(),
                   std::string_view of_build = build) {
  base::Diagnostics said;
  const auto opened =
      record::open_with_snapshot(file, snapshot, of_build, std::move(catalog), test::sha256, said);
  if (opened) return "opened";
  CHECK(said.empty());
  CHECK(opened.error().code == base::code::stale_snapshot);
  return test::param(opened.error(), "reason");
}

void check_same(const Opened& a, const Opened& b) {
  CHECK(everything(a.workspace) == everything(b.workspace));
  CHECK(base::canonical(base::to_value(a.said)) == base::canonical(base::to_value(b.said)));
}

std::vector<std::string> random_lines(std::uint64_t seed, int acts = 25) {
  test::RandomRecord writer(seed, *small_catalog());
  Notebook notebook(small_catalog());
  for (int i = 0; i < acts; ++i) writer.act(notebook);
  return notebook.lines();
}

std::string header() {
  return record::make_header(test::hex32(0xabc), "2026-11-01T08:00:00.000Z").line + "\n";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// A file in its order, with lines lost, cut, written otherwise, forked and of unknown kinds.
std::string damaged_file(std::uint64_t seed) {
  const std::vector<std::string> whole = random_lines(seed);
  std::vector<std::string> lines = whole;
  Random random(7000 + seed);
  for (int i = random.between(0, 10); i > 0; --i) {
    std::string line = random.pick(whole);
    switch (random.between(1, 5)) {
      case 1:
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(random.below(lines.size())));
        break;
      case 2:
        lines.push_back(line.substr(0, random.below(line.size()) + 1));
        break;
      case 3:
        lines.push_back(line.insert(1, "  "));
        break;
      case 4:
        lines.push_back(line.insert(line.rfind('}', line.size() - 3), R"(,"mood":"good")"));
        break;
      default:
        lines.push_back(line.replace(line.find("\"by\":\""), 6, "\"by\":\"\\u00e4"));
    }
  }
  return plain(header() + joined(lines)).workspace.log().bytes();
}

std::string snapshot_of(const std::string& file) {
  return record::write_snapshot(plain(file).workspace, build);
}

constexpr std::size_t sum_at = 21;  // behind the name of the form

/// With a checksum that fits, as only somebody who knows the form can write it.
std::string forged(std::string snapshot) {
  base::ByteWriter sum;
  sum.fixed(base::checksum(std::string_view(snapshot).substr(sum_at + 8)));
  return snapshot.replace(sum_at, 8, sum.bytes());
}

}  // namespace

TEST_CASE("what is opened from a snapshot is what is opened from the lines") {
  for (std::uint64_t seed = 1; seed <= test::rounds(150); ++seed) {
    INFO("seed " << seed);
    const std::string file = damaged_file(seed);
    check_same(quick(file, snapshot_of(file)), plain(file));
  }
}

TEST_CASE("a snapshot does not depend on the order in which the lines came") {
  for (std::uint64_t seed = 1; seed <= test::rounds(20); ++seed) {
    INFO("seed " << seed);
    std::vector<std::string> lines = random_lines(seed);
    Notebook notebook(small_catalog());
    Random(seed).shuffle(lines);
    base::Diagnostics said;
    notebook.workspace().append(joined(lines), said);
    const std::string file = notebook.bytes();
    const std::string snapshot = record::write_snapshot(notebook.workspace(), build);
    CHECK(snapshot == snapshot_of(file));
    check_same(quick(file, snapshot), plain(file));
  }
}

TEST_CASE("a workspace goes on from a snapshot as it goes on from its lines") {
  for (std::uint64_t seed = 1; seed <= test::rounds(60); ++seed) {
    INFO("seed " << seed);
    const std::vector<std::string> lines = random_lines(seed, 40);
    const auto middle = lines.begin() + static_cast<std::ptrdiff_t>(lines.size() / 2);
    const std::string file =
        plain(header() + joined({lines.begin(), middle})).workspace.log().bytes();
    Opened a = quick(file, snapshot_of(file)), b = plain(file);
    const std::string later = joined({middle, lines.end()});
    const record::Appended added_a = a.workspace.append(later, a.said);
    const record::Appended added_b = b.workspace.append(later, b.said);
    CHECK(added_a.accepted == added_b.accepted);
    CHECK(added_a.touched == added_b.touched);
    check_same(a, b);
    const record::Action action{{0, 2},
                                {0, 5},
                                1'793'600'000'000,
                                "Mei",
                                {test::put_of("response", "4.1-a", R"({"note":"later"})"),
                                 test::put_of("evidence", "e1", R"({"$deleted":true})")}};
    const auto applied_a = a.workspace.apply(action), applied_b = b.workspace.apply(action);
    REQUIRE((applied_a && applied_b));
    CHECK(applied_a->touched == applied_b->touched);
    CHECK(applied_a->ahead == applied_b->ahead);
    check_same(a, b);
    CHECK(record::write_snapshot(a.workspace, build) == record::write_snapshot(b.workspace, build));
  }
}

TEST_CASE("lines that were added behind a snapshot are read from their text") {
  for (std::uint64_t seed = 1; seed <= test::rounds(40); ++seed) {
    INFO("seed " << seed);
    const std::string file = damaged_file(seed);
    const std::string snapshot = snapshot_of(file);
    std::string longer = file + "rubbish\n\n" + joined(random_lines(seed + 1, 3));
    check_same(quick(longer, snapshot), plain(longer));
    longer.pop_back();
    check_same(quick(longer, snapshot), plain(longer));
  }
}

TEST_CASE("an empty workspace has a snapshot too") {
  check_same(quick(header(), snapshot_of(header())), plain(header()));
}

TEST_CASE("the file outlives the caller's copy of it") {
  const std::string file = damaged_file(3);
  const std::string snapshot = snapshot_of(file);
  std::string passing = file;
  const Opened opened = quick(passing, snapshot);
  std::fill(passing.begin(), passing.end(), 'x');
  check_same(opened, plain(file));
}

TEST_CASE("a file whose owner is handed over is kept and not copied") {
  const auto owner = std::make_shared<std::string>(damaged_file(4));
  base::Diagnostics said;
  const auto opened = Workspace::open(*owner, small_catalog(), test::sha256, said, owner);
  REQUIRE(opened);
  CHECK(owner.use_count() > 1);
  const std::string_view line = opened->log()[0].line;
  CHECK(line.data() >= owner->data());
  CHECK(line.data() < owner->data() + owner->size());
}

TEST_CASE("a snapshot of another build, other content or other bytes is left aside") {
  const std::string file = damaged_file(5);
  const std::string snapshot = snapshot_of(file);
  CHECK(reason(file, snapshot) == "opened");
  CHECK(reason(file, snapshot, small_catalog(), "build-2") == "content");
  test::ContentSpec other = small_content();
  other.min_coverage_percent = 60;
  CHECK(reason(file, snapshot, test::catalog_of(other)) == "content");
  other = small_content();
  other.controls.pop_back();
  CHECK(reason(file, snapshot, test::catalog_of(other)) == "content");
  CHECK(reason(header(), snapshot) == "bytes");
  CHECK(reason("", snapshot) == "bytes");
  CHECK(reason(damaged_file(6), snapshot) == "bytes");
  for (std::size_t at = 0; at < plain(file).workspace.log().byte_size(); at += 7) {
    std::string changed = file;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    INFO("byte " << at);
    // Lines that cannot be read stand behind those of the snapshot.
    const std::string verdict = reason(changed, snapshot);
    if (verdict == "opened")
      check_same(quick(changed, snapshot), plain(changed));
    else
      CHECK(verdict == "bytes");
  }
}

TEST_CASE("a snapshot with a changed byte, or cut off, is left aside") {
  const std::string file = damaged_file(8);
  const std::string snapshot = snapshot_of(file);
  for (std::size_t at = 0; at < snapshot.size(); ++at) {
    INFO("byte " << at);
    std::string changed = snapshot;
    changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
    CHECK(reason(file, changed) == (at < sum_at ? "form" : "damage"));
    CHECK(reason(file, snapshot.substr(0, at)) == (at < sum_at ? "form" : "damage"));
  }
  CHECK(reason(file, snapshot + 'x') == "damage");
}

TEST_CASE("a snapshot that lies with a checksum that fits breaks nothing") {
  const std::string file = damaged_file(9);
  const std::string snapshot = snapshot_of(file);
  Random random(9);
  int refused = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string changed = snapshot;
    for (int n = random.between(1, 3); n > 0; --n) {
      const std::size_t at = sum_at + 8 + random.below(changed.size() - sum_at - 8);
      switch (random.between(1, 3)) {
        case 1:
          changed[at] = static_cast<char>(random.below(256));
          break;
        case 2:
          changed.erase(at, random.below(8));
          break;
        default:
          changed.insert(at, random.below(8), '\xFF');
      }
    }
    base::Diagnostics said;
    const auto opened = record::open_with_snapshot(file, forged(changed), build, small_catalog(),
                                                   test::sha256, said);
    refused += opened ? 0 : 1;
    if (opened) CHECK(opened->log().bytes() == file);
  }
  CHECK(refused > 2000);
}

TEST_CASE("the engine opens from a snapshot, and from the lines where it does not fit") {
  test::TestEngine engine("tests/vectors/content");
  const std::int64_t first = engine.new_workspace();
  engine.put(first, "response", "4.1-a", base::object("answer", "met"));
  engine.put(first, "profile", "organisation", base::object("name", "Northlight"));
  const base::Value workspace = base::object("workspace", first);
  const std::string file = engine.send("workspace.save", workspace).attachment;
  const test::Answer kept = engine.send("workspace.snapshot", workspace);
  CHECK(test::text_at(kept.response, "/result/attachment/name").find("northlight-") == 0);
  const auto open = [&](std::size_t size, const std::string& attachment) {
    return engine.send("workspace.open",
                       base::object("catalog", engine.catalog(), "name", "x", "snapshot", size),
                       attachment);
  };
  const test::Answer quickly = open(kept.attachment.size(), kept.attachment + file);
  CHECK(test::at(quickly.response, "/result/from_snapshot") == base::Value(true));
  CHECK(test::at(quickly.response, "/diagnostics").array().empty());
  const test::Answer slowly = open(3, "old" + file);
  CHECK(test::at(slowly.response, "/result/from_snapshot") == base::Value(false));
  CHECK(test::text_at(slowly.response, "/diagnostics/0/code") == base::code::stale_snapshot);
  CHECK(test::text_at(slowly.response, "/diagnostics/0/severity") == "info");
  const auto summary = [](const test::Answer& answer) {
    return base::canonical(test::at(answer.response, "/result/summary"));
  };
  CHECK(summary(quickly) == summary(slowly));
  CHECK(test::text_at(open(file.size() + 1, file).response, "/error/code") ==
        base::code::out_of_range);
  CHECK(test::text_at(open(file.size(), file).response, "/error/code") ==
        base::code::not_a_workspace);
}

}  // namespace aimwright
