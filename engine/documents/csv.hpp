// A table for spreadsheets: RFC 4180 with CRLF, UTF-8 with a byte order mark, and no cell that a
// spreadsheet would compute.
//
//   if (const Table* sheet = sheet_of(document)) bytes = to_csv(*sheet);
#pragma once

#include <string>
#include <string_view>

#include "documents/model.hpp"

namespace aimwright::documents {

std::string to_csv(const Table& table);

/// One cell, quoted where needed; an apostrophe goes before what a spreadsheet could take for a
/// formula.
std::string csv_cell(std::string_view text);

}  // namespace aimwright::documents
