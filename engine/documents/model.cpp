#include "documents/model.hpp"

#include <array>

namespace aimwright::documents {

using base::array_of;
using base::object;
using base::Value;

namespace {

void set_if(Value& value, std::string_view name, const std::string& text) {
  if (!text.empty()) value.set(name, text);
}

Value cell_value(const Cell& cell) {
  Value value = object("text", cell.text);
  set_if(value, "state", cell.state);
  set_if(value, "node", cell.node);
  return value;
}

Value fact_value(const Fact& fact) { return object("label", fact.label, "value", fact.value); }

struct ShapeValue {
  Value operator()(const Rect& rect) const {
    Value value = object("shape", "rect", "x", rect.x, "y", rect.y, "width", rect.width, "height",
                         rect.height, "class", rect.style);
    set_if(value, "node", rect.node);
    set_if(value, "figure", rect.figure);
    return value;
  }
  Value operator()(const Line& line) const {
    return object("shape", "line", "x1", line.x1, "y1", line.y1, "x2", line.x2, "y2", line.y2,
                  "class", line.style);
  }
  Value operator()(const Path& path) const {
    base::Array numbers;
    for (const Point& point : path.points) {
      numbers.push_back(point.x);
      numbers.push_back(point.y);
    }
    return object("shape", "path", "points", std::move(numbers), "closed", path.closed, "class",
                  path.style);
  }
  Value operator()(const Label& label) const {
    Value value = object("shape", "text", "x", label.x, "y", label.y, "anchor",
                         name_of(label.anchor), "class", label.style, "text", label.text);
    set_if(value, "node", label.node);
    return value;
  }
};

struct BlockValue {
  Value operator()(const Paragraph& paragraph) const {
    return object("block", "paragraph", "text", paragraph.text);
  }
  Value operator()(const List& list) const {
    return object("block", "list", "items", array_of(list.items));
  }
  Value operator()(const Facts& facts) const {
    return object("block", "facts", "items", array_of(facts.items, fact_value));
  }
  Value operator()(const Table& table) const {
    return object("block", "table", "table", to_value(table));
  }
  Value operator()(const Drawing& drawing) const {
    return object("block", "figure", "drawing", to_value(drawing));
  }
};

Value section_value(const Section& section) {
  return object(
      "id", section.id, "title", section.title, "level", section.level, "blocks",
      array_of(section.blocks, [](const Block& block) { return std::visit(BlockValue{}, block); }));
}

}  // namespace

void add_cell(Row& row, Cell&& cell) { row.push_back(std::move(cell)); }
void add_cell(Row& row, std::string_view text) { add_cell(row, Cell{std::string(text), {}, {}}); }
void add_cell(Row& row, std::int64_t number) { add_cell(row, std::to_string(number)); }

void Table::add_column(std::string_view name, std::string heading, bool is_number) {
  columns.push_back({std::string(name), std::move(heading), is_number});
}

void Facts::add(std::string label, std::string value) {
  items.push_back({std::move(label), std::move(value)});
}

void Section::say(std::string paragraph) { blocks.push_back(Paragraph{std::move(paragraph)}); }
void Section::add(List&& list) { blocks.push_back(std::move(list)); }
void Section::add(Facts&& facts) { blocks.push_back(std::move(facts)); }
void Section::add(Table&& table) { blocks.push_back(std::move(table)); }
void Section::add(Drawing&& drawing) { blocks.push_back(std::move(drawing)); }

const Table* sheet_of(const Document& document) {
  if (document.sheet) return &*document.sheet;
  for (const Section& section : document.sections) {
    for (const Block& block : section.blocks) {
      if (const Table* table = std::get_if<Table>(&block)) return table;
    }
  }
  return nullptr;
}

std::string_view name_of(Anchor anchor) {
  constexpr std::string_view names[] = {"start", "middle", "end"};
  return names[static_cast<int>(anchor)];
}

std::string section_id(std::string_view node) { return "at-" + std::string(node); }

Value to_value(const Table& table) {
  const auto column = [](const Column& c) {
    return object("id", c.id, "title", c.title, "align", c.number ? "end" : "start");
  };
  const auto row = [](const Row& cells) { return array_of(cells, cell_value); };
  return object("id", table.id, "title", table.title, "columns", array_of(table.columns, column),
                "rows", array_of(table.rows, row));
}

Value to_value(const Drawing& drawing) {
  const auto shape = [](const Shape& s) { return std::visit(ShapeValue{}, s); };
  return object("name", drawing.name, "title", drawing.title, "summary", drawing.summary, "width",
                drawing.width, "height", drawing.height, "shapes", array_of(drawing.shapes, shape),
                "table", to_value(drawing.table));
}

Value to_value(const Document& document) {
  return object("id", document.id, "title", document.title, "subtitle", document.subtitle,
                "language", document.language, "facts", array_of(document.facts, fact_value),
                "notice", document.notice, "sections", array_of(document.sections, section_value));
}

}  // namespace aimwright::documents
