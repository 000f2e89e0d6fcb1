// The assessment as a table for spreadsheets: one row per obligation and control, in document
// order. RFC 4180 with CRLF, UTF-8 with a byte order mark, and no cell that a spreadsheet would
// compute.
#pragma once

#include <string>
#include <string_view>

#include "documents/gap_report.hpp"

namespace aimwright::documents {

std::string to_csv(const GapReportInput& input, const content::Texts& texts);

/// One cell, quoted where needed; an apostrophe goes before what a spreadsheet could take for a
/// formula.
std::string csv_cell(std::string_view text);

}  // namespace aimwright::documents
