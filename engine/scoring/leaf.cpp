#include "scoring/leaf.hpp"

#include "base/text.hpp"
#include "record/origin.hpp"

namespace aimwright::scoring {

using base::trim;
using content::NodeKind;
using record::Record;

namespace {

std::optional<Answer> answer_in(const Record* response) {
  if (!response) return std::nullopt;
  const std::string_view text = response->text("answer");
  if (text == "met") return Answer::met;
  if (text == "partly") return Answer::partly;
  if (text == "not_met") return Answer::not_met;
  return std::nullopt;
}

std::optional<base::Date> date_in(const Record& record, std::string_view field) {
  return base::parse_date(record.text(field));
}

}  // namespace

std::string_view name_of(Answer answer) {
  constexpr std::string_view names[] = {"met", "partly", "not_met"};
  return names[static_cast<int>(answer)];
}

std::string_view name_of(Currency currency) {
  constexpr std::string_view names[] = {"current", "no_date", "not_yet", "expired", "withdrawn"};
  return names[static_cast<int>(currency)];
}

std::string_view name_of(Verification verification) {
  constexpr std::string_view names[] = {"counts", "no_date", "future", "same_person",
                                        "answer_changed_after"};
  return names[static_cast<int>(verification)];
}

Currency currency_of(const Record& evidence, base::Date as_of) {
  if (evidence.is_true("withdrawn")) return Currency::withdrawn;
  const std::optional<base::Date> from = date_in(evidence, "effective_from");
  if (!from) return Currency::no_date;
  if (*from > as_of) return Currency::not_yet;
  const std::optional<base::Date> until = date_in(evidence, "valid_until");
  return until && *until < as_of ? Currency::expired : Currency::current;
}

std::optional<Verification> verification_of(const Record& response, const record::Log& log,
                                            base::Date as_of) {
  const std::string_view verifier = trim(response.text("verified_by"));
  if (verifier.empty()) return std::nullopt;
  const std::optional<base::Date> on = date_in(response, "verified_on");
  if (!on) return Verification::no_date;
  if (*on > as_of) return Verification::future;
  const record::Cell* answer = response.cell("answer");
  if (!answer) return Verification::answer_changed_after;
  const record::Cell& by = *response.cell("verified_by");
  const record::OperationIndex verified = record::origin_of(log, "verified_by", by, by.operation);
  const record::OperationIndex answered =
      record::origin_of(log, "answer", *answer, answer->operation);
  // The answer that stood for the verifier is the one that stands now.
  const auto seen = record::known_write(log, *answer, verified);
  if (!seen || record::origin_of(log, "answer", *answer, *seen) != answered)
    return Verification::answer_changed_after;
  const std::string_view answered_by = trim(response.text("answered_by"));
  const bool same = verifier == answered_by || verifier == trim(log[answered].by);
  return same ? Verification::same_person : Verification::counts;
}

bool is_excluded(const record::State& state, const TreeNode& leaf) {
  if (leaf.kind == NodeKind::obligation) return false;
  const Record* soa = state.find("soa", leaf.id);
  const base::Value* applicable = soa ? soa->value("applicable") : nullptr;
  return applicable && !applicable->is_true() && !base::is_blank(soa->text("reason"));
}

bool is_excluded_without_reason(const record::State& state, const TreeNode& leaf) {
  if (leaf.kind == NodeKind::obligation) return false;
  const Record* soa = state.find("soa", leaf.id);
  const base::Value* applicable = soa ? soa->value("applicable") : nullptr;
  return applicable && !applicable->is_true() && base::is_blank(soa->text("reason"));
}

EffectiveAnswer effective_answer(const Tree& tree, const record::State& state, NodeIndex leaf) {
  const Record* own = state.find("response", tree[leaf].id);
  if (const auto answer = answer_in(own)) return {answer, leaf, own};
  if (tree[leaf].kind != NodeKind::obligation) return {};
  const NodeIndex subclause = tree[leaf].parent;
  const Record* above = state.find("response", tree[subclause].id);
  if (const auto answer = answer_in(above)) return {answer, subclause, above};
  return {};
}

LeafStatus leaf_status(const Tree& tree, const record::State& state, const record::Log& log,
                       base::Date as_of, NodeIndex leaf, bool has_current_evidence) {
  LeafStatus status;
  status.excluded = is_excluded(state, tree[leaf]);
  const EffectiveAnswer effective = effective_answer(tree, state, leaf);
  status.answer = effective.answer;
  status.from = effective.from;
  if (!effective.answer) return status;
  status.evidenced = has_current_evidence;
  status.verified =
      status.evidenced && verification_of(*effective.response, log, as_of) == Verification::counts;
  return status;
}

}  // namespace aimwright::scoring
