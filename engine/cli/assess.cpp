#include "cli/commands.hpp"
#include "cli/figures_text.hpp"
#include "cli/platform.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

/// Of the first framework.
std::size_t applicable_leaves(Session& session, const Value& assessment) {
  const Nodes& nodes = session.nodes();
  const auto root_of = [&](std::string ref) {
    while (!nodes.info(ref).parent.empty()) ref = nodes.info(ref).parent;
    return ref;
  };
  std::size_t count = 0;
  for (const base::Member& leaf : at(assessment, "leaves").members()) {
    if (!at(leaf.value, "excluded").is_true() && root_of(leaf.name) == nodes.root()) ++count;
  }
  return count;
}

std::string headline(Session& session, const Value& assessment) {
  const Words& words = session.words();
  const Value& all = at(assessment, {"nodes", session.nodes().root()});
  const FigureTexts figures = figure_texts(all);
  const Value& band = at(all, "band");
  TextTable table({Align::start, Align::end, Align::start});
  table.row(
      {words.say("figure.claimed"), figures.claimed,
       figures.claimed == "-" ? words.say("figure.claimed.none") : words.say("figure.claimed.of")});
  table.row({words.say("figure.evidenced"), figures.evidenced, words.say("figure.evidenced.of")});
  table.row({words.say("figure.verified"), figures.verified, words.say("figure.verified.of")});
  if (band.is_text()) {
    table.row(
        {"Band", words.say("band." + band.text()), words.say("band." + band.text() + ".about")});
  }
  std::string text = session.title() + ", as of " + session.as_of() + "\n\n";
  text += words.say("figure.readiness") + ": " +
          words.say("figure.readiness.of",
                    {{"low", figures.low},
                     {"high", figures.high},
                     {"leaves", std::to_string(applicable_leaves(session, assessment))},
                     {"coverage", figures.covered}}) +
          "\n";
  return text + table.text(2);
}

std::string parts_table(Session& session, const Value& assessment) {
  const Words& words = session.words();
  TextTable table({Align::start, Align::start, Align::end, Align::end, Align::end, Align::end,
                   Align::end, Align::start});
  table.row({"", "", words.say("figure.coverage"), words.say("figure.readiness"),
             words.say("figure.claimed"), words.say("figure.evidenced"),
             words.say("figure.verified"), words.say("figure.finding")});
  const Value& nodes = at(assessment, "nodes");
  for (const std::string& id : session.nodes().order()) {
    const NodeInfo& node = session.nodes().info(id);
    const Value* figures = nodes.find(id);
    if (!figures || (node.kind != "root" && node.kind != "clause" && node.kind != "area")) continue;
    const FigureTexts texts = figure_texts(*figures);
    const bool root = node.kind == "root";
    table.row({root ? "" : session.nodes().short_name(id),
               root ? node.title : shortened(node.title, 48), texts.coverage, texts.interval,
               texts.claimed, texts.evidenced, texts.verified,
               findings_text(words, at(*figures, "findings"))});
  }
  return table.text();
}

std::string findings_list(Session& session, const Value& assessment) {
  const Words& words = session.words();
  std::string text;
  for (const char* finding : {"major", "minor", "unshown", "observation"}) {
    TextTable table({Align::start, Align::start});
    for (const std::string& id : session.nodes().order()) {
      const Value* figures = at(assessment, "nodes").find(id);
      const Value* found = figures ? figures->find("finding") : nullptr;
      if (found && found->is_text() && found->text() == finding)
        table.row({session.nodes().short_name(id), session.nodes().info(id).title});
    }
    if (table.empty()) continue;
    const std::string key = "finding." + std::string(finding);
    text += "\n" + session.nodes().sign_of(finding) + " " + words.say(key) + ": " +
            words.say(key + ".about") + "\n" + table.text(2);
  }
  return text;
}

}  // namespace

Exit assess(const WorkspaceOptions& options) {
  Session session(options);
  const Reply reply = session.ask("assess");
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  write_bytes("", headline(session, reply.result) + "\n" + parts_table(session, reply.result) +
                      findings_list(session, reply.result));
  return session.exit();
}

}  // namespace aimwright::cli
