#include "api/record_json.hpp"

namespace aimwright::api {

using base::object;
using base::text_or_null;
using base::Value;

Value written_value(const record::Log& log, record::OperationIndex index) {
  const record::Operation& operation = log[index];
  return object("actor", to_text(operation.actor), "sequence", operation.sequence, "by",
                operation.by, "at", to_text(operation.at));
}

Value change_value(const record::Log& log, const record::Change& change) {
  Value value = written_value(log, change.operation);
  value.set("kind", change.kind);
  value.set("id", change.id);
  value.set("field", change.field);
  value.set("before", change.before);
  value.set("after", change.after);
  return value;
}

Value conflict_value(const record::Log& log, const record::Conflict& conflict) {
  const auto side = [&](const record::Side& each) {
    Value value = written_value(log, each.operation);
    value.set("field", each.field);
    value.set("value", each.value);
    return value;
  };
  return object("kind", conflict.kind, "id", conflict.id, "field", conflict.field, "sides",
                base::array_of(conflict.sides, side));
}

Value act_value(const record::Log& log, const record::State& state, const record::Act& act) {
  const record::Operation& last = log[act.operations.back()];
  Value value = written_value(log, act.operations.back());
  value.set("act", to_text(act.id));
  value.set("undoes", last.undoes ? Value(to_text(*last.undoes)) : Value());
  value.set("changes", base::array_of(changes_of(log, state, act), [&](const auto& change) {
              return change_value(log, change);
            }));
  return value;
}

Value record_value(const record::Log& log, const std::string& kind, const std::string& id,
                   const record::Record& record) {
  base::Object fields;
  record::OperationIndex last = record.cells().begin()->second.operation;
  for (const auto& [field, cell] : record.cells()) {
    if (log.later(cell.operation, last)) last = cell.operation;
    if (!cell.value.is_null() && field != record::deleted_field)
      fields.push_back({field, cell.value});
  }
  return object("kind", kind, "id", id, "fields", std::move(fields), "at", to_text(log[last].at),
                "by", log[last].by, "created_at", to_text(log[record.first()].at), "created_by",
                log[record.first()].by);
}

Value left_out_value(const record::Header& header) {
  return header.left_out ? to_value(*header.left_out) : Value();
}

Value summary_value(const record::Workspace& workspace) {
  const record::Log& log = workspace.log();
  const record::Record* profile = workspace.state().find("profile", "organisation");
  const auto of_profile = [&](std::string_view field) {
    return profile ? text_or_null(profile->text(field)) : Value();
  };
  const auto at = [](const std::optional<record::Timestamp>& time) {
    return time ? Value(to_text(*time)) : Value();
  };
  return object("id", log.header().workspace, "created", log.header().created, "operations",
                log.size(), "skipped", log.skipped(), "actors", log.actors().size(), "people",
                base::array_of(log.people()), "first_at", at(log.first_at()), "last_at",
                at(log.last_at()), "head", workspace.head(), "revision", workspace.revision(),
                "name", of_profile("name"), "as_of", of_profile("as_of"), "bytes", log.byte_size(),
                "redacted_from", log.header().redacted_from, "left_out",
                left_out_value(log.header()));
}

}  // namespace aimwright::api
