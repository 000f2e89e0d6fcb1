// The records of a workspace as expressions see them: fields with the types of their register,
// computed fields worked out, references followed.
//
//   const RecordHost host(catalog, rules, state, as_of);
//   host.field(rules::Record{"risk", "77e0"}, "level");
#pragma once

#include <optional>

#include "query/register_rules.hpp"
#include "record/state.hpp"
#include "rules/host.hpp"

namespace aimwright::query {

class RecordHost : public rules::Host {
 public:
  /// All outlive the host. Without an as-of date what asks for it cannot be told.
  RecordHost(const content::Catalog& catalog, const RegisterRules& rules,
             const record::State& state, std::optional<base::Date> as_of)
      : catalog_(catalog), rules_(rules), state_(state), as_of_(as_of) {}

  /// One record as it would be after these puts of it, of which the last counts.
  void suppose(const record::Put& put);

  rules::Value variable(std::string_view name) const override;
  rules::Value field(const rules::Record& record, std::string_view name) const override;
  std::vector<rules::Record> records(std::string_view kind) const override;
  rules::Value call(std::string_view function,
                    std::span<const rules::Value> arguments) const override;

  /// What a field holds without its members, or null; of the supposed record what it would hold.
  const base::Value* stored(const rules::Record& record, std::string_view field) const;
  /// Whether there is any value or member.
  bool holds(const rules::Record& record, const content::Field& field) const;
  /// The field of that name where it is computed, of a record that is there; else null.
  const content::Field* computed(const rules::Record& record, std::string_view name) const;

 private:
  rules::Value members(const rules::Record& record, const content::Field& field) const;
  rules::Value value_of(const content::Field& field, const base::Value& value) const;
  rules::Value target(const content::Field& field, const std::string& ref) const;
  bool is_supposed(const rules::Record& record) const;
  bool is_there(const rules::Record& record) const;
  /// Calls `use(member, value)` for each member that is there.
  template <class Use>
  void each_member(const rules::Record& record, const content::Field& field, Use use) const;

  const content::Catalog& catalog_;
  const RegisterRules& rules_;
  const record::State& state_;
  const std::optional<base::Date> as_of_;
  std::string kind_, id_;  // of the supposed record
  std::map<std::string, base::Value, std::less<>> supposed_;
};

/// A known value as JSON: dates as text, records as refs, durations as they are written; null for
/// what is not known.
base::Value to_json(const rules::Value& value);

}  // namespace aimwright::query
