// Whether a record is as its writers left it.
#include "cli/commands.hpp"
#include "cli/platform.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

base::Fault fault_in(const Value& finding) {
  base::Fault fault(at(finding, "code").text(), at(finding, "pointer").text(), {});
  for (const base::Member& param : at(finding, "params").members())
    fault.params.set(param.name, param.value);
  return fault;
}

std::string match_text(const std::string& match) {
  if (match == "not_whole")
    return "The last lines are those of that head, but the record is not whole.\n";
  if (match == "now") return "The record stands at that head.\n";
  if (match == "before") return "The record stood at that head, and has grown since.\n";
  if (match == "not_found") return "The record does not go back to that head.\n";
  return {};
}

}  // namespace

Exit verify(const WorkspaceOptions& options, const std::string& head,
            const std::string& statement) {
  Session session(options);
  Value params = base::object("now", today_utc() + "T23:59:59.999Z");
  if (!head.empty()) params.set("head", head);
  std::string stated;
  if (!statement.empty()) {
    stated = read_bytes(statement);
    stated = stated.substr(0, stated.find('\n'));  // a signature may follow
  }
  const Reply reply = session.ask_undated("workspace.verify", std::move(params), stated, statement);
  const Value& findings = at(reply.result, "findings");
  const bool whole = at(reply.result, "whole").is_true();
  const bool clean = findings.array().empty() && session.exit() == Exit::ok;
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return clean ? Exit::ok : Exit::faults;
  }
  TextTable chains({Align::start, Align::start, Align::end, Align::start, Align::start});
  for (const Value& chain : at(reply.result, "chains").array()) {
    chains.row({at(chain, "actor").text().substr(0, 8), printable(at(chain, "by").text()),
                std::to_string(at(chain, "operations").integer()),
                at(chain, "first_at").text().substr(0, 10) + " to " +
                    at(chain, "last_at").text().substr(0, 10),
                at(chain, "whole").is_true() ? "whole" : "not whole"});
  }
  std::string text = chains.text();
  for (const Value& finding : findings.array())
    text += session.words().reason(fault_in(finding)) + "\n";
  text += "Head " + at(reply.result, "written").text() + "\n     " +
          at(reply.result, "head").text() + "\n" + match_text(at(reply.result, "match").text()) +
          (whole ? "Every chain is whole.\n" : "");
  write_bytes("", text);
  return clean ? Exit::ok : Exit::faults;
}

Exit head(const WorkspaceOptions& options, const std::string& output) {
  Session session(options);
  const Reply reply = session.ask_undated("workspace.head");
  write_bytes(output, std::string(member_bytes(reply.result_bytes(), "statement")) + "\n");
  return session.exit();
}

}  // namespace aimwright::cli
