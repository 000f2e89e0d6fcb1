// Text for a terminal: columns that line up, and nothing in them that could steer the terminal.
//
//   TextTable table({Align::start, Align::end});
//   table.row({"6.1.3", "62 %"});
//   std::cout << table.text();
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aimwright::cli {

/// Control and direction characters replaced by U+FFFD: texts come from files others wrote.
std::string printable(std::string_view text);

/// At most that many characters, cut with an ellipsis.
std::string shortened(std::string_view text, std::size_t characters);

/// Paragraph text broken at spaces to the width, every line indented.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 96);

enum class Align { start, end };

class TextTable {
 public:
  explicit TextTable(std::vector<Align> columns) : columns_(std::move(columns)) {}

  void row(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }

  /// Every line indented; two spaces between columns, none at the end.
  std::string text(std::size_t indent = 0) const;

 private:
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace aimwright::cli
