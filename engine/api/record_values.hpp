// Operations, changes and conflicts as messages carry them.
#pragma once

#include "record/conflict.hpp"
#include "record/history.hpp"

namespace aimwright::api {

/// `{actor, sequence, by, at}` of an operation.
base::Value written_value(const record::Log& log, record::OperationIndex index);

/// The same with `{kind, id, field, before, after}`.
base::Value change_value(const record::Log& log, const record::Change& change);

/// `{kind, id, field, sides: [{…, field, value}]}`.
base::Value conflict_value(const record::Log& log, const record::Conflict& conflict);

}  // namespace aimwright::api
