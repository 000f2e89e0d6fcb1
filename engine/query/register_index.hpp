// The records of one register as rows with columns, kept up to date record by record. A column is
// made when it is first asked for.
//
//   RegisterIndex index(catalog, *catalog.find_register("risk"));
//   index.follow(state, touched);
//   const Column& owners = index.column(*field, state);
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "query/column.hpp"

namespace aimwright::query {

/// What a computed field of a record is; null where it cannot be told.
struct ComputedValue {
  base::Value value;
  bool from_own_fields = false;  // nothing else was read, so that no other change changes it
};
using Compute = std::function<ComputedValue(const content::Register&, const content::Field&,
                                            std::string_view id)>;

/// What the rows of a register about nodes are.
enum class RowsAre { records, all_nodes };

class RegisterIndex {
 public:
  RegisterIndex(const content::Catalog& catalog, const content::Register& reg,
                RowsAre rows = RowsAre::records)
      : catalog_(&catalog), reg_(&reg), all_nodes_(rows == RowsAre::all_nodes) {}

  const content::Register& reg() const { return *reg_; }

  /// Takes in what has changed, of this register or another; everything when it is called first,
  /// or after `forget`.
  void follow(const record::State& state, const record::ChangedRecords& touched);
  void forget() { known_ = false; }
  /// Computed fields are worked out for this day.
  void at(std::optional<base::Date> as_of);
  /// Ids of the rows: of records that are not deleted, and of nodes without one where all are
  /// asked for; about nodes in the order of the standard, else by id.
  const std::vector<std::string>& ids() const { return ids_; }
  const Column& column(const content::Field& field, const record::State& state,
                       const Compute& compute);
  /// All text of a row, folded, one field a line.
  const std::string& text(RowNumber row, const record::State& state);

 private:
  bool is_before(std::string_view a, std::string_view b) const;
  bool is_row(const record::State& state, const std::string& id) const;
  void read_all(const record::State& state);
  void take(const record::State& state, const std::string& id);
  void forget_what_depends();
  void forget_computed();
  void work_out(const content::Field& field, Column& column, const Compute& compute);
  std::vector<base::Value> values_of(const content::Field& field, const record::State& state,
                                     const std::string& id) const;
  std::string text_of(const record::State& state, const std::string& id) const;

  const content::Catalog* catalog_;
  const content::Register* reg_;
  bool all_nodes_;
  bool known_ = false;
  std::optional<base::Date> as_of_;
  std::vector<std::string> ids_;
  std::map<const content::Field*, Column> columns_;
  /// Of a computed field's rows: what a change of another record leaves as it is, what it may
  /// change, and what has to be worked out again.
  enum class Freshness : char { own, shared, stale };
  std::map<const content::Field*, std::vector<Freshness>> computed_;
  std::vector<std::string> texts_;  // by row; empty until they are asked for
};

}  // namespace aimwright::query
