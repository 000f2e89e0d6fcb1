// What a redacted copy leaves out, decided field by field from the registers and the tree.
//
//   Result<RedactionFilter> omission = RedactionFilter::of(workspace, request);
//   omission->take_from(put);   // without fields where nothing is kept
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/redaction.hpp"

namespace aimwright::record {

class RedactionFilter {
 public:
  /// Refuses names that registers and tree do not know. Faults: record/unknown-kind,
  /// record/unknown-field, record/computed-field, record/unknown-id, record/part-of-subclause.
  static base::Result<RedactionFilter> of(const Workspace& workspace,
                                          const RedactionRequest& request);

  /// A field that holds a reference to what is left out is cleared, as what stood there before
  /// would be shown again without it; a member of a set goes.
  void take_from(Put& put) const;
  /// Those that `take_from` takes although record and field are kept, as `kind id field ref`.
  using References = std::set<std::array<std::string, 4>>;
  void add_references(const Put& put, References& references) const;

 private:
  explicit RedactionFilter(std::shared_ptr<const content::Catalog> catalog)
      : catalog_(std::move(catalog)), nodes_(catalog_->nodes().size()) {}

  std::optional<base::Fault> add_kind(const std::string& name);
  std::optional<base::Fault> add_node(const std::string& id);
  std::optional<base::Fault> add_field(const std::string& name);
  void spread_to_children();
  void add_records(const content::Register& kind, const Records& records);
  void find_undeleted(const content::Register& kind, const Records& records, const Log& log);

  bool has_node(std::string_view id) const;
  bool has_record(const content::Register& kind, std::string_view id) const;
  /// All that the organisation added itself, as records.
  bool has_own_controls() const;
  /// A node, or a record.
  bool has_ref(std::string_view ref) const;
  enum class Fate { kept, cleared, gone };
  Fate fate_of(const content::Register& kind, std::string_view name,
               const base::Value& value) const;

  std::shared_ptr<const content::Catalog> catalog_;
  std::vector<const content::Register*> kinds_;
  std::vector<const content::Field*> fields_;
  std::vector<bool> nodes_;  // by position in the catalog
  std::set<std::string, std::less<>> own_controls_;
  bool all_own_controls_ = false;
  using RecordIds = std::set<std::pair<std::string, std::string>>;  // kind and id
  RecordIds records_;    // that name nodes, none of which is kept
  RecordIds undeleted_;  // that stay only because of edits that are left out
};

}  // namespace aimwright::record
