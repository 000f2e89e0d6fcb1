// What the engine holds between requests: bundles by their SHA-256, catalogs and workspaces by
// handle. Nothing here is the only copy: after a fault the host opens the stored bytes in a new
// engine.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "api/message.hpp"
#include "gates/gate_rules.hpp"
#include "query/indexes.hpp"
#include "query/register_rules.hpp"
#include "record/merge.hpp"
#include "record/undo.hpp"
#include "scoring/assessment.hpp"

namespace aimwright::api {

/// The assessment a request asks for, with the state it stands on.
struct View {
  const record::State* state;
  const scoring::Assessment* assessment;
};

struct LoadedBundle {
  content::Bundle bundle;
  std::string file;  // the name it came under
};

class OpenWorkspace {
 public:
  OpenWorkspace(record::Workspace workspace, std::shared_ptr<const query::RegisterRules> rules)
      : workspace_(std::move(workspace)),
        rules_(std::move(rules)),
        undo_stack_(workspace_.log(), {}) {}

  const record::Workspace& record() const { return workspace_; }
  std::string head() const { return workspace_.head(); }
  const query::RegisterRules& rules() const { return *rules_; }
  /// New records get their numbers, and what one record may not become is refused; not of what is
  /// undone. Faults: those of query/entry.hpp and of record/workspace.hpp.
  base::Result<record::Applied> apply(record::Action action, std::optional<base::Date> as_of);
  record::Appended append(std::string_view lines, base::Diagnostics& diagnostics);

  record::HeadStatement statement() { return workspace_.statement(); }
  record::Integrity verify(const record::Known& known) { return workspace_.verify(known); }

  /// Puts a merged whole, which has all that was here, in the place of the record.
  void replace(record::Workspace workspace);

  /// What can be undone and redone: of those who acted since this was opened, and of other writers
  /// that were named.
  const record::UndoStack& undo_stack() const { return undo_stack_; }
  void undo_for(std::set<record::Id> actors) {
    undo_stack_ = record::UndoStack(workspace_.log(), std::move(actors));
  }
  /// Acts that stay as they are for as long as this is open.
  std::set<record::Id> undo_without;

  /// Tried and not yet accepted.
  std::optional<record::Merge> merge;

  /// The records of a register as they stand.
  query::RegisterIndex& index(const content::Register& reg, query::RowsAre rows) {
    return indexes_.of(workspace_.catalog(), reg, workspace_.state(), rows);
  }

  /// At the as-of date, of what was known at the moment. Valid until the next call.
  View view(base::Date as_of, std::optional<std::int64_t> moment);
  /// Brings the kept assessment up to date; the change set where it is at this as-of date.
  base::Value update_assessment(const record::ChangedRecords& touched,
                                std::optional<base::Date> as_of);

 private:
  record::Workspace workspace_;
  std::shared_ptr<const query::RegisterRules> rules_;
  record::UndoStack undo_stack_;
  std::optional<scoring::Assessment> live_;  // of the whole record, follows every change
  query::Indexes indexes_;
  std::optional<record::State> past_state_;  // of the last moment asked for
  std::optional<scoring::Assessment> past_;
};

class EngineState {
 public:
  explicit EngineState(base::Sha256 hash) : sha256(std::move(hash)) {}

  base::Result<Response> call(const std::string& method, content::Reader& params,
                              std::string_view attachment, base::Diagnostics& diagnostics);

  const base::Sha256 sha256;
  std::map<std::string, LoadedBundle> bundles;
  std::map<std::int64_t, std::shared_ptr<const content::Catalog>> catalogs;
  std::map<const content::Catalog*, std::shared_ptr<const query::RegisterRules>> rules;
  std::map<const content::Catalog*, std::shared_ptr<const gates::GateRules>> gates;
  std::map<std::int64_t, OpenWorkspace> workspaces;
  std::int64_t next_handle = 1;
  std::shared_ptr<const void> attachment_owner;  // of the request at hand; may be null
};

using Method = base::Result<Response> (*)(EngineState&, content::Reader& params,
                                          std::string_view attachment,
                                          base::Diagnostics& diagnostics);
using MethodTable = std::map<std::string_view, Method>;

const MethodTable& content_methods();
const MethodTable& workspace_methods();
const MethodTable& history_methods();
const MethodTable& merge_methods();
const MethodTable& integrity_methods();
const MethodTable& scoring_methods();
const MethodTable& calibration_methods();
const MethodTable& document_methods();
const MethodTable& expression_methods();
const MethodTable& gate_methods();
const MethodTable& trend_methods();
const MethodTable& redaction_methods();
const MethodTable& register_methods();
const MethodTable& records_methods();
const MethodTable& own_control_methods();

/// Ends the reading of params: the first fault, if there was any.
std::optional<base::Fault> finish(content::Reader& params);

/// Of the member `catalog`. Faults: value/*, api/unknown-handle.
base::Result<std::shared_ptr<const content::Catalog>> read_catalog(EngineState& engine,
                                                                   content::Reader& params);
/// 128 bits in hexadecimal; all zeros where there is a fault.
record::Id read_id(content::Reader& params, std::string_view name);
/// Of the member `workspace`. Faults: value/*, api/unknown-handle.
base::Result<OpenWorkspace*> read_workspace(EngineState& engine, content::Reader& params);

std::optional<base::Date> read_as_of(content::Reader& params);
/// A moment in UTC milliseconds.
std::optional<std::int64_t> read_moment(content::Reader& params, std::string_view name);
/// Writer, act, time and person of an action; its puts are the caller's.
record::Action read_action(content::Reader& params);
/// Records an action and answers with its change set.
base::Result<Response> applied(OpenWorkspace& workspace, const record::Action& action,
                               std::optional<base::Date> as_of, base::Diagnostics& diagnostics);

/// As much of the head as a file name carries.
std::string short_head(const record::Workspace& workspace);
/// What a file of a workspace is called: after the organisation, and what is said behind it.
std::string file_name(const record::Workspace& workspace, const std::string& ending);
/// The workspace as a file, named after the organisation.
Attachment workspace_file(const record::Workspace& workspace, const std::string& ending);

/// `workspace`, `as_of` and `moment` as many methods take them.
struct ViewRequest {
  OpenWorkspace* workspace;
  base::Date as_of;
  std::optional<std::int64_t> moment;
  std::optional<std::string> moment_text;
  View view() const { return workspace->view(as_of, moment); }
};
/// Reads the view's params; the caller reads its own and then calls `finish`. Faults: those of
/// read_workspace.
base::Result<ViewRequest> read_view(EngineState& engine, content::Reader& params);

/// `workspace` and `register` as methods about its records take them.
struct RegisterRequest {
  OpenWorkspace* workspace;
  const content::Register* reg;
};
/// Reads both; the caller reads its own and then calls `finish`. Faults: those of read_workspace,
/// record/unknown-kind.
base::Result<RegisterRequest> read_register(EngineState& engine, content::Reader& params);

}  // namespace aimwright::api
