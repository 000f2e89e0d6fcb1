// Two people's files of one workspace, put together.
#include <iostream>

#include "cli/changes_text.hpp"
#include "cli/commands.hpp"
#include "cli/figures_text.hpp"
#include "cli/platform.hpp"
#include "cli/workspace_file.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

std::string preview_text(Session& session, const Value& preview) {
  const Words& words = session.words();
  const auto number = [&](const char* name) { return std::to_string(at(preview, name).integer()); };
  std::string text = number("accepted") + " operations in " + number("acts") +
                     " actions came in, " + number("duplicates") + " were here already, " +
                     number("skipped") + " do not count\n";
  for (const Value& person : at(preview, "people").array())
    text += "  " + std::to_string(at(person, "count").integer()) + " by " +
            at(person, "by").text() + "\n";
  const auto readiness = [&](const char* name) { return figure_texts(at(preview, name)).interval; };
  text += "Readiness " + readiness("before") + " → " + readiness("after") + "\n";
  for (const Value& conflict : at(preview, "conflicts").array()) {
    text += "Conflict: " + field_text(session, conflict) + "\n";
    for (const Value& side : at(conflict, "sides").array()) {
      const std::string field = at(side, "field").text();
      const std::string edited = field == at(conflict, "field").text() ? "" : field + " ";
      text += "  " + edited + value_text(words, field, at(side, "value")) + " (" +
              written_text(side) + ")\n";
    }
  }
  return text;
}

}  // namespace

Exit merge(const WorkspaceOptions& options, const std::string& other, const std::string& output,
           bool anyway) {
  Session session(options);
  const Reply tried = session.ask_undated(
      "merge.start",
      base::object("name", other, "as_of", session.as_of(), "now", today_utc() + "T23:59:59.999Z"),
      read_workspace(other), other);
  const std::int64_t faults = at(tried.result, "faults").integer();
  if (faults > 0 && !anyway) {
    std::cerr
        << preview_text(session, tried.result)
        << "Nothing was written: the record would not be whole any more. --anyway takes it.\n";
    return Exit::faults;
  }
  session.ask_undated("merge.accept");
  const Reply saved = session.ask_undated("workspace.save");
  const bool to_file = !output.empty() && output != "-";
  if (options.json && to_file)
    write_bytes("", std::string(tried.result_bytes()) + "\n");
  else
    std::cerr << preview_text(session, tried.result);
  write_bytes(output, saved.attachment);
  return session.exit();
}

}  // namespace aimwright::cli
