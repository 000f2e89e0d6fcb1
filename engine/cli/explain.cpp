#include "cli/commands.hpp"
#include "cli/figures_text.hpp"
#include "cli/platform.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

/// A time of the record, "2026-05-29T16:08:33.146Z/0002", to the minute.
std::string minute_text(const std::string& at) {
  return at.size() < 16 ? at : at.substr(0, 10) + " " + at.substr(11, 5) + " UTC";
}

/// A text written by people, as one wrapped paragraph behind its label; nothing for none.
std::string labelled(const std::string& label, const std::string& text, std::size_t indent) {
  return text.empty() ? std::string() : wrapped(label + ": " + printable(text), indent);
}

std::string answer_text(Session& session, const Value& leaf) {
  const Words& words = session.words();
  if (at(leaf, "excluded").is_true()) return words.say("answer.excluded");
  const std::string answer = text_at(leaf, "answer");
  if (answer.empty()) return words.say("answer.none");
  const std::string from = text_at(leaf, "from");
  const std::string text = words.say("answer." + answer);
  return from == text_at(leaf, "id")
             ? text
             : text + ", " + words.say("answer.from", {{"id", session.nodes().short_name(from)}});
}

std::string evidence_lines(const Words& words, const Value& leaf) {
  std::string text;
  for (const Value& evidence : at(leaf, "evidence").array()) {
    const std::string title = text_at(evidence, "title");
    const std::string reference = text_at(evidence, "reference");
    text += wrapped("evidence " + plain(at(evidence, "id")) +
                        (title.empty() ? "" : " \"" + printable(title) + "\"") +
                        (reference.empty() ? "" : " (" + printable(reference) + ")") + ": " +
                        words.say("evidence.reason." + text_at(evidence, "reason")),
                    6);
  }
  return text;
}

std::string verification_line(const Words& words, const Value& leaf) {
  const Value& verification = at(leaf, "verification");
  if (verification.is_null()) return {};
  const std::string by = text_at(verification, "by");
  const std::string on = text_at(verification, "on");
  return wrapped("verification" + (by.empty() ? "" : " by " + printable(by)) +
                     (on.empty() ? "" : " on " + on) + ": " +
                     words.say("verification.reason." + text_at(verification, "reason")),
                 6);
}

std::string leaf_text(Session& session, const Value& leaf) {
  const Words& words = session.words();
  const std::string id = session.nodes().short_name(text_at(leaf, "id"));
  std::string head = id + "  " + printable(text_at(leaf, "title"));
  if (at(leaf, "critical").is_true()) head += " (critical)";
  std::string text = "  " + head + "\n      " + answer_text(session, leaf) + "; weight " +
                     plain(at(leaf, "weight")) + ", contributes " + plain(at(leaf, "contributes")) +
                     "\n";
  text += labelled("reason", text_at(leaf, "exclusion_reason"), 6);
  if (const Value& answered = at(leaf, "answered"); !answered.is_null()) {
    const std::string by = text_at(answered, "answered_by");
    const std::string on = text_at(answered, "answered_on");
    text += wrapped("answered by " + printable(by.empty() ? text_at(answered, "by") : by) +
                        (on.empty() ? "" : " on " + on) + ", entered by " +
                        printable(text_at(answered, "by")) + " at " +
                        minute_text(text_at(answered, "at")),
                    6);
    text += labelled("note", text_at(answered, "note"), 6);
  }
  return text + evidence_lines(words, leaf) + verification_line(words, leaf);
}

/// The finding and the rule that decided it, or the findings under the node.
std::string finding_text(const Words& words, const Value& explanation) {
  const Value* finding = at(explanation, "figures").find("finding");
  const std::string text = finding && finding->is_text()
                               ? words.say("finding." + finding->text())
                               : findings_text(words, at(explanation, {"figures", "findings"}));
  return text + "\n" + wrapped(words.say(text_at(explanation, "rule")), 0);
}

/// The percentage as the fraction it is, its rule, and what belongs beside every figure.
std::string ratio_text(const Words& words, const Value& explanation) {
  const std::int64_t numerator = at(explanation, "numerator").integer();
  const std::int64_t denominator = at(explanation, "denominator").integer();
  const FigureTexts figures = figure_texts(at(explanation, "figures"));
  return percent_text(at(explanation, "percent")) + " = " + std::to_string(numerator) + " / " +
         std::to_string(denominator) + "\n" + wrapped(words.say(text_at(explanation, "rule")), 0) +
         words.say("figure.readiness") + " " + figures.interval + ", " +
         words.say("figure.coverage") + " " + figures.coverage + ", " +
         words.say("finding.excluded") + " " + plain(at(explanation, {"figures", "excluded"})) +
         "\n";
}

}  // namespace

Exit explain(const WorkspaceOptions& options, const std::string& node, const std::string& figure) {
  Session session(options);
  const std::string ref = session.nodes().ref_of(node);
  const Reply reply = session.ask("explain", base::object("node", ref, "figure", figure));
  if (options.json) {
    write_bytes("", std::string(reply.result_bytes()) + "\n");
    return session.exit();
  }
  const Value& explanation = reply.result;
  const Words& words = session.words();
  std::string text = session.nodes().short_name(ref) + "  " +
                     printable(text_at(explanation, "title")) + ", as of " + session.as_of() +
                     "\n\n" + words.say("figure." + figure) + ": ";
  text += figure == "finding" ? finding_text(words, explanation) : ratio_text(words, explanation);
  text += "\n";
  for (const Value& leaf : at(explanation, "leaves").array()) text += leaf_text(session, leaf);
  write_bytes("", text);
  return session.exit();
}

}  // namespace aimwright::cli
