// workspace.head, workspace.verify
#include "api/engine_state.hpp"
#include "api/record_json.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
namespace code = base::code;

namespace {

Result<Response> head(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  std::optional<std::string> at = params.optional_instant("now"), by = params.optional_text("by");
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const record::Workspace& workspace = (*open)->record();
  record::HeadStatement statement = (*open)->statement();
  statement.at = std::move(at);
  statement.by = std::move(by);
  return Response(object("statement", to_value(statement), "written",
                         record::written_head(statement.head), "operations", workspace.log().size(),
                         "file_name",
                         file_name(workspace, "head-" + short_head(workspace) + ".json")));
}

/// A head as somebody wrote it down. What is too short for a proof is refused.
std::optional<std::string> read_head(Reader& params) {
  const std::optional<std::string> written = params.optional_text("head");
  if (!written) return std::nullopt;
  std::optional<std::string> letters = record::read_written_head(*written);
  if (!letters) {
    params.refuse("head", code::short_head,
                  {{"characters", written->size()}, {"fewest", record::fewest_head_letters}});
  }
  return letters;
}

Result<Response> verify(EngineState& engine, Reader& params, std::string_view bytes,
                        base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  record::Known known;
  known.head = read_head(params);
  known.now = read_moment(params, "now");
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const record::Workspace& workspace = (*open)->record();
  if (!bytes.empty()) {
    Result<record::HeadStatement> statement = record::read_head_statement(bytes, engine.sha256);
    if (!statement) return statement.error();
    if (statement->workspace != workspace.log().header().workspace) {
      return Fault{code::other_workspace,
                   "/workspace",
                   {{"own", workspace.log().header().workspace}, {"other", statement->workspace}}};
    }
    known.statement = *std::move(statement);
  }
  record::Integrity found = (*open)->verify(known);
  const std::string head_now = (*open)->head();
  const base::Diagnostics& misplaced = workspace.misplaced();
  found.findings.insert(found.findings.end(), misplaced.begin(), misplaced.end());
  const record::Log& log = workspace.log();
  const auto chain = [&](const record::ChainReport& report) {
    return object("actor", to_text(report.actor), "by", report.by, "operations", report.operations,
                  "first_at", to_text(log[report.first].at), "last_at",
                  to_text(log[report.last].at), "whole", report.whole);
  };
  return Response(object("findings", base::to_value(found.findings), "chains",
                         base::array_of(found.chains, chain), "operations", found.operations,
                         "unreadable", log.size() - log.operations().size(), "whole", found.whole,
                         "head", head_now, "written", record::written_head(head_now), "match",
                         name_of(found.match), "matched_at",
                         found.matched_at ? written_value(log, *found.matched_at) : Value()));
}

}  // namespace

const MethodTable& integrity_methods() {
  static const MethodTable table{{"workspace.head", head}, {"workspace.verify", verify}};
  return table;
}

}  // namespace aimwright::api
