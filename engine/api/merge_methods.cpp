// merge.start, merge.accept, merge.drop, conflicts
#include <map>
#include <set>

#include "api/change_set.hpp"
#include "api/record_json.hpp"
#include "scoring/assessment_json.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
namespace code = base::code;

namespace {

Value counts_value(const std::map<std::string_view, int>& counts, const char* name) {
  return base::array_of(
      counts, [&](const auto& entry) { return object(name, entry.first, "count", entry.second); });
}

Value all_figures(const record::Workspace& workspace, base::Date as_of) {
  const scoring::Assessment assessment(workspace.catalog(), workspace.state(), workspace.log(),
                                       as_of);
  return scoring::figures_value(assessment, assessment.tree().root());
}

/// What came in: how much, by whom, about what, from when to when.
Value summary_of(const record::Merge& merge) {
  const record::Log& log = merge.whole.log();
  std::map<std::string_view, int> people, kinds;
  std::set<record::Id> acts;
  std::optional<record::Timestamp> first, last;
  for (const record::OperationIndex index : merge.came_in) {
    const record::Operation& operation = log[index];
    ++people[operation.by];
    ++kinds[operation.kind];
    acts.insert(operation.act);
    if (!first || operation.at < *first) first = operation.at;
    if (!last || operation.at > *last) last = operation.at;
  }
  const auto at = [](const auto& time) { return time ? Value(to_text(*time)) : Value(); };
  return object("accepted", merge.appended.accepted, "duplicates", merge.appended.duplicates,
                "skipped", merge.appended.skipped, "faults", merge.faults, "dated_back",
                merge.dated_back, "acts", acts.size(), "people", counts_value(people, "by"),
                "kinds", counts_value(kinds, "kind"), "first_at", at(first), "last_at", at(last));
}

Result<Response> start(EngineState& engine, Reader& params, std::string_view bytes,
                       base::Diagnostics& diagnostics) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  const std::string name = params.any_text("name");
  const base::Date as_of = base::parse_date(params.date("as_of")).value_or(base::Date{});
  const std::optional<std::int64_t> now = read_moment(params, "now");
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  Result<record::Merge> tried = record::try_merge((*open)->record(), bytes, diagnostics, now);
  if (!tried) {
    Fault fault = tried.error();
    fault.params.set("file", name);
    return fault;
  }
  const record::Merge& merge = *tried;
  const record::Log& log = merge.whole.log();
  Value result = summary_of(merge);
  result.set("conflicts", base::array_of(merge.conflicts, [&](const auto& conflict) {
               return conflict_value(log, conflict);
             }));
  result.set("before", all_figures((*open)->record(), as_of));
  result.set("after", all_figures(merge.whole, as_of));
  (*open)->merge = *std::move(tried);
  return Response(std::move(result));
}

Result<Response> accept(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  const std::optional<base::Date> as_of = read_as_of(params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  OpenWorkspace& workspace = **open;
  std::optional<record::Merge> merge = std::exchange(workspace.merge, std::nullopt);
  if (!merge || merge->from_revision != workspace.record().revision()) {
    return Fault{code::moved_on, "", {{"revision", workspace.record().revision()}}};
  }
  if (as_of) workspace.view(*as_of, std::nullopt);  // what the change set is measured against
  workspace.replace(std::move(merge->whole));
  Response answer = change_set(workspace, merge->appended.touched, as_of);
  answer.result.set("operations", merge->came_in.size());
  answer.attach({std::move(merge->lines), "application/x-ndjson", "merged.ndjson"});
  return answer;
}

Result<Response> drop(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  (*open)->merge.reset();
  return Response(Value(base::Object{}));
}

Result<Response> conflicts(EngineState& engine, Reader& params, std::string_view,
                           base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const record::Workspace& workspace = (*open)->record();
  return Response(object(
      "conflicts",
      base::array_of(record::find_conflicts(workspace.log(), workspace.state()),
                     [&](const auto& each) { return conflict_value(workspace.log(), each); })));
}

}  // namespace

const MethodTable& merge_methods() {
  static const MethodTable table{{"merge.start", start},
                                 {"merge.accept", accept},
                                 {"merge.drop", drop},
                                 {"conflicts", conflicts}};
  return table;
}

}  // namespace aimwright::api
