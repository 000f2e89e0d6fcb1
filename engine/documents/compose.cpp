#include "documents/compose.hpp"

#include "documents/figure.hpp"
#include "documents/glossary.hpp"
#include "documents/scope.hpp"

namespace aimwright::documents {

using content::Wording;

namespace {

Cell cell_of(const Scope& row, const content::TableColumn& column) {
  Cell cell{row.say(column.value), row.say(column.state), {}};
  if (column.link && row.thing().kind == ThingKind::node)
    cell.node = row.data().tree[row.thing().index].id;
  return cell;
}

/// Rows of all queries one below the other; `more` becomes how many their limits cut off.
Table table_of(const Scope& scope, const content::TableBlock& block, std::size_t& more) {
  Table table{scope.say(block.id), scope.say(block.title), {}, {}};
  std::vector<const content::TableColumn*> columns;
  for (const content::TableColumn& column : block.columns) {
    if (!scope.holds(column.when, {})) continue;
    columns.push_back(&column);
    table.add_column(column.id, scope.say(column.title), column.number);
  }
  for (const content::Query& query : block.rows) {
    const Found found = scope.find(query);
    more += found.more;
    for (const Thing& thing : found.things) {
      const Scope row = scope.within(thing);
      Row cells;
      for (const content::TableColumn* column : columns) add_cell(cells, cell_of(row, *column));
      table.rows.push_back(std::move(cells));
    }
  }
  return table;
}

Facts facts_of(const Scope& scope, const std::vector<content::FactLine>& lines) {
  Facts facts;
  for (const content::FactLine& line : lines) {
    std::string value = scope.say(line.value);
    if (!value.empty()) facts.add(scope.say(line.label), std::move(value));
  }
  return facts;
}

List list_of(const Scope& scope, const content::ListBlock& block) {
  List list;
  const auto add = [&](std::string item) {
    if (!item.empty()) list.items.push_back(std::move(item));
  };
  if (block.each) {
    for (const Thing& thing : scope.find(*block.each).things)
      add(scope.within(thing).say(block.items.front()));
  } else {
    for (const Wording& item : block.items) add(scope.say(item));
  }
  return list;
}

/// Writes blocks into the sections of a document.
class Composer {
 public:
  explicit Composer(Document& document) : document_(document) {}

  void add(const Scope& scope, const std::vector<content::Block>& blocks) {
    for (const content::Block& block : blocks) {
      if (!scope.holds(block.when, block.unless)) continue;
      std::visit([&](const auto& one) { add(scope, one); }, block.is);
    }
  }

 private:
  Section& section() { return document_.sections.back(); }

  void add(const Scope& scope, const content::SectionBlock& block) {
    ++level_;
    document_.sections.push_back({scope.say(block.id), scope.say(block.title), level_, {}});
    add(scope, block.blocks);
    --level_;
  }
  void add(const Scope& scope, const content::ParagraphBlock& block) {
    std::string text = scope.say(block.text);
    if (!text.empty()) section().say(std::move(text));
  }
  void add(const Scope& scope, const content::ListBlock& block) {
    List list = list_of(scope, block);
    if (!list.items.empty()) section().add(std::move(list));
  }
  void add(const Scope& scope, const content::FactsBlock& block) {
    section().add(facts_of(scope, block.items));
  }
  void add(const Scope& scope, const content::TableBlock& block) {
    std::size_t more = 0;
    Table table = table_of(scope, block, more);
    if (!table.rows.empty()) section().add(std::move(table));
    if (more > 0 && !block.more.empty())
      section().say(scope.with_more(more).say(block.more.front()));
  }
  void add(const Scope& scope, const content::FigureBlock& block) {
    const scoring::Assessment& assessment = scope.data().assessment;
    if (block.figure == "areas")
      return section().add(areas_figure(assessment, document_figure_width));
    const Value node = scope.value(block.node);
    if (const auto* thing = std::get_if<Thing>(&node))
      section().add(readiness_figure(assessment, thing->index, document_figure_width));
  }
  void add(const Scope& scope, const content::GlossaryBlock&) {
    section().add(terms_used(document_, scope.data().catalog.terms()));
  }
  void add(const Scope& scope, const content::GroupBlock& block) {
    if (!block.each) return add(scope, block.blocks);
    for (const Thing& thing : scope.find(*block.each).things)
      add(scope.within(thing), block.blocks);
  }

  Document& document_;
  int level_ = 0;
};

}  // namespace

Document compose(const content::DocumentDefinition& definition, const Source& source) {
  const Data data(source);
  const content::DocumentOutline& outline = definition.outline;
  const Scope scope(data, outline);
  Document document;
  document.id = outline.name;
  document.title = definition.title;
  document.subtitle = scope.say(outline.subtitle);
  document.language = data.catalog.frameworks().front().locale;
  document.facts = facts_of(scope, outline.facts).items;
  document.notice = scope.say(outline.disclaimer);
  document.footer = scope.say(outline.footer);
  Composer(document).add(scope, outline.blocks);
  std::size_t more = 0;
  if (outline.sheet) document.sheet = table_of(scope, *outline.sheet, more);
  return document;
}

}  // namespace aimwright::documents
