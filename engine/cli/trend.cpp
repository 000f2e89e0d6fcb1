#include "cli/commands.hpp"
#include "cli/figures_text.hpp"
#include "cli/platform.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

/// "1.0.0", or "1.1.0, restated (1.0.0 then)".
std::string method_text(const Value& point) {
  const std::string version = printable(text_at(at(point, "method"), "version"));
  if (!at(point, {"method", "restated"}).is_true()) return version;
  const Value* then = at(point, "in_use").find("version");
  return version + ", restated (" +
         (then && then->is_text() ? printable(then->text()) : "unknown") + " then)";
}

std::string findings_of(const Words& words, const Value& figures) {
  if (const Value* finding = figures.find("finding"))
    return words.say("finding." + finding->text() + ".short");
  return findings_text(words, at(figures, "findings"));
}

std::string points_table(const Words& words, const Value& points, const std::string& node) {
  TextTable table({Align::start, Align::end, Align::end, Align::end, Align::end, Align::end,
                   Align::start, Align::start});
  table.row({"Day", words.say("figure.coverage"), words.say("figure.readiness"),
             words.say("figure.claimed"), words.say("figure.evidenced"),
             words.say("figure.verified"), "Method", words.say("figure.finding")});
  for (const Value& point : points.array()) {
    const std::string day = text_at(point, "moment").substr(0, 10);
    const Value& figures = at(point, {"nodes", node});
    if (figures.is_null()) {
      table.row({day, "-", "-", "-", "-", "-", method_text(point), ""});
      continue;
    }
    const FigureTexts texts = figure_texts(figures);
    table.row({day, texts.coverage, texts.interval, texts.claimed, texts.evidenced, texts.verified,
               method_text(point), findings_of(words, figures)});
  }
  return table.text();
}

}  // namespace

Exit trend(const WorkspaceOptions& options, const TrendOptions& trend) {
  Session session(options);
  const Nodes& nodes = session.nodes();
  const std::string ref = trend.node.empty() ? nodes.root() : nodes.ref_of(trend.node);
  Value params = base::object("nodes", base::Array{ref}, "last", trend.last, "limit", trend.limit,
                              "restate", trend.restate);
  if (!options.as_of.empty()) params.set("as_of", options.as_of);
  const Reply reply = session.ask_undated("trend", std::move(params));
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  const NodeInfo& node = nodes.info(ref);
  const std::string title =
      node.kind == "root" ? node.title : nodes.short_name(ref) + " " + node.title;
  write_bytes("", session.title() + ", " + title + "\n\n" +
                      points_table(session.words(), at(reply.result, "points"), ref));
  return session.exit();
}

}  // namespace aimwright::cli
