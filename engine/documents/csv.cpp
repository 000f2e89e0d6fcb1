#include "documents/csv.hpp"

#include <array>

namespace aimwright::documents {
namespace {

/// Also the full-width forms, which some spreadsheets fold to ASCII before they look.
bool starts_like_a_formula(std::string_view text) {
  constexpr std::array<std::string_view, 12> starts{
      "=", "+", "-", "@", "\t", "\r", "\n", std::string_view("\0", 1), "＝", "＋", "－", "＠"};
  for (const std::string_view start : starts) {
    if (text.substr(0, start.size()) == start) return true;
  }
  return false;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = starts_like_a_formula(text) ? "'" : "";
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string to_csv(const Table& table) {
  std::string csv = "\xEF\xBB\xBF";
  const auto add_line = [&](const auto& cells, auto text_of) {
    bool first = true;
    for (const auto& cell : cells) {
      if (!first) csv += ',';
      first = false;
      csv += csv_cell(text_of(cell));
    }
    csv += "\r\n";
  };
  add_line(table.columns, [](const Column& column) { return column.title; });
  for (const Row& row : table.rows) add_line(row, [](const Cell& cell) { return cell.text; });
  return csv;
}

}  // namespace aimwright::documents
