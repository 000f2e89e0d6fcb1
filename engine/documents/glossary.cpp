#include "documents/glossary.hpp"

#include "base/text.hpp"

namespace aimwright::documents {
namespace {

/// Collects all text of a document in lower case.
struct Words {
  std::string text;
  void add(const std::string& more) { text += base::fold(more) + "\n"; }

  void operator()(const Paragraph& paragraph) { add(paragraph.text); }
  void operator()(const List& list) {
    for (const std::string& item : list.items) add(item);
  }
  void operator()(const Facts& facts) {
    for (const Fact& fact : facts.items) add(fact.label + " " + fact.value);
  }
  void operator()(const Table& table) {
    for (const Column& column : table.columns) add(column.title);
    for (const Row& row : table.rows) {
      for (const Cell& cell : row) add(cell.text);
    }
  }
  void operator()(const Drawing& drawing) { add(drawing.summary); }
};

}  // namespace

Facts terms_used(const Document& document, const std::vector<content::Term>& terms) {
  Words used;
  // The section that lists the terms is begun already, and does not count as a use.
  for (const Section& section : document.sections) {
    if (&section == &document.sections.back()) break;
    used.add(section.title);
    for (const Block& block : section.blocks) std::visit([&](const auto& b) { used(b); }, block);
  }
  Facts found;
  for (const content::Term& term : terms) {
    if (used.text.find(base::fold(term.term)) != std::string::npos)
      found.add(term.term, term.definition);
  }
  return found;
}

}  // namespace aimwright::documents
