#include <algorithm>
#include <cmath>

#include "base/json_write.hpp"
#include "cli/commands.hpp"
#include "cli/figures_text.hpp"
#include "cli/platform.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

/// "2.2 (1.4-3)": person-days, and the range that holds in 8 of 10 cases.
std::string effort_text(const Value& effort) {
  return base::canonical(at(effort, "expected")) + " (" + base::canonical(at(effort, "low")) + "-" +
         base::canonical(at(effort, "high")) + ")";
}

/// Of a gap; where the work is counted with another leaf's, of that.
std::string effort_text(const Nodes& nodes, const Value& gap) {
  const Value& carrier = at(gap, "counted_in");
  return carrier.is_null() ? effort_text(at(gap, "effort"))
                           : "in " + nodes.short_name(carrier.text());
}

/// The first few ids and how many more there are.
std::string list_text(const Nodes& nodes, const Value& ids, std::size_t most) {
  std::string text;
  const std::size_t count = ids.array().size();
  for (std::size_t i = 0; i < std::min(count, most); ++i)
    text += (i == 0 ? "" : ", ") + nodes.short_name(ids.array()[i].text());
  return count > most ? text + " and " + std::to_string(count - most) + " more" : text;
}

std::string gap_table(Session& session, const Value& list) {
  const Words& words = session.words();
  const Nodes& nodes = session.nodes();
  TextTable table({Align::end, Align::start, Align::start, Align::start, Align::start, Align::end,
                   Align::end, Align::start});
  table.row({"Rank", "Id", "What", "State", "Finding", "Days", "Unlocks", "Waits for"});
  for (const Value& gap : list.array()) {
    const std::string state = text_at(gap, "state");
    const std::string critical = at(gap, "critical").is_true() ? " (critical)" : "";
    table.row({plain(at(gap, "rank")), nodes.short_name(text_at(gap, "id")),
               shortened(printable(text_at(gap, "title")), 48) + critical,
               nodes.sign_of(state) + " " + words.say("gap." + state),
               words.say("finding." + text_at(gap, "finding")), effort_text(nodes, gap),
               plain(at(gap, "unlocks")), list_text(nodes, at(gap, "waits_for"), 4)});
  }
  return table.text();
}

}  // namespace

Exit gaps(const WorkspaceOptions& options) {
  Session session(options);
  const Reply reply = session.ask("gaps");
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  const Words& words = session.words();
  const Value& list = at(reply.result, "gaps");
  std::string text = session.title() + ", as of " + session.as_of() + "\n\n" +
                     std::to_string(list.array().size()) + " gaps, " +
                     "person-days expected, and the range that holds in 8 of 10 cases: " +
                     effort_text(at(reply.result, {"effort", "known"})) + " for what is missing, " +
                     effort_text(at(reply.result, {"effort", "not_answered"})) +
                     " if nothing is there of what is not answered, " +
                     effort_text(at(reply.result, {"effort", "not_evidenced"})) +
                     " for evidence.\n\n";
  std::string counts;
  for (const char* state : {"not_met", "partly", "not_answered", "not_evidenced"}) {
    counts += (counts.empty() ? " " : ", ") + plain(at(reply.result, {"counts", state})) + " " +
              words.say("gap." + std::string(state));
  }
  text += counts + "\n\n" + gap_table(session, list);
  if (const Value& unreasoned = at(reply.result, "unreasoned_exclusions");
      !unreasoned.array().empty()) {
    text += "\nMarked not applicable without a reason, so they still count: " +
            list_text(session.nodes(), unreasoned, unreasoned.array().size()) + "\n";
  }
  if (const Value& exclusions = at(reply.result, "exclusions"); !exclusions.array().empty()) {
    text += "\n" + words.say("finding.excluded") + ":\n";
    for (const Value& one : exclusions.array()) {
      text +=
          wrapped(session.nodes().short_name(text_at(one, "id")) + " " +
                      printable(text_at(one, "title")) + ": " + printable(text_at(one, "reason")),
                  2);
    }
  }
  write_bytes("", text);
  return session.exit();
}

Exit next(const WorkspaceOptions& options, int limit) {
  Session session(options);
  const Reply reply = session.ask("next", base::object("limit", limit));
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  const Words& words = session.words();
  std::string text = session.title() + ", as of " + session.as_of() + "\n\nAnswer next\n";
  TextTable table({Align::start, Align::start, Align::start, Align::end, Align::end, Align::end});
  table.row({"Id", "What", "Phase", "Open", "Critical", "Unlocks"});
  for (const Value& unit : at(reply.result, "answer").array()) {
    table.row({session.nodes().short_name(text_at(unit, "id")),
               shortened(printable(text_at(unit, "title")), 48),
               words.say("phase." + text_at(unit, "phase")), plain(at(unit, "open")),
               plain(at(unit, "critical")), plain(at(unit, "unlocks"))});
  }
  const bool all_answered = at(reply.result, "answer").array().empty();
  text += all_answered ? "  Everything is answered.\n" : table.text(2);
  text += "\nDo next\n";
  const Value& fix = at(reply.result, "fix");
  text += fix.array().empty() ? "  Nothing answered so far is ready to be done.\n"
                              : gap_table(session, fix);
  write_bytes("", text);
  return session.exit();
}

}  // namespace aimwright::cli
