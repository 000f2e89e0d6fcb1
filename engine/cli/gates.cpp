#include "cli/commands.hpp"
#include "cli/platform.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

/// The ref of the only gate of that id; what was written where there is none or several.
std::string gate_meant(Session& session, const std::string& written) {
  if (written.find(':') != std::string::npos) return written;
  const Reply all = session.ask("gates");
  std::string meant;
  for (const Value& gate : at(all.result, "gates").array()) {
    const std::string ref = text_at(gate, "id");
    if (ref.substr(ref.find(':') + 1) != written) continue;
    if (!meant.empty()) return written;
    meant = ref;
  }
  return meant.empty() ? written : meant;
}

/// "4.3 no. 4 Written scope available: Answer partly met, Current evidence no".
std::string thing_text(const Value& thing) {
  std::string fields;
  for (const Value& field : at(thing, "fields").array()) {
    fields += (fields.empty() ? ": " : ", ") + printable(text_at(field, "title")) + " " +
              printable(text_at(field, "text"));
  }
  return printable(text_at(thing, "label")) + fields;
}

std::string item_text(const Words& words, const Value& item) {
  constexpr std::size_t under_title = 6;
  std::string text = wrapped(printable(text_at(item, "title")), 4);
  if (text_at(item, "verdict") == "pass") return text;
  const base::Array& things = at(item, "because").array();
  for (const Value& thing : things) text += wrapped("- " + thing_text(thing), under_title);
  const auto more = at(item, "count").integer() - static_cast<std::int64_t>(things.size());
  if (more > 0) text += wrapped("- and " + std::to_string(more) + " more", under_title);
  for (const Value& reg : at(item, "empty").array())
    text += wrapped("- no record of " + printable(reg.text()), under_title);
  if (const Value& fault = at(item, "fault"); !fault.is_null()) {
    const std::string part = text_at(at(fault, "params"), "part");
    const std::string why = words.reason({text_at(fault, "code"), "", {{"part", part}}});
    text += wrapped("- " + printable(why), under_title);
  }
  return text + wrapped("→ " + printable(text_at(item, "action")), under_title);
}

std::string gate_text(const Words& words, const Value& gate) {
  std::string text = printable(text_at(gate, "title")) + ": " +
                     words.say("gate." + text_at(gate, "verdict")) + "\n";
  for (const Value& included : at(gate, "includes").array())
    text += "  with what " + printable(included.text()) + " asks for\n";
  for (const char* verdict : {"fail", "cannot_tell", "pass"}) {
    if (at(gate, {"counts", verdict}).integer() == 0) continue;
    text += "  " + words.say("gate.item." + std::string(verdict)) + " (" +
            plain(at(gate, {"counts", verdict})) + ")\n";
    for (const Value& item : at(gate, "items").array()) {
      if (text_at(item, "verdict") == verdict) text += item_text(words, item);
    }
  }
  return text;
}

}  // namespace

Exit gates(const WorkspaceOptions& options, const std::string& gate) {
  Session session(options);
  Value params = base::object();
  if (!gate.empty()) params.set("gate", gate_meant(session, gate));
  const Reply reply = session.ask("gates", std::move(params));
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  std::string text = session.title() + ", as of " + session.as_of() + "\n";
  for (const Value& one : at(reply.result, "gates").array())
    text += "\n" + gate_text(session.words(), one);
  write_bytes("", text);
  return session.exit();
}

}  // namespace aimwright::cli
