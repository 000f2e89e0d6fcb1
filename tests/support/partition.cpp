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
