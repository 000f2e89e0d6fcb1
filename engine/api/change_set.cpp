#include "api/change_set.hpp"

#include <algorithm>
#include <set>

#include "api/own_controls.hpp"
#include "api/record_json.hpp"

namespace aimwright::api {

using base::object;
using base::Value;

namespace {

/// The records as they stand now, and those that are gone.
void set_records(Value& changes, const record::Workspace& workspace,
                 const record::ChangedRecords& touched) {
  const std::set<std::pair<std::string, std::string>> each(touched.begin(), touched.end());
  base::Array records, removed;
  for (const auto& [kind, id] : each) {
    const record::Record* record = workspace.state().find_any(kind, id);
    if (!record) continue;  // what was written about it does not count
    if (record->deleted())
      removed.push_back(object("kind", kind, "id", id));
    else
      records.push_back(record_value(workspace.log(), kind, id, *record));
  }
  changes.set("records", std::move(records));
  changes.set("removed", std::move(removed));
}

/// Null where none of them changed: an answer is no reason to read them all.
Value own_controls_among(const record::Workspace& workspace,
                         const record::ChangedRecords& touched) {
  const bool changed = std::any_of(touched.begin(), touched.end(), [](const auto& record) {
    return record.first == content::name_of(content::NodeKind::own_control);
  });
  if (!changed) return {};
  return own_controls_value(workspace.catalog(), workspace.state(), workspace.log());
}

std::string lines_of(const record::Log& log, const std::vector<record::OperationIndex>& lines) {
  std::string bytes;
  for (const record::OperationIndex index : lines) bytes.append(log[index].line) += '\n';
  return bytes;
}

/// The last act that is not to be left as it is; null when there is none.
Value step_value(const OpenWorkspace& workspace, const std::vector<record::Id>& acts) {
  const auto next = std::find_if(acts.rbegin(), acts.rend(), [&](record::Id act) {
    return workspace.undo_without.count(act) == 0;
  });
  if (next == acts.rend()) return {};
  const record::Act act{*next, workspace.undo_stack().operations_of(*next)};
  return act_value(workspace.record().log(), workspace.record().state(), act);
}

std::size_t count_of(const OpenWorkspace& workspace, const std::vector<record::Id>& acts) {
  if (workspace.undo_without.empty()) return acts.size();
  const auto left = std::count_if(acts.begin(), acts.end(), [&](record::Id act) {
    return workspace.undo_without.count(act) == 0;
  });
  return static_cast<std::size_t>(left);
}

}  // namespace

Value undo_values(const OpenWorkspace& workspace) {
  const record::UndoStack& stack = workspace.undo_stack();
  return object("undo", step_value(workspace, stack.undo()), "redo",
                step_value(workspace, stack.redo()), "undoable", count_of(workspace, stack.undo()),
                "redoable", count_of(workspace, stack.redo()));
}

Response change_set(OpenWorkspace& workspace, const record::ChangedRecords& touched,
                    std::optional<base::Date> as_of,
                    const std::vector<record::OperationIndex>& lines) {
  Value changes = undo_values(workspace);
  changes.set("revision", workspace.record().revision());
  changes.set("head", workspace.head());
  changes.set("operations", lines.size());
  set_records(changes, workspace.record(), touched);
  changes.set("figures", workspace.update_assessment(touched, as_of));
  changes.set("own_controls", own_controls_among(workspace.record(), touched));
  changes.set("summary", summary_value(workspace.record()));
  Response answer(std::move(changes));
  if (!lines.empty())
    answer.attach(
        {lines_of(workspace.record().log(), lines), "application/x-ndjson", "operations.ndjson"});
  return answer;
}

}  // namespace aimwright::api
