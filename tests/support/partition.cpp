#include "support/partition.hpp"

#include "base/date.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/notebook.hpp"
#include "support/test_engine.hpp"

namespace aimwright::test {

Partition::Partition(std::uint64_t seed, std::shared_ptr<const content::Catalog> catalog,
                     int people)
    : writer_(seed, *catalog) {
  const record::Header header = record::make_header(hex32(0xabc), "2026-11-01T08:00:00.000Z");
  const std::int64_t start = *base::parse_instant("2026-11-01T09:00:00.000Z");
  for (int i = 0; i < people; ++i) {
    // Some clocks are minutes off.
    const std::int64_t off = random().between(-600, 600) * 1000;
    replicas_.push_back({record::Workspace(header, catalog, sha256), {}, ++actors_, start + off});
  }
}

void Partition::write(std::size_t person) {
  Replica& replica = replicas_[person];
  replica.now += random().between(0, 120'000);
  record::Action action{
      {0xac, replica.actor}, {0xac7, ++acts_}, replica.now, person % 2 == 0 ? "Dana" : "Ravi", {}};
  for (int i = random().between(1, 2); i > 0; --i) action.puts.push_back(writer_.put());
  const auto applied = replica.workspace.apply(action);
  REQUIRE(applied);
  for (const record::OperationIndex index : applied->operations) {
    const std::string line(replica.workspace.log()[index].line);
    known_[line] = replica.lines;
    replica.lines.insert(line);
  }
}

void Partition::receive(std::size_t person, std::size_t from) {
  if (person == from) return;
  Replica& replica = replicas_[person];
  base::Diagnostics diagnostics;
  auto merge = record::try_merge(replica.workspace, file(from), diagnostics);
  REQUIRE(merge);
  replica.workspace = std::move(merge->whole);
  replica.lines.insert(replicas_[from].lines.begin(), replicas_[from].lines.end());
}

void Partition::live(int rounds) {
  for (int round = 0; round < rounds; ++round) {
    const std::size_t person = random().below(size());
    if (random().chance(25)) receive(person, random().below(size()));
    if (random().chance(5)) replicas_[person].actor = ++actors_ + 100;
    write(person);
  }
}

void Partition::live_with_liars(int rounds) {
  for (int round = 0; round < rounds; ++round) {
    const std::size_t person = random().below(size());
    if (random().chance(15)) set_clock_wild(person);
    if (random().chance(25)) deceive(person);
    live(1);
  }
}

void Partition::set_clock_wild(std::size_t person) {
  const char* clocks[] = {"0001-01-01T00:00:00.000Z", "9999-12-30T00:00:00.000Z",
                          "2026-11-01T09:00:00.000Z", "2036-01-01T00:00:00.000Z"};
  replicas_[person].now = *base::parse_instant(clocks[random().below(4)]);
}

record::Seen Partition::false_seen(const record::Log& log) {
  std::map<record::Id, std::uint64_t> seen;
  for (const auto& [id, actor] : log.actors()) {
    if (random().chance(50)) continue;
    const bool ahead = random().chance(40);  // what is not written, or will be
    const auto sequence = static_cast<int>(actor.last_sequence);
    seen[id] = static_cast<std::uint64_t>(ahead ? sequence + random().between(1, 3)
                                                : random().between(1, sequence));
  }
  // Liars that may come yet, this one among them.
  if (random().chance(40)) seen[{0xbad, liars_ + random().below(3)}] = 1 + random().below(3);
  return {seen.begin(), seen.end()};
}

void Partition::deceive(std::size_t person) {
  Replica& replica = replicas_[person];
  const record::Log& log = replica.workspace.log();
  record::PendingOperation draft;
  draft.actor = {0xbad, random().chance(50) ? liars_ : ++liars_};
  draft.sequence = log.last_sequence(draft.actor) + 1;
  if (random().chance(20)) draft.sequence = 1 + random().below(draft.sequence + 1);  // fork or gap
  draft.act = {0xac7, ++acts_};
  const record::Timestamp times[] = {
      {record::first_millisecond, 0}, record::last_timestamp, {replica.now, 0}};
  draft.at = times[random().below(3)];
  draft.by = "Mallory";
  draft.seen = false_seen(log);
  draft.put = writer_.put();
  record::sort_by_name(draft.put.fields);
  const std::string line = record::write_line(draft);
  base::Diagnostics diagnostics;
  replica.workspace.append(line + "\n", diagnostics);
  known_[line] = {};
  replica.lines.insert(line);
}

std::string merged(const std::string& one, const std::string& other,
                   std::shared_ptr<const content::Catalog> catalog) {
  base::Diagnostics diagnostics;
  const record::Workspace workspace = opened(one, std::move(catalog));
  const auto merge = record::try_merge(workspace, other, diagnostics);
  REQUIRE(merge);
  return merge->whole.log().bytes();
}

std::string conflicts_text(const record::Workspace& workspace) {
  std::string text;
  for (const record::Conflict& conflict :
       record::find_conflicts(workspace.log(), workspace.state())) {
    text += conflict.kind + ' ' + conflict.id + ' ' + conflict.field + '\n';
    for (const record::Side& side : conflict.sides) {
      text += "  " + side.field + ' ' + base::canonical(side.value) + ' ' +
              std::string(workspace.log()[side.operation].line) + '\n';
    }
  }
  return text;
}

}  // namespace aimwright::test
