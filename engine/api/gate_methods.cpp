// gates
#include "api/engine_state.hpp"
#include "gates/verdict_json.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using content::Reader;
namespace code = base::code;

namespace {

Result<Response> judge(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const Result<ViewRequest> request = read_view(engine, params);
  const std::optional<std::string> id = params.optional_text("gate");
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  const content::Catalog& catalog = request->workspace->record().catalog();
  const content::Gate* only = id ? catalog.gate(*id) : nullptr;
  if (id && !only)
    return Fault{code::unknown_id, params.pointer_of("gate"), {{"kind", "gate"}, {"id", *id}}};
  const View view = request->view();
  const gates::GateHost host(*view.assessment, *view.state, request->workspace->rules());
  const query::Labels labels(catalog, *view.state);
  const auto verdicts = gates::judge(catalog, *engine.gates.at(&catalog), host, only);
  return Response(object("as_of", base::to_text(request->as_of), "moment", request->moment_text,
                         "gates", base::array_of(verdicts, [&](const gates::GateVerdict& one) {
                           return gates::to_value(one, catalog, labels);
                         })));
}

}  // namespace

const MethodTable& gate_methods() {
  static const MethodTable table{{"gates", judge}};
  return table;
}

}  // namespace aimwright::api
