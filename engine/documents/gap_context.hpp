// What all sections of the gap report share: the input, the gaps found once, and how to say things.
#pragma once

#include <string>
#include <vector>

#include "documents/figure_words.hpp"
#include "documents/gap_report.hpp"
#include "scoring/gaps.hpp"

namespace aimwright::documents {

struct GapContext {
  GapContext(const GapReportInput& given, const content::Texts& report);

  const GapReportInput& input;
  const scoring::Assessment& assessment;
  const scoring::Tree& tree;
  const content::Texts& texts;  // of the report
  const content::Texts& words;  // of the locale
  scoring::Gaps gaps;

  /// The gap of a leaf, or null where there is none.
  const scoring::Gap* gap_of(scoring::NodeIndex leaf) const;
  /// Subclauses and controls in document order.
  std::vector<scoring::NodeIndex> units_under(scoring::NodeIndex node) const;
  scoring::NodeIndex root() const { return *tree.find("all"); }

 private:
  std::vector<int> gap_positions_;  // by leaf; -1 for none
};

/// "■ Likely major": sign and word, for text outside of table cells.
std::string signed_finding(const GapContext& context, scoring::Finding finding);

/// A cell with the state of a leaf: its gap, or that it is met or excluded.
Cell state_cell(const GapContext& context, scoring::NodeIndex leaf);
std::string state_word(const GapContext& context, scoring::NodeIndex leaf);
/// The same with the title of the leaf, marked where it is critical.
Cell titled_state_cell(const GapContext& context, scoring::NodeIndex leaf);

/// The rule that decided the likely finding of a unit.
std::string rule_word(const GapContext& context, scoring::NodeIndex unit);

/// A cell with a likely finding.
Cell finding_cell(const GapContext& context, scoring::Finding finding);

/// A cell that names a node by its reference and leads to it.
Cell reference_cell(const GapContext& context, scoring::NodeIndex node);

/// The title of a subclause or control; with its parent's where another one is called the same.
std::string unit_title(const GapContext& context, scoring::NodeIndex unit);

/// Person-days without needless zeros: "0.25", "2.4", "12".
std::string days_text(double days);
/// "2 (1-4) person-days": likely, and from optimistic to pessimistic.
std::string effort_text(const GapContext& context, const content::Days& days,
                        std::string_view key = "effort");
std::string phase_word(const GapContext& context, content::Phase phase);

/// Why a subclause or leaf matters, and what to do where it has a gap: what met looks like there.
std::string why_text(const GapContext& context, scoring::NodeIndex node);
std::string action_text(const GapContext& context, scoring::NodeIndex node);

/// Titles of roles in the catalog's order, each once.
std::string roles_text(const GapContext& context, const std::vector<scoring::NodeIndex>& leaves);

/// Whether evidence counts, in a word or two: "current", "expired".
std::string currency_word(const GapContext& context, scoring::Currency currency);
/// Full: with where it is and until when it holds. Brief: for places beside which a list has that.
enum class Detail { full, brief };

/// One piece of evidence: title, dates, and whether it counts.
std::string evidence_text(const GapContext& context, const scoring::EvidenceView& view,
                          Detail detail);
/// What is linked to exactly this node, one piece per line; empty for none.
std::string evidence_lines(const GapContext& context, scoring::NodeIndex node);

/// The note, and who answered when, of the response on exactly this node; empty for none.
std::string seen_text(const GapContext& context, scoring::NodeIndex node);

/// The references of nodes, separated by commas; more than `limit` become a number.
std::string references_text(const GapContext& context, const std::vector<scoring::NodeIndex>& nodes,
                            std::size_t limit);

/// `text` and `more` with a line break between them where both say something.
std::string on_lines(std::string text, const std::string& more);

}  // namespace aimwright::documents
