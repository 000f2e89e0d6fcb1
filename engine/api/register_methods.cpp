// register.list, register.describe; records.form, records.propose, records.findings,
// records.renumber
#include <algorithm>

#include "api/engine_state.hpp"
#include "api/register_json.hpp"
#include "content/field_value.hpp"
#include "query/findings.hpp"
#include "query/form.hpp"
#include "query/numbering.hpp"

namespace aimwright::api {

using base::array_of;
using base::object;
using base::Result;
using base::text_or_null;
using base::Value;
using content::Reader;
using content::Register;
namespace code = base::code;

namespace {

Result<Response> list(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const auto catalog = read_catalog(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!catalog) return catalog.error();
  return Response(object("registers", array_of((*catalog)->registers(), register_summary)));
}

Result<Response> describe(EngineState& engine, Reader& params, std::string_view,
                          base::Diagnostics&) {
  const auto catalog = read_catalog(engine, params);
  const std::string name = params.text("register");
  if (auto fault = finish(params)) return *fault;
  if (!catalog) return catalog.error();
  const Result<const Register*> reg =
      require_register(**catalog, name, params.pointer_of("register"));
  if (!reg) return reg.error();
  return Response(register_description(**catalog, **reg));
}

Result<Response> propose(EngineState& engine, Reader& params, std::string_view,
                         base::Diagnostics&) {
  const Result<RegisterRequest> request = read_register(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  OpenWorkspace& open = *request->workspace;
  const Register& reg = *request->reg;
  const record::Workspace& workspace = open.record();
  base::Object fields;
  for (const content::Field& field : reg.fields) {
    if (!field.initial.is_null()) fields.push_back({field.name, field.initial});
  }
  Value proposed(std::move(fields));
  if (!reg.number.empty())
    proposed.set(content::number_field, query::next_number(reg, workspace.state()));
  if (reg.states) proposed.set(reg.states->field, reg.states->initial);
  return Response(object("fields", std::move(proposed)));
}

/// Fields as a form has them before they are saved; null clears one.
record::Fields read_changes(Reader& params) {
  const Value* list = params.raw("changes", false);
  if (!list) return {};
  if (list->is_object()) return record::fields_of(*list);
  params.refuse("changes", code::wrong_type,
                {{"expected", "object"}, {"found", list->type_name()}});
  return {};
}

/// Takes out of the changes what does not fit its field, with the reason.
std::vector<base::Fault> misfits(const content::Catalog& catalog, const Register& reg,
                                 record::Fields& changes) {
  std::vector<base::Fault> faults;
  const auto misfit = [&](const record::Fields::value_type& change) {
    const auto& [name, value] = change;
    const content::Field* field = reg.field(name);
    auto found = field ? content::check_value(catalog, *field, name, value)
                       : content::Misfit{code::unknown_field, {}};
    if (!found) return false;
    found->params.set("kind", reg.name);
    found->params.set("field", name);
    faults.push_back(
        {found->code, base::pointer_to("/params/changes", name), std::move(found->params)});
    return true;
  };
  changes.erase(std::remove_if(changes.begin(), changes.end(), misfit), changes.end());
  return faults;
}

Result<Response> form(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const Result<RegisterRequest> request = read_register(engine, params);
  // A record that is not there yet has no id: this is none that one could have.
  const std::string id = params.optional_text("id").value_or("(new)");
  record::Fields changes = read_changes(params);
  const std::optional<base::Date> as_of = read_as_of(params);
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  OpenWorkspace& open = *request->workspace;
  const Register& reg = *request->reg;
  const record::Workspace& workspace = open.record();
  const content::Catalog& catalog = workspace.catalog();
  const std::vector<base::Fault> faults = misfits(catalog, reg, changes);
  query::RecordHost host(catalog, open.rules(), workspace.state(), as_of);
  const rules::Record record{reg.name, id};
  // The state that it is in now, from which transitions lead.
  const std::string from = reg.states ? query::state_of(host, reg, record) : std::string();
  host.suppose({reg.name, id, std::move(changes)});
  const query::Form form = query::form_of(host, open.rules(), reg, record, from);
  const auto transition = [](const query::FormTransition& one) {
    return object("to", one.transition->to, "title", one.transition->title, "open",
                  one.open ? Value(*one.open) : Value());
  };
  const auto field = [](const query::FormField& one) {
    return object("name", one.field->name, "shown", one.shown, "required", one.required, "computed",
                  one.computed);
  };
  return Response(
      object("fields", array_of(form.fields, field), "state", text_or_null(from), "transitions",
             array_of(form.transitions, transition), "faults",
             array_of(faults, [](const base::Fault& one) { return base::to_value(one); })));
}

Result<Response> find_faults(EngineState& engine, Reader& params, std::string_view,
                             base::Diagnostics&) {
  const Result<RegisterRequest> request = read_register(engine, params);
  const std::optional<std::string> id = params.optional_text("id");
  const std::optional<base::Date> as_of = read_as_of(params);
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  OpenWorkspace& open = *request->workspace;
  const Register& reg = *request->reg;
  const record::Workspace& workspace = open.record();
  const content::Catalog& catalog = workspace.catalog();
  const record::State& state = workspace.state();
  const query::RecordHost host(catalog, open.rules(), state, as_of);
  const std::vector<query::Finding> found =
      query::findings(host, catalog, open.rules(), state, workspace.log(), reg, id);
  const query::Labels labels(catalog, state);
  const auto finding = [&](const query::Finding& one) {
    return object("register", one.kind, "id", one.id, "label", labels.of_record(reg, one.id),
                  "field", text_or_null(one.field), "severity", content::name_of(one.severity),
                  "code", one.code, "check", text_or_null(one.check), "message",
                  text_or_null(one.message));
  };
  return Response(object("findings", array_of(found, finding)));
}

Result<Response> renumber(EngineState& engine, Reader& params, std::string_view,
                          base::Diagnostics& diagnostics) {
  const Result<RegisterRequest> request = read_register(engine, params);
  record::Action action = read_action(params);
  const std::optional<base::Date> as_of = read_as_of(params);
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  OpenWorkspace& open = *request->workspace;
  const Register& reg = *request->reg;
  const record::Workspace& workspace = open.record();
  action.puts = query::renumber(reg, workspace.state(), workspace.log());
  return applied(open, action, as_of, diagnostics);
}

}  // namespace

const MethodTable& register_methods() {
  static const MethodTable table{{"register.list", list},
                                 {"register.describe", describe},
                                 {"records.form", form},
                                 {"records.propose", propose},
                                 {"records.findings", find_faults},
                                 {"records.renumber", renumber}};
  return table;
}

}  // namespace aimwright::api
