// Records, operations, acts, changes and conflicts as messages carry them.
#pragma once

#include "record/conflict.hpp"
#include "record/history.hpp"
#include "record/workspace.hpp"

namespace aimwright::api {

/// `{actor, sequence, by, at}` of an operation.
base::Value written_value(const record::Log& log, record::OperationIndex index);

/// The same with `{kind, id, field, before, after}`.
base::Value change_value(const record::Log& log, const record::Change& change);

/// The same of the act's last operation with `{act, undoes, changes}`.
base::Value act_value(const record::Log& log, const record::State& state, const record::Act& act);

/// `{kind, id, fields, at, by, created_at, created_by}` as it stands.
base::Value record_value(const record::Log& log, const std::string& kind, const std::string& id,
                         const record::Record& record);

/// What a redacted copy lacks; null for any other workspace.
base::Value left_out_value(const record::Header& header);

/// What the workspace holds: whose, how much, by whom, from when to when.
base::Value summary_value(const record::Workspace& workspace);

/// `{kind, id, field, sides: [{…, field, value}]}`.
base::Value conflict_value(const record::Log& log, const record::Conflict& conflict);

}  // namespace aimwright::api
