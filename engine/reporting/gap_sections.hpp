// The parts of the gap report, one function each; every one returns a section of level 1 and what
// belongs under it.
#pragma once

#include <vector>

#include "reporting/gap_context.hpp"

namespace aimwright::reporting {

using Sections = std::vector<Section>;

// Where things stand, what stops, what to do.
Sections summary_sections(const GapContext& context);
Sections top_gap_sections(const GapContext& context);
// What was looked at, and how.
Sections scope_sections(const GapContext& context);
Sections method_sections(const GapContext& context);
// What was found, clause by clause and control by control.
Sections clause_sections(const GapContext& context);
Sections control_sections(const GapContext& context);
// What is open, why, and everything in one list.
Sections unassessed_sections(const GapContext& context);
Sections cause_sections(const GapContext& context);
Sections gap_list_sections(const GapContext& context);
Sections evidence_sections(const GapContext& context);
// What the reader needs to know about words, versions and limits. Only terms the document uses are
// kept.
Sections version_sections(const GapContext& context);
Sections glossary_sections(const GapContext& context, const Document& document);
Sections notice_sections(const GapContext& context);

/// A section with the title "<id>.title" of the report's texts.
Section section_of(const GapContext& context, const std::string& id, int level = 1);

/// A table with the title "table.<id>" and columns titled "column.<id>"; `numbers` are set at the
/// end.
Table table_of(const GapContext& context, const std::string& id,
               const std::vector<std::string>& columns,
               const std::vector<std::string>& numbers = {});

/// Evidence that is linked but does not count on the as-of date, with what it was to show.
Table stale_evidence_table(const GapContext& context);

/// The scope documents of the record as text, one per line; empty when none is recorded.
std::string scope_documents(const GapContext& context);

/// Of a redacted copy: that it is one, and what it lacks.
std::string redaction_text(const GapContext& context);

}  // namespace aimwright::reporting
