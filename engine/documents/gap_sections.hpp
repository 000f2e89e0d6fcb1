// The parts of the gap report, one function each; every one adds a section of level 1 and what
// belongs under it.
#pragma once

#include <vector>

#include "documents/gap_context.hpp"

namespace aimwright::documents {

using Sections = std::vector<Section>;

// Where things stand, what stops, what to do.
void add_summary(const GapContext& context, Sections& sections);
void add_top_gaps(const GapContext& context, Sections& sections);
// What was looked at, and how.
void add_scope(const GapContext& context, Sections& sections);
void add_method(const GapContext& context, Sections& sections);
// What was found, clause by clause and control by control.
void add_clauses(const GapContext& context, Sections& sections);
void add_controls(const GapContext& context, Sections& sections);
// What is open, why, and everything in one list.
void add_unassessed(const GapContext& context, Sections& sections);
void add_causes(const GapContext& context, Sections& sections);
void add_gap_list(const GapContext& context, Sections& sections);
void add_evidence(const GapContext& context, Sections& sections);
// What the reader needs to know about words, versions and limits. Only terms that the sections
// before use are kept.
void add_versions(const GapContext& context, Sections& sections);
void add_glossary(const GapContext& context, Sections& sections);
void add_notice(const GapContext& context, Sections& sections);

/// Begins a section with the title "<id>.title" of the report's texts; valid until the next begins.
Section& add_section(const GapContext& context, Sections& sections, std::string_view id,
                     int level = 1);

/// A table with the title "table.<id>" and columns titled "column.<id>"; `numbers` are set at the
/// end.
Table table_of(const GapContext& context, std::string_view id,
               std::initializer_list<const char*> columns,
               std::initializer_list<const char*> numbers = {});

/// Evidence that is linked but does not count on the as-of date, with what it was to show.
Table stale_evidence_table(const GapContext& context);

/// The scope documents of the record as text, one per line; empty when none is recorded.
std::string scope_documents(const GapContext& context);

/// Of a redacted copy: that it is one, and what it lacks.
std::string redaction_text(const GapContext& context);

}  // namespace aimwright::documents
