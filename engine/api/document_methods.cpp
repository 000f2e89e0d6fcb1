// figure, report.gap
#include "api/session.hpp"
#include "documents/figure.hpp"
#include "documents/report.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using content::Reader;
namespace code = base::code;

namespace {

constexpr const char* gap_report_id = "gap";

Result<const content::Texts*> gap_texts(const ViewRequest& request) {
  const content::Texts* texts = request.workspace->record().catalog().report(gap_report_id);
  if (!texts) return Fault{code::bundle_missing, "", {{"kind", "report"}, {"id", gap_report_id}}};
  return texts;
}

Result<Answer> figure(Session& session, Reader& params, std::string_view, base::Diagnostics&) {
  const Result<ViewRequest> request = view_in(session, params);
  const std::string name = params.one_of("figure", {"readiness", "areas"});
  const int width = static_cast<int>(params.integer("width", 280, 1200));
  const std::optional<std::string> node = params.optional_text("node");
  if (auto fault = closed(params)) return *fault;
  if (!request) return request.error();
  const Result<const content::Texts*> texts = gap_texts(*request);
  if (!texts) return texts.error();
  const scoring::Assessment& assessment = *request->view().assessment;
  if (name == "areas") return Answer(to_value(documents::areas_figure(assessment, width, **texts)));
  const auto index = assessment.tree().find(node.value_or("all"));
  if (!index)
    return Fault{code::unknown_id, params.pointer_of("node"), {{"kind", "node"}, {"id", *node}}};
  return Answer(to_value(documents::readiness_figure(assessment, *index, width, **texts)));
}

Result<Answer> gap_report(Session& session, Reader& params, std::string_view, base::Diagnostics&) {
  const Result<ViewRequest> request = view_in(session, params);
  const std::string format_name =
      params.one_of("format", {"document", "html", "markdown", "csv", "json"});
  const std::optional<std::string> prepared_by = params.optional_text("prepared_by");
  const std::optional<std::string> status = params.optional_text("status");
  if (auto fault = closed(params)) return *fault;
  if (!request) return request.error();
  const Result<const content::Texts*> texts = gap_texts(*request);
  if (!texts) return texts.error();
  const View view = request->view();
  const documents::GapReportInput input{*view.assessment,
                                        *view.state,
                                        request->workspace->record().log(),
                                        request->workspace->head(),
                                        prepared_by.value_or(""),
                                        status.value_or(""),
                                        request->moment_text.value_or("")};
  const documents::Format format = *documents::format_named(format_name);
  if (format == documents::Format::document) {
    return Answer(object("document", to_value(documents::gap_report(input, **texts))));
  }
  documents::Rendered rendered = documents::render(input, **texts, format, session.sha256);
  return Answer(
      Attachment{std::move(rendered.bytes), std::move(rendered.type), std::move(rendered.name)});
}

}  // namespace

const MethodTable& document_methods() {
  static const MethodTable table{{"figure", figure}, {"report.gap", gap_report}};
  return table;
}

}  // namespace aimwright::api
