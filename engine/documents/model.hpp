// A document before it has a form: sections of paragraphs, lists, facts, tables and figures, as
// values. Page, HTML, Markdown, CSV and JSON are all made from this, so that they cannot say
// different things.
//
//   Document document = compose(definition, source);
//   std::string json = base::canonical(to_value(document));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/json_value.hpp"

namespace aimwright::documents {

struct Column {
  std::string id;
  std::string title;
  bool number = false;  // set at the end of the line
};

struct Cell {
  std::string text;   // may hold line breaks
  std::string state;  // name of a finding or gap state: adds sign and colour; empty for none
  std::string node;   // what the cell is about; empty for none
};

using Row = std::vector<Cell>;

// Out of line, as documents are made of little else.
void add_cell(Row& row, Cell&& cell);
void add_cell(Row& row, std::string_view text);
void add_cell(Row& row, std::int64_t number);

struct Table {
  std::string id;
  std::string title;
  std::vector<Column> columns;
  std::vector<Row> rows;  // each as long as `columns`

  void add_column(std::string_view name, std::string heading, bool is_number = false);
  /// add_row(cell, "text", 12, …), in the order of the columns.
  template <class... Cells>
  Row& add_row(Cells&&... cells) {
    Row& row = rows.emplace_back();
    (add_cell(row, std::forward<Cells>(cells)), ...);
    return row;
  }
};

/// Shapes carry the node and figure that a click explains; both may be empty.
struct Rect {
  int x = 0, y = 0, width = 0, height = 0;
  std::string style;  // the contract's `class`
  std::string node;
  std::string figure;
};

struct Line {
  int x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  std::string style;
};

struct Point {
  int x = 0, y = 0;
};

/// Straight from point to point; closed, it encloses an area.
struct Path {
  std::vector<Point> points;
  bool closed = false;
  std::string style;
};

enum class Anchor { start, middle, end };

struct Label {
  int x = 0, y = 0;  // of the base line
  Anchor anchor = Anchor::start;
  std::string style;
  std::string text;
  std::string node;
};

using Shape = std::variant<Rect, Line, Path, Label>;

/// A figure with its geometry done, its summary for those who do not see it, and its numbers.
struct Drawing {
  std::string name, title, summary;
  int width = 0, height = 0;
  std::vector<Shape> shapes;
  Table table;
};

struct Fact {
  std::string label;
  std::string value;  // may hold line breaks
};

struct Paragraph {
  std::string text;
};
struct List {
  std::vector<std::string> items;
};
struct Facts {
  std::vector<Fact> items;
  void add(std::string label, std::string value);
};

using Block = std::variant<Paragraph, List, Facts, Table, Drawing>;

struct Section {
  std::string id;
  std::string title;
  int level = 1;  // 1 to 3
  std::vector<Block> blocks;

  void say(std::string paragraph);
  void add(List&& list);
  void add(Facts&& facts);
  void add(Table&& table);
  void add(Drawing&& drawing);
};

struct Document {
  std::string id, title, subtitle, language;
  std::vector<Fact> facts;  // the title block
  std::string notice;
  std::vector<Section> sections;  // in reading order
  std::string footer;             // at the foot of printed pages
  std::optional<Table> sheet;     // for a spreadsheet, in place of the tables in the sections
};

/// What a spreadsheet gets: the sheet, else the first table; null where there is neither.
const Table* sheet_of(const Document& document);

base::Value to_value(const Table& table);
base::Value to_value(const Drawing& drawing);
base::Value to_value(const Document& document);

std::string_view name_of(Anchor anchor);

/// Where the results of a node stand: the id of its section.
std::string section_id(std::string_view node);

}  // namespace aimwright::documents
