#include <cmath>

#include "cli/commands.hpp"
#include "cli/figures_text.hpp"
#include "cli/platform.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

/// Two decimals, half away from zero.
std::string hundredths(double number) {
  const long long hundred = std::llround(number * 100);
  const long long size = hundred < 0 ? -hundred : hundred;
  const std::string digits = std::to_string(size % 100);
  return (hundred < 0 ? "-" : "") + std::to_string(size / 100) + "." +
         (digits.size() < 2 ? "0" : "") + digits;
}

std::string answer_text(const Words& words, const Value& owner) {
  const std::string answer = text_at(owner, "answer");
  return words.say("answer." + (answer.empty() ? "none" : answer));
}

std::string assessors_text(const Value& assessors) {
  TextTable table({Align::start, Align::end});
  table.row({"Assessor", "Rated"});
  for (const Value& assessor : assessors.array())
    table.row({printable(text_at(assessor, "name")), plain(at(assessor, "rated"))});
  return table.text();
}

std::string parts_table(Session& session, const Value& parts) {
  const Words& words = session.words();
  const Nodes& nodes = session.nodes();
  TextTable table({Align::start, Align::start, Align::end, Align::end, Align::end, Align::start});
  table.row({"", "", "Both rated", "Same answer", "Kappa", "95 % interval"});
  for (const Value& part : parts.array()) {
    const std::string id = text_at(part, "id");
    const std::int64_t pairs = at(part, "n").integer();
    if (pairs == 0 && id != nodes.root()) continue;
    const Value& kappa = at(part, "kappa");
    const std::string reason = text_at(kappa, "reason");
    const auto number = [&](std::string_view name) { return hundredths(at(kappa, name).number()); };
    table.row({nodes.info(id).kind == "root" ? "" : nodes.short_name(id),
               shortened(printable(text_at(part, "title")), 48), std::to_string(pairs),
               percent_text(at(part, {"agreement", "percent"})),
               reason.empty() ? number("value") : "-",
               reason.empty() ? number("low") + " to " + number("high")
                              : words.say("calibration.reason." + reason)});
  }
  return table.text();
}

/// Which answers met which, over everything.
std::string counts_table(const Words& words, const Value& comparison, const std::string& a,
                         const std::string& b) {
  constexpr const char* answers[] = {"not_met", "partly", "met"};
  TextTable table({Align::start, Align::end, Align::end, Align::end});
  std::vector<std::string> head{""};
  for (const char* answer : answers)
    head.push_back(b + ": " + words.say("answer." + std::string(answer)));
  table.row(head);
  const Value& counts = at(at(comparison, "parts").array().front(), "table");
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<std::string> cells{a + ": " + words.say("answer." + std::string(answers[i]))};
    for (const Value& count : counts.array()[i].array()) cells.push_back(plain(count));
    table.row(std::move(cells));
  }
  return table.text();
}

std::string differences_text(Session& session, const Value& differences, const std::string& a,
                             const std::string& b) {
  const Words& words = session.words();
  TextTable table({Align::start, Align::start, Align::start, Align::start, Align::start});
  table.row({"Id", "What", a, b, "Answer now"});
  std::string notes;
  for (const Value& one : differences.array()) {
    const std::string id = session.nodes().short_name(text_at(one, "id"));
    table.row({id, shortened(printable(text_at(one, "title")), 48),
               answer_text(words, at(one, "a")), answer_text(words, at(one, "b")),
               answer_text(words, one)});
    for (const auto& [side, name] : {std::pair("a", &a), std::pair("b", &b)}) {
      const std::string note = text_at(at(one, side), "note");
      if (!note.empty()) notes += wrapped(id + ", " + *name + ": " + printable(note), 2);
    }
  }
  return table.text(2) + notes;
}

std::string only_text(const Nodes& nodes, const Value& ids, const std::string& name) {
  if (ids.array().empty()) return {};
  std::string list;
  for (const Value& id : ids.array())
    list += (list.empty() ? "" : ", ") + nodes.short_name(id.text());
  return "\n" + wrapped("Rated by " + name + " alone: " + list, 0);
}

std::string comparison_text(Session& session, const Value& comparison) {
  const Words& words = session.words();
  const Nodes& nodes = session.nodes();
  const std::string a = printable(text_at(comparison, "a"));
  const std::string b = printable(text_at(comparison, "b"));
  const Value& differences = at(comparison, "differences");
  std::string text = "\n" + a + " and " + b + "\n\n" +
                     parts_table(session, at(comparison, "parts")) +
                     "\nKappa counts a difference of two steps four times that of one: 1 is full "
                     "agreement, 0 what chance would give.\n\n" +
                     counts_table(words, comparison, a, b);
  text += differences.array().empty() ? "\nNo answers differ.\n"
                                      : "\nDifferent answers, furthest apart first\n" +
                                            differences_text(session, differences, a, b);
  return text + only_text(nodes, at(comparison, "only_a"), a) +
         only_text(nodes, at(comparison, "only_b"), b);
}

}  // namespace

Exit calibration(const WorkspaceOptions& options, const std::string& a, const std::string& b) {
  Session session(options);
  const Reply reply = session.ask_undated(
      "calibration", a.empty() && b.empty() ? base::object() : base::object("a", a, "b", b));
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  const Value& assessors = at(reply.result, "assessors");
  const Value& comparison = at(reply.result, "comparison");
  std::string text = session.title() + ", calibration\n\n";
  text += assessors.array().empty() ? "Nobody has rated anything.\n" : assessors_text(assessors);
  if (!comparison.is_null())
    text += comparison_text(session, comparison);
  else if (assessors.array().size() > 2)
    text += "\nChoose two of them with --a and --b.\n";
  else if (assessors.array().size() == 1)
    text += "\nA second assessor is needed to compare.\n";
  write_bytes("", text);
  return session.exit();
}

}  // namespace aimwright::cli
