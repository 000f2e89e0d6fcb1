// Why a figure is what it is: the leaves that make it, their weights and answers, where each came
// from, and why it is or is not evidenced and verified.
#pragma once

#include "scoring/assessment.hpp"

namespace aimwright::scoring {

enum class FigureName { coverage, claimed, evidenced, verified, finding };

std::string_view name_of(FigureName figure);
std::optional<FigureName> figure_named(std::string_view name);

/// One piece of evidence as it bears on a leaf.
struct EvidenceView {
  std::string id, title;
  std::string reference;                    // empty when there is none
  std::string linked_to;                    // the leaf or its subclause
  std::string effective_from, valid_until;  // empty when there is none
  Currency currency = Currency::no_date;
};

/// All evidence linked to a leaf or its subclause, current first, then by id.
std::vector<EvidenceView> evidence_of(const Assessment& assessment, const record::State& state,
                                      NodeIndex leaf);

/// What a leaf adds to the numerator of a figure, in the unit of that numerator.
std::int64_t contribution(const Assessment& assessment, NodeIndex leaf, FigureName figure);

/// Numerator and denominator of a figure as it is shown (claimed: the value S/2Wa).
Ratio ratio_of(const Tally& tally, FigureName figure);

base::Value explain(const Assessment& assessment, const record::State& state,
                    const record::Log& log, NodeIndex node, FigureName figure);

}  // namespace aimwright::scoring
