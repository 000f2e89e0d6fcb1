// workspace.create, .open, .apply, .append, .save, .compact, .snapshot, .records, .summary, .close
#include "api/change_set.hpp"
#include "api/record_json.hpp"
#include "base/text.hpp"
#include "record/compaction.hpp"
#include "record/content_in_use.hpp"
#include "record/snapshot.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
using record::Workspace;
namespace code = base::code;

namespace {

constexpr std::string_view build_id = AIMWRIGHT_BUILD_ID;

Value opened(EngineState& engine, Workspace workspace) {
  const std::int64_t handle = engine.next_handle++;
  auto rules = engine.rules.at(&workspace.catalog());
  OpenWorkspace& open =
      engine.workspaces.emplace(handle, OpenWorkspace(std::move(workspace), std::move(rules)))
          .first->second;
  return object("workspace", handle, "header", open.record().log().header().line, "summary",
                summary_value(open.record()));
}

Result<Response> create(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const auto catalog = read_catalog(engine, params);
  std::string id = params.hex("workspace", 32);
  const std::int64_t created = params.instant("created");
  if (auto fault = finish(params)) return *fault;
  if (!catalog) return catalog.error();
  return Response(
      opened(engine, Workspace(record::make_header(std::move(id), base::instant_text(created)),
                               *catalog, engine.sha256)));
}

/// Says when the record was made with another method or other content than the one at hand.
void compare_content(const Workspace& workspace, base::Diagnostics& diagnostics) {
  const auto compare = [&](std::string_view setting, const content::BundleRef& ref) {
    const record::Record* used = workspace.state().find("settings", setting);
    if (!used || used->text("sha256") == ref.sha256) return;
    diagnostics.push_back(
        {base::Severity::info,
         {code::other_content,
          "",
          {{"id", ref.id}, {"used", used->text("version")}, {"present", ref.version}}}});
  };
  compare(record::method_setting, workspace.catalog().method_ref());
  for (const content::BundleRef& bundle :
       record::content_in_use(workspace.catalog(), workspace.sha256()))
    compare(bundle.id, bundle);
}

Result<Response> open(EngineState& engine, Reader& params, std::string_view bytes,
                      base::Diagnostics& diagnostics) {
  const auto catalog = read_catalog(engine, params);
  const std::string name = params.any_text("name");
  const std::optional<std::int64_t> snapshot =
      params.optional_integer("snapshot", 0, static_cast<std::int64_t>(bytes.size()));
  if (auto fault = finish(params)) return *fault;
  if (!catalog) return catalog.error();
  const std::string_view kept = bytes.substr(0, static_cast<std::size_t>(snapshot.value_or(0)));
  bytes.remove_prefix(kept.size());
  bool from_snapshot = false;
  std::optional<Workspace> workspace;
  if (snapshot) {
    Result<Workspace> quick = record::open_with_snapshot(
        bytes, kept, build_id, *catalog, engine.sha256, diagnostics, engine.attachment_owner);
    from_snapshot = quick.has_value();
    if (quick)
      workspace = *std::move(quick);
    else
      diagnostics.push_back({base::Severity::info, quick.error()});
  }
  if (!workspace) {
    Result<Workspace> plain =
        Workspace::open(bytes, *catalog, engine.sha256, diagnostics, engine.attachment_owner);
    if (!plain) {
      Fault fault = plain.error();
      fault.params.set("file", name);
      return fault;
    }
    workspace = *std::move(plain);
  }
  compare_content(*workspace, diagnostics);
  Value result = opened(engine, *std::move(workspace));
  if (snapshot) result.set("from_snapshot", from_snapshot);
  return Response(std::move(result));
}

std::vector<record::Put> read_puts(Reader& params) {
  std::vector<record::Put> puts;
  const Value* list = params.raw("puts");
  if (!list) return puts;
  if (!list->is_array()) {
    params.refuse("puts", code::wrong_type, {{"expected", "array"}});
    return puts;
  }
  for (std::size_t i = 0; i < list->array().size(); ++i) {
    Result<record::Put> put =
        record::parse_put(list->array()[i], base::pointer_to(params.pointer_of("puts"), i));
    if (put)
      puts.push_back(*std::move(put));
    else
      params.faults().push_back({base::Severity::error, put.error()});
  }
  return puts;
}

}  // namespace

std::optional<base::Date> read_as_of(Reader& params) {
  const std::optional<std::string> text = params.optional_date("as_of");
  return text ? base::parse_date(*text) : std::nullopt;
}

record::Action read_action(Reader& params) {
  record::Action action{read_id(params, "actor"), read_id(params, "act"), 0, params.text("by"), {}};
  action.now = params.instant("at");
  if (action.by.size() > 400)
    params.refuse("by", code::too_long, {{"limit", 400}, {"length", action.by.size()}});
  return action;
}

