// workspace.redact
#include "api/engine_state.hpp"
#include "api/record_json.hpp"
#include "record/redaction.hpp"

namespace aimwright::api {

using base::Fault;
using base::Result;
using base::Value;
using content::Reader;

namespace {

std::vector<std::string> optional_texts(Reader& params, std::string_view name) {
  return params.raw(name, false) ? params.texts(name) : std::vector<std::string>{};
}

void read_people(Reader& params, record::RedactionRequest& request) {
  const Value* people = params.raw("people", false);
  request.all_people = people && people->is_text();
  if (request.all_people)
    params.one_of("people", {"all"});
  else
    request.people = optional_texts(params, "people");
}

Result<Response> redact(EngineState& engine, Reader& params, std::string_view,
                        base::Diagnostics& diagnostics) {
  const Result<OpenWorkspace*> open = read_workspace(engine, params);
  record::RedactionRequest request;
  request.id = read_id(params, "id");
  request.salt = read_id(params, "salt");
  request.created = params.instant("created");
  request.kinds = optional_texts(params, "kinds");
  request.nodes = optional_texts(params, "nodes");
  request.fields = optional_texts(params, "fields");
  read_people(params, request);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();

  const Result<record::Redacted> redacted = record::redact((*open)->record(), request);
  if (!redacted) {
    Fault fault = redacted.error();
    fault.pointer = "/params" + fault.pointer;
    return fault;
  }
  diagnostics.insert(diagnostics.end(), redacted->diagnostics.begin(), redacted->diagnostics.end());
  const record::Log& log = redacted->workspace.log();
  Response answer(
      workspace_file(redacted->workspace, "redacted-" + short_head(redacted->workspace)));
  answer.result.set("id", log.header().workspace);
  answer.result.set("redacted_from", log.header().redacted_from);
  answer.result.set("left_out", left_out_value(log.header()));
  answer.result.set("operations", log.size());
  return answer;
}

}  // namespace

const MethodTable& redaction_methods() {
  static const MethodTable table{{"workspace.redact", redact}};
  return table;
}

}  // namespace aimwright::api
