// A document as content describes it: an outline of blocks whose texts hold values. Nothing is
// looked up here; engine/documents checks the names and composes. docs/documents.md explains the
// form.
//
//   {"block": "table", "id": "gaps", "title": "All gaps", "rows": {"from": "gaps", "limit": 12},
//    "columns": [{"id": "rank", "title": "Rank", "number": true, "value": "{gap.rank}"}]}
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "content/message.hpp"
#include "content/reader.hpp"

namespace aimwright::content {

/// Holds when every test does: something is there (or is not), or is one of some values.
struct Condition {
  struct Test {
    Path path;
    bool wanted = true;               // false: it has to be missing, blank, zero or false
    std::vector<std::string> any_of;  // where not empty, the value is one of these
  };
  std::vector<Test> tests;
  std::string pointer;
};

/// Some things in an order: of a list, or all records of a kind.
struct Query {
  Path from;
  std::string records;  // a kind of record, where `from` is empty
  Condition where, unless;
  Path sort;
  bool descending = false;
  std::size_t limit = 0;  // 0: all
  std::string pointer;
};

/// Something to say: a message, several joined together, or one for each of some things. Said only
/// where its condition holds; `otherwise` where it does not, or where nothing would be said.
struct Wording {
  Condition when, unless;
  Message message;
  std::vector<Wording> parts;  // of several, or the one for each thing
  std::string join;            // between them
  std::optional<Query> each;
  std::vector<Wording> more;       // none or one: how many were cut off by the limit, as {more}
  std::vector<Wording> otherwise;  // none or one
  std::string pointer;
};

/// A name that the document gives to something; it may use names given before.
struct Definition {
  std::string name, pointer;
  std::variant<Wording, Query, std::string, std::pair<std::string, std::string>>
      is;  // a text, a list, the id of a node, kind and id of a record
};

struct FactLine {
  Wording label, value;
};

struct TableColumn {
  std::string id;
  Wording title, value, state;
  bool number = false, link = false;
  Condition when;
};

struct Block;

struct SectionBlock {
  Wording id, title;
  std::vector<Block> blocks;
};
struct ParagraphBlock {
  Wording text;
};
struct ListBlock {
  std::vector<Wording> items;
  std::optional<Query> each;  // an item for each, with the one of `items`
};
struct FactsBlock {
  std::vector<FactLine> items;
};
struct TableBlock {
  Wording id, title;
  std::vector<Query> rows;
  std::vector<TableColumn> columns;
  std::vector<Wording> more;  // none or one: a paragraph after a table that was cut off
};
struct FigureBlock {
  std::string figure;
  Path node;
  std::string pointer;
};
/// The terms that the document used so far, with their definitions.
struct GlossaryBlock {};
/// Blocks under one condition, or repeated for each of some things.
struct GroupBlock {
  std::optional<Query> each;
  std::vector<Block> blocks;
};

struct Block {
  Condition when, unless;
  std::variant<SectionBlock, ParagraphBlock, ListBlock, FactsBlock, TableBlock, FigureBlock,
               GlossaryBlock, GroupBlock>
      is;
  std::string pointer;
};

/// All that a document bundle says beside its head.
struct DocumentOutline {
  std::string name;  // in file names
  Wording subtitle, disclaimer, footer;
  std::vector<Definition> names;
  std::vector<FactLine> facts;
  std::vector<Block> blocks;
  std::optional<TableBlock> sheet;  // what a spreadsheet gets
};

/// Reads the members of a document bundle beside its head.
DocumentOutline read_document(Reader& bundle);

}  // namespace aimwright::content
