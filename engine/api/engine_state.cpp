#include "api/engine_state.hpp"

#include "api/register_json.hpp"
#include "query/entry.hpp"
#include "query/numbering.hpp"
#include "scoring/assessment_json.hpp"

namespace aimwright::api {

using base::Fault;
using base::Result;
using base::Value;
namespace code = base::code;

View OpenWorkspace::view(base::Date as_of, std::optional<std::int64_t> moment) {
  const auto make = [&](const record::State& state) {
    return scoring::Assessment(workspace_.catalog(), state, workspace_.log(), as_of);
  };
  if (moment) {
    past_state_ = workspace_.state().at(workspace_.log(), *moment);
    past_ = make(*past_state_);
    return {&*past_state_, &*past_};
  }
  if (!live_ || live_->as_of() != as_of) live_ = make(workspace_.state());
  return {&workspace_.state(), &*live_};
}

Result<record::Applied> OpenWorkspace::apply(record::Action action,
                                             std::optional<base::Date> as_of) {
  if (!action.undoes) {
    query::give_numbers(workspace_.catalog(), workspace_.state(), action.puts);
    const base::Date day = as_of.value_or(base::day_of(action.now));
    if (auto fault = query::check_entry(workspace_, *rules_, action.puts, day))
      return *std::move(fault);
  }
  undo_stack_.add_actor(workspace_.log(), action.actor);
  Result<record::Applied> applied = workspace_.apply(action);
  undo_stack_.follow(workspace_.log());
  return applied;
}

record::Appended OpenWorkspace::append(std::string_view lines, base::Diagnostics& diagnostics) {
  record::Appended appended = workspace_.append(lines, diagnostics);
  undo_stack_.follow(workspace_.log());
  return appended;
}

void OpenWorkspace::replace(record::Workspace workspace) {
  workspace_ = std::move(workspace);
  undo_for(undo_stack_.actors());
  indexes_.forget();
  past_.reset();
  past_state_.reset();
}

Value OpenWorkspace::update_assessment(const record::ChangedRecords& touched,
                                       std::optional<base::Date> as_of) {
  indexes_.touched(touched);
  if (!live_) return {};
  const scoring::Changed changed = live_->update(workspace_.state(), workspace_.log(), touched);
  return as_of && *as_of == live_->as_of() ? scoring::changed_values(*live_, changed) : Value();
}

Result<Response> EngineState::call(const std::string& method, content::Reader& params,
                                   std::string_view attachment, base::Diagnostics& diagnostics) {
  for (const MethodTable* table :
       {&content_methods(), &workspace_methods(), &history_methods(), &merge_methods(),
        &integrity_methods(), &redaction_methods(), &scoring_methods(), &gate_methods(),
        &trend_methods(), &calibration_methods(), &document_methods(), &expression_methods(),
        &register_methods(), &records_methods(), &own_control_methods()}) {
    if (const auto found = table->find(method); found != table->end()) {
      return found->second(*this, params, attachment, diagnostics);
    }
  }
  return Fault{code::unknown_method, "/method", {{"method", method}}};
}

std::optional<Fault> finish(content::Reader& params) {
  params.finish();
  if (params.faults().empty()) return std::nullopt;
  return params.faults().front().fault;
}

Result<std::shared_ptr<const content::Catalog>> read_catalog(EngineState& engine,
                                                             content::Reader& params) {
  const std::int64_t handle = params.integer("catalog", 0, std::int64_t{1} << 52);
  const auto found = engine.catalogs.find(handle);
  if (found == engine.catalogs.end()) {
    return Fault{code::unknown_handle,
                 params.pointer_of("catalog"),
                 {{"what", "catalog"}, {"handle", handle}}};
  }
  return found->second;
}

record::Id read_id(content::Reader& params, std::string_view name) {
  return record::parse_id(params.hex(name, 32)).value_or(record::Id{});
}

std::optional<std::int64_t> read_moment(content::Reader& params, std::string_view name) {
  const std::optional<std::string> text = params.optional_instant(name);
  return text ? base::parse_instant(*text) : std::nullopt;
}

Result<OpenWorkspace*> read_workspace(EngineState& engine, content::Reader& params) {
  const std::int64_t handle = params.integer("workspace", 0, std::int64_t{1} << 52);
  const auto found = engine.workspaces.find(handle);
  if (found == engine.workspaces.end()) {
    return Fault{code::unknown_handle,
                 params.pointer_of("workspace"),
                 {{"what", "workspace"}, {"handle", handle}}};
  }
  return &found->second;
}

Result<ViewRequest> read_view(EngineState& engine, content::Reader& params) {
  // All is read before anything is refused, or what was not read would count as unknown.
  Result<OpenWorkspace*> workspace = read_workspace(engine, params);
  const std::string as_of = params.date("as_of");
  std::optional<std::string> moment = params.optional_instant("moment");
  if (!workspace) return workspace.error();
  ViewRequest request{*workspace, {}, std::nullopt, std::move(moment)};
  if (const auto date = base::parse_date(as_of)) request.as_of = *date;
  if (request.moment_text) request.moment = base::parse_instant(*request.moment_text);
  return request;
}

Result<RegisterRequest> read_register(EngineState& engine, content::Reader& params) {
  const Result<OpenWorkspace*> open = read_workspace(engine, params);
  const std::string name = params.text("register");
  if (!open) return open.error();
  const Result<const content::Register*> reg =
      require_register((*open)->record().catalog(), name, params.pointer_of("register"));
  if (!reg) return reg.error();
  return RegisterRequest{*open, *reg};
}

}  // namespace aimwright::api