Result<Response> applied(OpenWorkspace& workspace, const record::Action& action,
                         std::optional<base::Date> as_of, base::Diagnostics& diagnostics) {
  if (as_of) workspace.view(*as_of, std::nullopt);  // what the change set is measured against
  Result<record::Applied> outcome = workspace.apply(action, as_of);
  if (!outcome) {
    Fault fault = outcome.error();
    fault.pointer = "/params" + fault.pointer;
    return fault;
  }
  const record::Log& log = workspace.record().log();
  for (const record::OperationIndex index : outcome->ahead) {
    diagnostics.push_back({base::Severity::warning,
                           {code::future_clock,
                            "",
                            {{"actor", to_text(log[index].actor)},
                             {"sequence", log[index].sequence},
                             {"at", to_text(log[index].at)}}}});
  }
  return change_set(workspace, outcome->touched, as_of, outcome->operations);
}

namespace {

Result<Response> apply(EngineState& engine, Reader& params, std::string_view,
                       base::Diagnostics& diagnostics) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  record::Action action = read_action(params);
  action.puts = read_puts(params);
  const std::optional<base::Date> as_of = read_as_of(params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  return applied(**open, action, as_of, diagnostics);
}

Result<Response> append(EngineState& engine, Reader& params, std::string_view lines,
                        base::Diagnostics& diagnostics) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  const std::optional<base::Date> as_of = read_as_of(params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  OpenWorkspace& workspace = **open;
  if (as_of) workspace.view(*as_of, std::nullopt);
  const record::Appended appended = workspace.append(lines, diagnostics);
  Response answer = change_set(workspace, appended.touched, as_of);
  answer.result.set("accepted", appended.accepted);
  answer.result.set("duplicates", appended.duplicates);
  answer.result.set("skipped", appended.skipped);
  return answer;
}

Result<Response> save(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  return Response(workspace_file((*open)->record(), short_head((*open)->record())));
}

Result<Response> compact(EngineState& engine, Reader& params, std::string_view,
                         base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  return Response(
      Attachment{record::compact((*open)->record().log(), engine.sha256), "text/plain",
                 file_name((*open)->record(), short_head((*open)->record()) + ".compact.aims")});
}

Result<Response> snapshot(EngineState& engine, Reader& params, std::string_view,
                          base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  return Response(
      Attachment{record::write_snapshot((*open)->record(), build_id), "application/octet-stream",
                 file_name((*open)->record(), short_head((*open)->record()) + ".snapshot")});
}

Result<Response> records(EngineState& engine, Reader& params, std::string_view,
                         base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  const std::optional<std::string> kind = params.optional_text("kind");
  const std::optional<std::string> id = params.optional_text("id");
  const std::optional<std::int64_t> moment = read_moment(params, "moment");
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const Workspace& workspace = (*open)->record();
  std::optional<record::State> past;
  if (moment) past = workspace.state().at(workspace.log(), *moment);
  const record::State& state = past ? *past : workspace.state();
  base::Array list;
  const auto add = [&](const std::string& of_kind, const std::string& record_id,
                       const record::Record* record) {
    if (record && !record->deleted())
      list.push_back(record_value(workspace.log(), of_kind, record_id, *record));
  };
  for (const auto& [kind_name, of_kind] : state.kinds()) {
    if (kind && *kind != kind_name) continue;
    if (id) {
      add(kind_name, *id, state.find(kind_name, *id));
      continue;
    }
    for (const auto& [record_id, record] : of_kind) add(kind_name, record_id, &record);
  }
  return Response(object("records", std::move(list)));
}

Result<Response> summary(EngineState& engine, Reader& params, std::string_view,
                         base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  return Response(summary_value((*open)->record()));
}

Result<Response> close(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const std::int64_t handle = params.integer("workspace", 0, std::int64_t{1} << 52);
  if (auto fault = finish(params)) return *fault;
  engine.workspaces.erase(handle);
  return Response(Value(base::Object{}));
}

}  // namespace

std::string short_head(const Workspace& workspace) { return workspace.head().substr(0, 8); }

std::string file_name(const Workspace& workspace, const std::string& ending) {
  const record::Record* profile = workspace.state().find("profile", "organisation");
  const std::string name = profile ? base::slug(profile->text("name")) : std::string();
  return (name.empty() ? "workspace" : name) + "-" + ending;
}

Attachment workspace_file(const Workspace& workspace, const std::string& ending) {
  return {workspace.log().bytes(), "application/x-ndjson", file_name(workspace, ending + ".aims")};
}

const MethodTable& workspace_methods() {
  static const MethodTable table{{"workspace.create", create},     {"workspace.open", open},
                                 {"workspace.apply", apply},       {"workspace.append", append},
                                 {"workspace.save", save},         {"workspace.compact", compact},
                                 {"workspace.snapshot", snapshot}, {"workspace.records", records},
                                 {"workspace.summary", summary},   {"workspace.close", close}};
  return table;
}

}  // namespace aimwright::api
