// history, history.difference, undo.steps, workspace.undo
#include <algorithm>

#include "api/change_set.hpp"
#include "api/record_json.hpp"
#include "record/history.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
namespace code = base::code;

namespace {

/// Which changes are wanted; what is empty does not narrow.
struct Filter {
  std::optional<std::string> person, kind, id, field;
  std::optional<std::int64_t> from, to;

  bool wants(const record::Operation& operation) const {
    return (!person || *person == operation.by) && (!kind || *kind == operation.kind) &&
           (!id || *id == operation.id) && (!from || operation.at.milliseconds >= *from) &&
           (!to || operation.at.milliseconds <= *to);
  }
  bool wants(const record::Log& log, const record::Act& act) const {
    return std::any_of(act.operations.begin(), act.operations.end(),
                       [&](record::OperationIndex index) {
                         return wants(log[index]) && (!field || put_of(log[index]).find(*field));
                       });
  }
};

Filter read_filter(Reader& params) {
  Filter filter{params.optional_text("person"),
                params.optional_text("kind"),
                params.optional_text("id"),
                params.optional_text("field"),
                {},
                {}};
  filter.from = read_moment(params, "from");
  filter.to = read_moment(params, "to");
  return filter;
}

Result<Response> history(EngineState& engine, Reader& params, std::string_view,
                         base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  const Filter filter = read_filter(params);
  const auto skip = static_cast<std::size_t>(params.integer("skip", 0, 1 << 30));
  const auto limit = static_cast<std::size_t>(params.integer("limit", 1, 1000));
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const record::Log& log = (*open)->record().log();
  base::Array acts;
  std::size_t total = 0;
  for (const record::Act& act : record::acts_of(log)) {
    if (!filter.wants(log, act)) continue;
    if (total >= skip && acts.size() < limit)
      acts.push_back(act_value(log, (*open)->record().state(), act));
    ++total;
  }
  return Response(object("acts", std::move(acts), "total", total));
}

Result<Response> difference(EngineState& engine, Reader& params, std::string_view,
                            base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  const std::int64_t from = params.instant("from");
  const std::optional<std::int64_t> to = read_moment(params, "to");
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const record::Log& log = (*open)->record().log();
  return Response(object(
      "changes", base::array_of(difference(log, (*open)->record().state(), from, to),
                                [&](const auto& change) { return change_value(log, change); })));
}

std::set<record::Id> read_ids(Reader& params, std::string_view name) {
  std::set<record::Id> ids;
  for (const std::string& text : params.texts(name)) {
    if (const auto id = record::parse_id(text))
      ids.insert(*id);
    else
      params.refuse(name, code::bad_hex, {{"digits", 32}});
  }
  return ids;
}

Result<Response> steps(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  std::set<record::Id> actors = read_ids(params, "actors");
  std::set<record::Id> without = read_ids(params, "without");
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  (*open)->undo_for(std::move(actors));
  (*open)->undo_without = std::move(without);
  return Response(undo_values(**open));
}

Value overtaken_value(const record::Log& log, const record::Superseded& overtaken) {
  Value value = written_value(log, overtaken.by);
  value.set("kind", overtaken.kind);
  value.set("id", overtaken.id);
  value.set("field", overtaken.field);
  value.set("now", overtaken.now);
  return value;
}

Result<Response> undo(EngineState& engine, Reader& params, std::string_view,
                      base::Diagnostics& diagnostics) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  record::Action action = read_action(params);
  action.undoes = read_id(params, "undoes");
  const std::string policy = params.one_of("overtaken", {"ask", "leave", "take_back"});
  const std::optional<base::Date> as_of = read_as_of(params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  OpenWorkspace& workspace = **open;
  const record::Log& log = workspace.record().log();
  const bool known =
      std::any_of(log.operations().begin(), log.operations().end(),
                  [&](const auto& operation) { return operation.act == *action.undoes; });
  if (!known) {
    return Fault{
        code::unknown_act, params.pointer_of("undoes"), {{"act", to_text(*action.undoes)}}};
  }
  record::Reversal reversal = record::reverse(log, workspace.record().state(),
                                              workspace.record().catalog(), *action.undoes);
  const Value overtaken = base::array_of(
      reversal.overtaken, [&](const auto& each) { return overtaken_value(log, each); });
  if (policy != "ask" || reversal.overtaken.empty()) action.puts = std::move(reversal.puts);
  if (policy == "take_back") {
    std::move(reversal.also.begin(), reversal.also.end(), std::back_inserter(action.puts));
  }
  Result<Response> answer = applied(workspace, action, as_of, diagnostics);
  if (answer) answer->result.set("overtaken", overtaken);
  return answer;
}

}  // namespace

const MethodTable& history_methods() {
  static const MethodTable table{{"history", history},
                                 {"history.difference", difference},
                                 {"undo.steps", steps},
                                 {"workspace.undo", undo}};
  return table;
}

}  // namespace aimwright::api
