#include "support/random_record.hpp"

#include "base/date.hpp"

namespace aimwright::test {
namespace {

using base::Value;
using record::Put;

const std::vector<Value> answers{"met", "met", "partly", "not_met", nullptr};
const std::vector<Value> people{"Dana", "Ravi", " Dana ", "Ravi\xC2\xA0", "Mei", " ", "", nullptr};
const std::vector<Value> dates{"2026-11-22", "2026-11-23", "2026-11-24",
                               "2024-02-29", "2027-01-01", nullptr};
const std::vector<Value> reasons{"We train no models.",      "",          " \t",
                                 "\xE2\x80\x83\xE3\x80\x80", "\xC2\xA0x", nullptr};
const std::vector<Value> notes{"a", "Größe 😀", "b\nc", nullptr};
const std::vector<Value> yes_no{true, true, false, nullptr};

std::vector<std::string> ids_of(const content::Catalog& catalog,
                                bool (*wanted)(content::NodeKind)) {
  std::vector<std::string> ids;
  for (const content::Node& node : catalog.nodes()) {
    if (wanted(node.kind)) ids.push_back(node.id);
  }
  return ids;
}

}  // namespace

RandomRecord::RandomRecord(std::uint64_t seed, const content::Catalog& catalog)
    : random_(seed),
      assessed_(ids_of(catalog,
                       [](content::NodeKind kind) {
                         return kind == content::NodeKind::obligation ||
                                kind == content::NodeKind::subclause ||
                                kind == content::NodeKind::control;
                       })),
      controls_(ids_of(catalog,
                       [](content::NodeKind kind) { return kind == content::NodeKind::control; })),
      now_(*base::parse_instant("2026-11-01T09:00:00.000Z")) {
  for (int i = 1; i <= 4; ++i) assessed_.push_back("own_control:X." + std::to_string(i));
}

record::Applied RandomRecord::act(Notebook& notebook) {
  now_ += random_.chance(15) ? -5000 : random_.between(0, 3000);
  notebook.clock(base::instant_text(now_))
      .actor(random_.below(3) + 1)
      .by(random_.chance(60) ? "Dana" : "Ravi");
  std::vector<Put> puts;
  for (int i = random_.between(1, 3); i > 0; --i) puts.push_back(put());
  return notebook.act(std::move(puts));
}

Put RandomRecord::put() {
  const int choice = random_.between(1, 100);
  if (choice <= 50) return response();
  if (choice <= 65) return applicability();
  if (choice <= 87) return evidence();
  return choice <= 95 ? own_control() : profile();
}

Put RandomRecord::response() {
  Put put{"response", random_.pick(assessed_), {}};
  if (random_.chance(70)) put.fields.emplace_back("answer", random_.pick(answers));
  if (random_.chance(20)) put.fields.emplace_back("answered_by", random_.pick(people));
  if (random_.chance(10)) put.fields.emplace_back("note", random_.pick(notes));
  if (random_.chance(40)) put.fields.emplace_back("verified_by", random_.pick(people));
  if (random_.chance(40)) put.fields.emplace_back("verified_on", random_.pick(dates));
  if (random_.chance(5) || put.fields.empty())
    put.fields.emplace_back("$deleted", random_.chance(50));
  return put;
}

Put RandomRecord::applicability() {
  const bool own = controls_.empty() || random_.chance(20);
  Put put{"soa", own ? "own_control:" + own_control_id() : random_.pick(controls_), {}};
  if (random_.chance(80)) put.fields.emplace_back("applicable", random_.pick(yes_no));
  if (random_.chance(80) || put.fields.empty()) {
    put.fields.emplace_back("reason", random_.pick(reasons));
  }
  if (random_.chance(5)) put.fields.emplace_back("$deleted", random_.chance(50));
  return put;
}

Put RandomRecord::evidence() {
  Put put{"evidence", "e" + std::to_string(random_.between(1, 8)), {}};
  if (random_.chance(60)) put.fields.emplace_back("effective_from", random_.pick(dates));
  if (random_.chance(30)) put.fields.emplace_back("valid_until", random_.pick(dates));
  if (random_.chance(10)) put.fields.emplace_back("withdrawn", random_.pick(yes_no));
  if (random_.chance(90) || put.fields.empty()) {
    put.fields.emplace_back("shows/" + random_.pick(assessed_),
                            random_.chance(80) ? Value(true) : Value());
  }
  if (random_.chance(5)) put.fields.emplace_back("$deleted", random_.chance(50));
  return put;
}

Put RandomRecord::own_control() {
  Put put{"own_control", own_control_id(), {}};
  if (random_.chance(60))
    put.fields.emplace_back("number", "X." + std::to_string(random_.between(1, 3)));
  if (random_.chance(60)) put.fields.emplace_back("title", random_.pick(notes));
  if (random_.chance(40) || put.fields.empty())
    put.fields.emplace_back("$deleted", random_.chance(50));
  return put;
}

Put RandomRecord::profile() {
  Put put{"profile", "organisation", {}};
  put.fields.emplace_back("size", random_.chance(50) ? "micro" : "large");
  if (random_.chance(50)) put.fields.emplace_back("name", random_.pick(notes));
  return put;
}

ContentSpec random_content(Random& random) {
  ContentSpec spec;
  spec.min_coverage_percent = random.chance(80) ? 50 : random.between(0, 100);
  spec.major_share_percent = random.chance(80) ? 50 : random.between(0, 100);
  spec.major_share_leaves = random.between(1, 5);
  std::vector<std::string> before;  // what may be a prerequisite: leaves come later than these
  const auto leaf = [&](const std::string& id) {
    LeafSpec made;
    made.id = id;
    made.weight = random.chance(60) ? 1 : random.chance(25) ? 0 : random.between(1, 1000);
    made.critical = random.chance(25);
    made.documented = random.chance(40);
    made.small = {1, 2, random.between(2, 9) * 0.5 + 2};
    if (!before.empty() && random.chance(40)) made.prerequisites = {random.pick(before)};
    return made;
  };
  for (const char* id : {"4.1", "4.2", "6.1.1", "6.1.2", "6.2"}) {
    SubclauseSpec subclause{id, {}};
    for (int i = random.between(0, 5); i > 0; --i) {
      const auto letter = static_cast<char>('a' + subclause.obligations.size());
      subclause.obligations.push_back(leaf(std::string(id) + "-" + letter));
    }
    for (const LeafSpec& done : subclause.obligations) before.push_back(done.id);
    if (subclause.obligations.size() > 1 && random.chance(40))
      subclause.major_when = {{subclause.obligations[0].id, subclause.obligations[1].id}};
    before.push_back(id);
    spec.subclauses.push_back(std::move(subclause));
  }
  for (const char* id : {"A.2.2", "A.2.3", "A.6.1.2", "A.6.2.2", "A.6.2.3", "A.10.2"}) {
    if (random.chance(20)) continue;
    spec.controls.push_back(leaf(id));
    before.push_back(id);
  }
  return spec;
}

}  // namespace aimwright::test
