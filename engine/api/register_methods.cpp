// register.list, register.describe; records.propose, records.findings, records.renumber
#include <algorithm>

#include "api/register_json.hpp"
#include "api/session.hpp"
#include "query/findings.hpp"
#include "query/numbering.hpp"

namespace aimwright::api {

using base::array_of;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
using content::Register;

namespace {

Result<Answer> list(Session& session, Reader& params, std::string_view, base::Diagnostics&) {
  const auto catalog = catalog_in(session, params);
  if (auto fault = closed(params)) return *fault;
  if (!catalog) return catalog.error();
  return Answer(object("registers", array_of((*catalog)->registers(), register_summary)));
}

Result<Answer> describe(Session& session, Reader& params, std::string_view, base::Diagnostics&) {
  const auto catalog = catalog_in(session, params);
  const std::string name = params.text("register");
  if (auto fault = closed(params)) return *fault;
  if (!catalog) return catalog.error();
  const Result<const Register*> reg = register_in(**catalog, name, params.pointer_of("register"));
  if (!reg) return reg.error();
  return Answer(register_description(**catalog, **reg));
}

Result<Answer> propose(Session& session, Reader& params, std::string_view, base::Diagnostics&) {
  Result<OpenWorkspace*> open = workspace_in(session, params);
  const std::string name = params.text("register");
  if (auto fault = closed(params)) return *fault;
  if (!open) return open.error();
  const record::Workspace& workspace = (*open)->record();
  const Result<const Register*> reg =
      register_in(workspace.catalog(), name, params.pointer_of("register"));
  if (!reg) return reg.error();
  base::Object fields;
  for (const content::Field& field : (*reg)->fields) {
    if (!field.initial.is_null()) fields.push_back({field.name, field.initial});
  }
  Value proposed(std::move(fields));
  if (!(*reg)->number.empty())
    proposed.set(content::number_field, query::next_number(**reg, workspace.state()));
  if ((*reg)->states) proposed.set((*reg)->states->field, (*reg)->states->initial);
  return Answer(object("fields", std::move(proposed)));
}

Result<Answer> find_faults(Session& session, Reader& params, std::string_view, base::Diagnostics&) {
  Result<OpenWorkspace*> open = workspace_in(session, params);
  const std::string name = params.text("register");
  const std::optional<std::string> id = params.optional_text("id");
  const std::optional<base::Date> as_of = optional_as_of(params);
  if (auto fault = closed(params)) return *fault;
  if (!open) return open.error();
  const record::Workspace& workspace = (*open)->record();
  const content::Catalog& catalog = workspace.catalog();
  const Result<const Register*> reg = register_in(catalog, name, params.pointer_of("register"));
  if (!reg) return reg.error();
  const record::State& state = workspace.state();
  const query::RecordHost host(catalog, (*open)->rules(), state, as_of);
  std::vector<query::Finding> found =
      query::findings(host, catalog, (*open)->rules(), state, workspace.log(), **reg);
  if (id) {
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const query::Finding& one) { return one.id != *id; }),
                found.end());
  }
  const query::Labels labels(catalog, state);
  const auto text_or_null = [](const std::string& text) {
    return text.empty() ? Value() : Value(text);
  };
  const auto finding = [&](const query::Finding& one) {
    return object("register", one.kind, "id", one.id, "label", labels.of_record(**reg, one.id),
                  "field", text_or_null(one.field), "severity", content::name_of(one.severity),
                  "code", one.code, "check", text_or_null(one.check), "message",
                  text_or_null(one.message));
  };
  return Answer(object("findings", array_of(found, finding)));
}

Result<Answer> renumber(Session& session, Reader& params, std::string_view,
                        base::Diagnostics& diagnostics) {
  Result<OpenWorkspace*> open = workspace_in(session, params);
  const std::string name = params.text("register");
  record::Action action = action_in(params);
  const std::optional<base::Date> as_of = optional_as_of(params);
  if (auto fault = closed(params)) return *fault;
  if (!open) return open.error();
  const record::Workspace& workspace = (*open)->record();
  const Result<const Register*> reg =
      register_in(workspace.catalog(), name, params.pointer_of("register"));
  if (!reg) return reg.error();
  action.puts = query::renumber(**reg, workspace.state(), workspace.log());
  return applied(**open, action, as_of, diagnostics);
}

}  // namespace

const MethodTable& register_methods() {
  static const MethodTable table{{"register.list", list},
                                 {"register.describe", describe},
                                 {"records.propose", propose},
                                 {"records.findings", find_faults},
                                 {"records.renumber", renumber}};
  return table;
}

}  // namespace aimwright::api
