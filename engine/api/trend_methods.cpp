// trend, trend.figure
#include <algorithm>

#include "api/engine_state.hpp"
#include "documents/figure.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
namespace code = base::code;

namespace {

constexpr std::size_t most_nodes = 100;
constexpr std::int64_t most_points = 366, usual_points = 60;

/// What both methods take, the nodes apart.
struct TrendRequest {
  OpenWorkspace* workspace;
  std::int64_t last = 0;
  std::size_t limit = 0;
  scoring::TrendQuestion question;
};

Result<TrendRequest> read_trend(EngineState& engine, Reader& params) {
  // All is read before anything is refused, or what was not read would count as unknown.
  Result<OpenWorkspace*> workspace = read_workspace(engine, params);
  TrendRequest request{};
  request.last = params.instant("last");
  request.limit = static_cast<std::size_t>(
      params.optional_integer("limit", 1, most_points).value_or(usual_points));
  if (const auto as_of = params.optional_date("as_of"))
    request.question.as_of = base::parse_date(*as_of);
  const Value* restate = params.raw("restate", false);
  request.question.restate = restate && !restate->is_null() && params.boolean("restate");
  if (!workspace) return workspace.error();
  request.workspace = *workspace;
  return request;
}

/// The nodes asked for, each once.
std::vector<std::string> read_nodes(Reader& params) {
  std::vector<std::string> nodes = params.texts("nodes");
  if (nodes.size() > most_nodes)
    params.refuse("nodes", code::json_size, {{"limit", most_nodes}, {"length", nodes.size()}});
  auto end = nodes.begin();
  for (auto node = nodes.begin(); node != nodes.end(); ++node) {
    if (std::find(nodes.begin(), end, *node) == end) std::iter_swap(end++, node);
  }
  nodes.erase(end, nodes.end());
  return nodes;
}

struct Replayed {
  scoring::TrendMoments chosen;
  scoring::Trend trend;
};

/// `place`: where the nodes stand in the params.
Result<Replayed> replay(TrendRequest& request, const std::string& place) {
  const record::Workspace& workspace = request.workspace->record();
  Replayed replayed;
  replayed.chosen =
      scoring::trend_moments(scoring::first_entry(workspace.log()), request.last, request.limit);
  request.question.moments = replayed.chosen.moments;
  replayed.trend =
      scoring::trend_of(workspace.catalog(), workspace.log(), workspace.state(), request.question);
  for (std::size_t i = 0; i < replayed.trend.nodes.size(); ++i) {
    if (!replayed.trend.known[i])
      return Fault{code::unknown_id, place, {{"kind", "node"}, {"id", replayed.trend.nodes[i]}}};
  }
  return replayed;
}

Result<Response> trend(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  Result<TrendRequest> request = read_trend(engine, params);
  std::vector<std::string> nodes = read_nodes(params);
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  request->question.nodes = std::move(nodes);
  const Result<Replayed> replayed = replay(*request, params.pointer_of("nodes"));
  if (!replayed) return replayed.error();
  return Response(object("step", name_of(replayed->chosen.step), "every", replayed->chosen.every,
                         "points", points_value(replayed->trend)));
}

Result<Response> figure(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  Result<TrendRequest> request = read_trend(engine, params);
  const std::string node = params.text("node");
  const int width = static_cast<int>(params.integer("width", 280, 1200));
  if (auto fault = finish(params)) return *fault;
  if (!request) return request.error();
  request->question.nodes = {node};
  const Result<Replayed> replayed = replay(*request, params.pointer_of("node"));
  if (!replayed) return replayed.error();
  return Response(to_value(documents::trend_figure(
      replayed->trend, 0, width, request->workspace->record().catalog().words())));
}

}  // namespace

const MethodTable& trend_methods() {
  static const MethodTable table{{"trend", trend}, {"trend.figure", figure}};
  return table;
}

}  // namespace aimwright::api
