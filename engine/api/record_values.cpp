#include "api/record_values.hpp"

namespace aimwright::api {

using base::object;
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

}  // namespace aimwright::api
