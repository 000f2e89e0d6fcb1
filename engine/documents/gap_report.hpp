// The gap report: what an organisation's answers and evidence show, what is missing, and what to
// mend first. All prose comes from content; this decides what is said and in which order.
//
//   Document document = gap_report({assessment, state, log, head}, *catalog.report("gap"));
#pragma once

#include <string>

#include "content/report_text.hpp"
#include "documents/model.hpp"
#include "scoring/assessment.hpp"

namespace aimwright::documents {

/// What a report is made from. The references must outlive the call.
struct GapReportInput {
  const scoring::Assessment& assessment;
  const record::State& state;  // that the assessment was built from
  const record::Log& log;
  std::string head;         // SHA-256 of the record, in hexadecimal
  std::string prepared_by;  // empty: not given
  std::string status;       // empty: a draft
  std::string moment;       // what was known when, as an instant; empty: all that is recorded
};

/// Sections in the order of the report's outline; a section of the outline that the engine does not
/// know is left out, which a test forbids to happen.
Document gap_report(const GapReportInput& input, const content::Texts& texts);

}  // namespace aimwright::documents
