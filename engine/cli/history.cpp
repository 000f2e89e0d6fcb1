// Who changed what and when; the difference of two moments.
#include "cli/changes_text.hpp"
#include "cli/commands.hpp"
#include "cli/platform.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

void set_unless_empty(Value& params, const char* name, const std::string& text) {
  if (!text.empty()) params.set(name, text);
}

}  // namespace

Exit history(const WorkspaceOptions& options, const HistoryOptions& filter) {
  Session session(options);
  Value params = base::object("skip", 0, "limit", filter.limit);
  set_unless_empty(params, "person", filter.person);
  set_unless_empty(params, "kind", filter.kind);
  set_unless_empty(params, "id", session.nodes().ref_of(filter.id));
  set_unless_empty(params, "field", filter.field);
  set_unless_empty(params, "from", filter.from);
  set_unless_empty(params, "to", filter.to);
  const Reply reply = session.ask_undated("history", std::move(params));
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  std::string text;
  for (const Value& act : at(reply.result, "acts").array()) {
    text += written_text(act) + (at(act, "undoes").is_null() ? "" : " (taken back)") + "\n";
    for (const Value& change : at(act, "changes").array())
      text += "  " + change_text(session, change) + "\n";
  }
  const std::int64_t total = at(reply.result, "total").integer();
  const auto shown = static_cast<std::int64_t>(at(reply.result, "acts").array().size());
  text += std::to_string(shown) + " of " + std::to_string(total) + " actions\n";
  write_bytes("", text);
  return session.exit();
}

Exit diff(const WorkspaceOptions& options, const std::string& from, const std::string& to) {
  Session session(options);
  Value params = base::object("from", from);
  set_unless_empty(params, "to", to);
  const Reply reply = session.ask_undated("history.difference", std::move(params));
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  std::string text;
  for (const Value& change : at(reply.result, "changes").array())
    text += change_text(session, change) + " (" + written_text(change) + ")\n";
  write_bytes("", text.empty() ? "Nothing is different.\n" : text);
  return session.exit();
}

}  // namespace aimwright::cli
