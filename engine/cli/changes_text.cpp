#include "cli/changes_text.hpp"

#include "cli/engine_client.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {

using base::Value;

std::string value_text(const Words& words, const std::string& field, const Value& value) {
  if (value.is_null()) return "–";
  if (field == "answer" && value.is_text()) return words.say("answer." + value.text());
  return shortened(printable(plain(value)), 60);
}

std::string field_text(Session& session, const Value& change) {
  const std::string kind = at(change, "kind").text();
  const std::string id = printable(session.nodes().short_name(at(change, "id").text()));
  const std::string field = printable(at(change, "field").text());
  if (kind == "response") return field == "answer" ? id : id + ", " + field;
  return session.title_of_kind(kind) + " " + id + ", " + field;
}

std::string change_text(Session& session, const Value& change) {
  const Words& words = session.words();
  const std::string field = at(change, "field").text();
  return field_text(session, change) + ": " + value_text(words, field, at(change, "before")) +
         " → " + value_text(words, field, at(change, "after"));
}

std::string written_text(const Value& written) {
  std::string when = at(written, "at").text().substr(0, 16);
  when[10] = ' ';
  return printable(at(written, "by").text()) + ", " + when;
}

}  // namespace aimwright::cli
