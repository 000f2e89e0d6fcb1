// What one action did to a workspace, whole: what a page that showed the record before needs to
// show it now, without asking again. Leads from one full reading of the record to the next.
//
//   Result<record::Applied> applied = workspace.apply(action);
//   return change_set(workspace, applied->touched, as_of, applied->operations);
#pragma once

#include "api/engine_state.hpp"

namespace aimwright::api {

/// `{revision, head, operations, records, removed, figures, undo, redo, undoable, redoable,
/// own_controls, summary}`. Behind it, where the action wrote `lines`, these as they are to be
/// stored, each with a line feed. `figures` is null without an as-of date, else what `assess`
/// answers anew at it; `own_controls` is null where none of them changed.
Response change_set(OpenWorkspace& workspace, const record::ChangedRecords& touched,
                    std::optional<base::Date> as_of,
                    const std::vector<record::OperationIndex>& lines = {});

/// What the next undo and redo would take back, and how many there are.
base::Value undo_values(const OpenWorkspace& workspace);

}  // namespace aimwright::api
