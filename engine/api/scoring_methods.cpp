// assess, explain, gaps, next, search
#include "api/engine_state.hpp"
#include "api/search.hpp"
#include "content/outline_json.hpp"
#include "scoring/assessment_json.hpp"
#include "scoring/explanation.hpp"
#include "scoring/gaps.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
namespace code = base::code;

namespace {

Value version_value(const content::BundleRef& ref) {
  return object("id", ref.id, "version", ref.version, "sha256", ref.sha256);
}

Result<Response> assess(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const Result<ViewRequest> request = read_view(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  const View view = request->view();
  const record::Workspace& workspace = request->workspace->record();
  base::Array content;
  for (const content::BundleRef& bundle : workspace.catalog().bundles()) {
    if (bundle.kind != content::BundleKind::method) content.push_back(version_value(bundle));
  }
  Value result = scoring::all_values(*view.assessment);
  result.set("as_of", base::to_text(request->as_of));
  result.set("moment", request->moment_text);
  result.set("method", version_value(view.assessment->method_ref()));
  result.set("content", std::move(content));
  result.set("record", object("head", request->workspace->head(), "operations",
                              workspace.log().size(), "skipped", workspace.log().skipped()));
  return Response(std::move(result));
}

Result<Response> explain(EngineState& engine, Reader& params, std::string_view,
                         base::Diagnostics&) {
  const Result<ViewRequest> request = read_view(engine, params);
  const std::string node = params.text("node");
  const std::string figure =
      params.one_of("figure", {"coverage", "claimed", "evidenced", "verified", "finding"});
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  const View view = request->view();
  const auto index = view.assessment->tree().find(node);
  if (!index)
    return Fault{code::unknown_id, params.pointer_of("node"), {{"kind", "node"}, {"id", node}}};
  return Response(scoring::explain(*view.assessment, *view.state,
                                   request->workspace->record().log(), *index,
                                   *scoring::figure_named(figure)));
}

Result<Response> gaps(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const Result<ViewRequest> request = read_view(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  const View view = request->view();
  return Response(scoring::gaps_value(*view.assessment, *view.state,
                                      scoring::find_gaps(*view.assessment, *view.state)));
}

Result<Response> next(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const Result<ViewRequest> request = read_view(engine, params);
  const std::int64_t limit = params.integer("limit", 0, 1000);
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  const View view = request->view();
  return Response(scoring::next_value(*view.assessment, *view.state,
                                      scoring::find_gaps(*view.assessment, *view.state),
                                      static_cast<std::size_t>(limit)));
}

Result<Response> search_all(EngineState& engine, Reader& params, std::string_view,
                            base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  const std::string query = params.any_text("query");
  const std::int64_t limit = params.integer("limit", 1, 1000);
  const std::optional<std::int64_t> moment = read_moment(params, "moment");
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const record::Workspace& workspace = (*open)->record();
  std::optional<record::State> past;
  if (moment) past = workspace.state().at(workspace.log(), *moment);
  return Response(search(workspace.catalog(), past ? *past : workspace.state(), query,
                         static_cast<std::size_t>(limit)));
}

}  // namespace

const MethodTable& scoring_methods() {
  static const MethodTable table{{"assess", assess},
                                 {"explain", explain},
                                 {"gaps", gaps},
                                 {"next", next},
                                 {"search", search_all}};
  return table;
}

}  // namespace aimwright::api
