// Judges gates (method 11): whether each item holds, fails or cannot be told, and because of what.
//
//   for (const GateVerdict& one : judge(catalog, rules, host)) …
//   one.verdict == Verdict::fail; one.items[0].because.things[0].ref   // "iso-42001:4.3-d"
#pragma once

#include "gates/gate_host.hpp"
#include "gates/gate_rules.hpp"

namespace aimwright::gates {

enum class Verdict { pass, fail, cannot_tell };

/// A node or record that made an item come out as it did, with what was found in its fields.
struct Thing {
  static constexpr std::size_t most_fields = 8;
  struct Field {
    std::string name;
    rules::Value value;
  };
  std::string kind, id;  // a register or "leaf" or "node", and the id there
  std::vector<Field> fields;
};

struct VerdictReason {
  static constexpr std::size_t most_things = 10;
  std::vector<Thing> things;
  std::size_t count = 0;                     // of things, also those that are not named
  std::vector<std::string> empty_registers;  // that were asked for and have no record
};

struct ItemVerdict {
  const content::GateItem* item = nullptr;
  Verdict verdict = Verdict::cannot_tell;
  VerdictReason because;
  std::optional<rules::Error> error;  // where it could not be worked out
};

struct GateVerdict {
  const content::Gate* gate = nullptr;
  Verdict verdict = Verdict::pass;  // with those of the gates it includes
  std::vector<ItemVerdict> items;
};

/// What judging costs at most, over all items together; what lies beyond cannot be told.
inline constexpr std::size_t most_steps = 4 * rules::Expression::most_steps;
/// What saying why costs at most for one item; beyond it nothing is said.
inline constexpr std::size_t most_steps_of_reason = 100'000;

/// All gates of the catalog, or `only` one and those it includes; each after those it includes.
std::vector<GateVerdict> judge(const content::Catalog& catalog, const GateRules& rules,
                               const GateHost& host, const content::Gate* only = nullptr);

}  // namespace aimwright::gates

namespace aimwright::content {
template <>
inline constexpr std::array names_of<gates::Verdict>{
    std::string_view("pass"), std::string_view("fail"), std::string_view("cannot_tell")};
}  // namespace aimwright::content
