// What the record says of one leaf: its effective answer and how far that answer can be trusted.
//
// Effective answer: of an obligation its own, else its subclause's; of a control its own. Claimed
// is what the answer says; evidenced is that, where linked evidence is current; verified is that,
// where a second person has checked the answer as it now stands.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "record/state.hpp"
#include "scoring/tree.hpp"

namespace aimwright::scoring {

enum class Answer { met, partly, not_met };
enum class Currency { current, no_date, not_yet, expired, withdrawn };
enum class Verification { counts, no_date, future, same_person, answer_changed_after };

/// Half-units: met 2, partly 1, not met 0.
constexpr int half_units(Answer answer) { return 2 - static_cast<int>(answer); }

std::string_view name_of(Answer answer);
std::string_view name_of(Currency currency);
std::string_view name_of(Verification verification);

/// Whether a piece of evidence is current at a date, and if not, why not.
Currency currency_of(const record::Record& evidence, base::Date as_of);

/// Whether the verification on a response counts, and if not, why not. None when nobody has
/// verified.
std::optional<Verification> verification_of(const record::Record& response, const record::Log& log,
                                            base::Date as_of);

/// A control is excluded where the statement of applicability says so and gives a reason.
/// An exclusion without a reason excludes nothing.
bool is_excluded(const record::State& state, const TreeNode& leaf);
/// Marked as not applicable, but without a reason.
bool is_excluded_without_reason(const record::State& state, const TreeNode& leaf);

struct EffectiveAnswer {
  std::optional<Answer> answer;
  NodeIndex from = -1;                       // the leaf or its subclause
  const record::Record* response = nullptr;  // that holds it
};

EffectiveAnswer effective_answer(const Tree& tree, const record::State& state, NodeIndex leaf);

struct LeafStatus {
  std::optional<Answer> answer;
  NodeIndex from = -1;
  bool evidenced = false;  // with an answer and current evidence
  bool verified = false;
  bool excluded = false;
  friend bool operator==(const LeafStatus&, const LeafStatus&) = default;
};

/// `has_current_evidence`: on the leaf or on its subclause.
LeafStatus leaf_status(const Tree& tree, const record::State& state, const record::Log& log,
                       base::Date as_of, NodeIndex leaf, bool has_current_evidence);

}  // namespace aimwright::scoring
