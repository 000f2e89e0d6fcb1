#include "scoring/explanation.hpp"

#include "base/sort.hpp"
#include "base/text.hpp"
#include "record/origin.hpp"
#include "scoring/assessment_json.hpp"

namespace aimwright::scoring {

using base::object;
using base::text_or_null;
using base::Value;
using content::NodeKind;

namespace {

constexpr std::string_view figure_names[] = {"coverage", "claimed", "evidenced", "verified",
                                             "finding"};

Value answered_value(const record::Record* response, const record::Log& log) {
  if (!response) return {};
  const record::Cell& answer = *response->cell("answer");
  const record::Operation& operation =
      log[record::origin_of(log, "answer", answer, answer.operation)];
  return object("by", operation.by, "at", to_text(operation.at), "answered_by",
                text_or_null(response->text("answered_by")), "answered_on",
                text_or_null(response->text("answered_on")), "note",
                text_or_null(response->text("note")));
}

Value verification_value(const record::Record* response, const record::Log& log,
                         const LeafStatus& status, base::Date as_of) {
  if (!response) return {};
  const std::optional<Verification> verification = verification_of(*response, log, as_of);
  if (!verification) return {};
  const bool counts = *verification == Verification::counts;
  return object(
      "by", text_or_null(response->text("verified_by")), "on",
      text_or_null(response->text("verified_on")), "counts", counts && status.evidenced, "reason",
      counts && !status.evidenced ? std::string_view("not_evidenced") : name_of(*verification));
}

Value evidence_value(const EvidenceView& view) {
  return object("id", view.id, "title", view.title, "reference", text_or_null(view.reference),
                "linked_to", view.linked_to, "effective_from", text_or_null(view.effective_from),
                "valid_until", text_or_null(view.valid_until), "current",
                view.currency == Currency::current, "reason", name_of(view.currency));
}

}  // namespace

std::string_view name_of(FigureName figure) { return figure_names[static_cast<int>(figure)]; }

std::optional<FigureName> figure_named(std::string_view name) {
  for (int i = 0; i < 5; ++i) {
    if (figure_names[i] == name) return static_cast<FigureName>(i);
  }
  return std::nullopt;
}

std::vector<EvidenceView> evidence_of(const Assessment& assessment, const record::State& state,
                                      NodeIndex leaf) {
  const Tree& tree = assessment.tree();
  std::vector<std::string> targets{tree[leaf].id};
  if (tree[leaf].kind == NodeKind::obligation) targets.push_back(tree[tree[leaf].parent].id);
  std::vector<EvidenceView> views;
  for (const auto& [id, evidence] : state.of_kind("evidence")) {
    if (evidence.deleted()) continue;
    for (const std::string& target : targets) {
      if (!evidence.is_true("shows/" + target)) continue;
      views.push_back(
          {id, std::string(evidence.text("title")), std::string(evidence.text("reference")), target,
           std::string(evidence.text("effective_from")), std::string(evidence.text("valid_until")),
           currency_of(evidence, assessment.as_of())});
      break;
    }
  }
  return base::in_order_of(std::move(views), [](const EvidenceView& a, const EvidenceView& b) {
    const bool a_current = a.currency == Currency::current,
               b_current = b.currency == Currency::current;
    return a_current != b_current ? a_current : base::counts_before(a.id, b.id);
  });
}

std::int64_t contribution(const Assessment& assessment, NodeIndex leaf, FigureName figure) {
  const Tally tally = tally_of(assessment.tree()[leaf], assessment.status(leaf), leaf);
  switch (figure) {
    case FigureName::coverage:
      return tally.answered;
    case FigureName::claimed:
      return tally.claimed;
    case FigureName::evidenced:
      return tally.evidenced;
    case FigureName::verified:
      return tally.verified;
    case FigureName::finding:
      return tally.weight_not_met;
  }
  return 0;
}

Ratio ratio_of(const Tally& tally, FigureName figure) {
  switch (figure) {
    case FigureName::coverage:
      return coverage(tally);
    case FigureName::claimed:
      return claimed_value(tally);
    case FigureName::evidenced:
      return evidenced(tally);
    case FigureName::verified:
      return verified(tally);
    case FigureName::finding:
      return {tally.weight_not_met, tally.weight};
  }
  return {};
}

Value explain(const Assessment& assessment, const record::State& state, const record::Log& log,
              NodeIndex node, FigureName figure) {
  const Tree& tree = assessment.tree();
  const auto leaf_line = [&](NodeIndex leaf) {
    const LeafStatus& status = assessment.status(leaf);
    const record::Record* response = effective_answer(tree, state, leaf).response;
    const record::Record* soa = state.find("soa", tree[leaf].id);
    return object("id", tree[leaf].id, "title", tree[leaf].title, "weight", tree[leaf].weight,
                  "critical", tree[leaf].critical, "excluded", status.excluded, "exclusion_reason",
                  status.excluded ? Value(soa->text("reason")) : Value(), "answer",
                  status.answer ? Value(name_of(*status.answer)) : Value(), "from",
                  status.from < 0 ? Value() : Value(tree[status.from].id), "half_units",
                  status.answer ? Value(half_units(*status.answer)) : Value(), "contributes",
                  contribution(assessment, leaf, figure), "answered", answered_value(response, log),
                  "evidence", base::array_of(evidence_of(assessment, state, leaf), evidence_value),
                  "evidenced", status.evidenced, "verified", status.verified, "verification",
                  verification_value(response, log, status, assessment.as_of()));
  };
  const Ratio ratio = ratio_of(assessment.tally(node), figure);
  const std::string rule = tree[node].is_unit()
                               ? "finding.rule." + std::string(name_of(assessment.rule(node)))
                               : "figure.rule." + std::string(name_of(figure));
  return object(
      "node", tree[node].id, "title", tree[node].title, "figure", name_of(figure), "figures",
      figures_value(assessment, node), "numerator", ratio.numerator, "denominator",
      ratio.denominator, "percent", percent(ratio), "rule",
      figure == FigureName::finding ? rule : "figure.rule." + std::string(name_of(figure)),
      "leaves", base::array_of(tree.leaves_under(node), leaf_line));
}

}  // namespace aimwright::scoring
