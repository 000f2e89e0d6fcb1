// figure, documents.list, document.build
#include "api/engine_state.hpp"
#include "documents/compose.hpp"
#include "documents/figure.hpp"
#include "documents/render.hpp"
#include "query/compute.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using content::Reader;
namespace code = base::code;

namespace {

Result<Response> figure(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const Result<ViewRequest> request = read_view(engine, params);
  const std::string name = params.one_of("figure", {"readiness", "areas"});
  const int width = static_cast<int>(params.integer("width", 280, 1200));
  const std::optional<std::string> node = params.optional_text("node");
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  const scoring::Assessment& assessment = *request->view().assessment;
  if (name == "areas") return Response(to_value(documents::areas_figure(assessment, width)));
  const auto index = node ? assessment.tree().find(*node) : assessment.tree().root();
  if (!index)
    return Fault{code::unknown_id, params.pointer_of("node"), {{"kind", "node"}, {"id", *node}}};
  return Response(to_value(documents::readiness_figure(assessment, *index, width)));
}

Result<Response> list(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const auto catalog = read_catalog(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!catalog) return catalog.error();
  const auto entry = [](const content::DocumentDefinition& document) {
    return object("id", document.id, "title", document.title);
  };
  return Response(object("documents", base::array_of((*catalog)->documents(), entry)));
}

/// The ids of the documents there are, for who asked for another.
std::string names_of_documents(const content::Catalog& catalog) {
  std::string names;
  for (const content::DocumentDefinition& document : catalog.documents())
    names += (names.empty() ? "" : ", ") + document.id;
  return names;
}

Result<Response> build(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const Result<ViewRequest> request = read_view(engine, params);
  const std::string id = params.id("document");
  const std::string format_name =
      params.one_of("format", {"document", "html", "markdown", "csv", "json"});
  const std::optional<std::string> prepared_by = params.optional_text("prepared_by");
  const std::optional<std::string> status = params.optional_text("status");
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  const record::Workspace& record = request->workspace->record();
  const content::DocumentDefinition* definition = record.catalog().document(id);
  if (!definition) {
    return Fault{code::not_one_of,
                 params.pointer_of("document"),
                 {{"value", id}, {"allowed", names_of_documents(record.catalog())}}};
  }
  const View view = request->view();
  const query::RegisterRules& rules = request->workspace->rules();
  const query::RecordHost host(record.catalog(), rules, *view.state, view.assessment->as_of());
  const documents::Source source{*view.assessment,
                                 *view.state,
                                 record.log(),
                                 request->workspace->head(),
                                 prepared_by.value_or(""),
                                 status.value_or(""),
                                 request->moment_text.value_or(""),
                                 query::make_compute(host, rules)};
  const documents::Document document = documents::compose(*definition, source);
  const documents::Format format = *documents::format_named(format_name);
  if (format == documents::Format::document)
    return Response(object("document", to_value(document)));
  documents::Rendered rendered = documents::render(document, format, source, engine.sha256);
  return Response(
      Attachment{std::move(rendered.bytes), std::move(rendered.type), std::move(rendered.name)});
}

}  // namespace

const MethodTable& document_methods() {
  static const MethodTable table{
      {"figure", figure}, {"documents.list", list}, {"document.build", build}};
  return table;
}

}  // namespace aimwright::api
