#include "documents/markdown.hpp"

#include "base/text.hpp"
#include "content/state_sign.hpp"
#include "documents/markup.hpp"

namespace aimwright::documents {
namespace {

/// Characters that begin or end markup somewhere inside a line.
constexpr std::string_view special = "\\`*_{}[]<>|~#&$";

using base::is_digit;

/// Of "-", "+", "=", or "1." before a space: what begins a list or rule at the start of a line.
std::size_t marker_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == '-' || text[0] == '+' || text[0] == '=') return 1;
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == 0 || end == text.size() || (text[end] != '.' && text[end] != ')')) return 0;
  ++end;
  return end == text.size() || text[end] == ' ' ? end : 0;
}

class Writer {
 public:
  void heading(int level, const std::string& text) {
    constexpr std::string_view marks = "######";
    out_.raw(marks.substr(0, static_cast<std::size_t>(level))).raw(" ").text(text).raw("\n\n");
  }

  void operator()(const Paragraph& paragraph) { out_.text(paragraph.text).raw("\n\n"); }

  void operator()(const List& list) {
    for (const std::string& item : list.items) out_.raw("- ").text(item).raw("\n");
    out_.raw("\n");
  }

  void operator()(const Facts& facts) {
    for (const Fact& fact : facts.items) {
      out_.raw("- **").text(fact.label).raw(":** ").text(fact.value).raw("\n");
    }
    out_.raw("\n");
  }

  void operator()(const Table& table) {
    out_.raw("**").text(table.title).raw("**\n\n|");
    for (const Column& column : table.columns) out_.raw(" ").text(column.title).raw(" |");
    out_.raw("\n|");
    for (const Column& column : table.columns) out_.raw(column.number ? " ---: |" : " --- |");
    out_.raw("\n");
    for (const Row& row : table.rows) {
      out_.raw("|");
      for (const Cell& cell : row) {
        const std::string_view sign = content::sign_of(cell.state);
        out_.raw(" ").raw(sign).raw(sign.empty() ? "" : " ").text(cell.text).raw(" |");
      }
      out_.raw("\n");
    }
    out_.raw("\n");
  }

  void operator()(const Drawing& drawing) {
    out_.raw("**").text(drawing.title).raw(".** ").text(drawing.summary).raw("\n\n");
    (*this)(drawing.table);
  }

  std::string taken() && { return std::move(out_).taken(); }

 private:
  Markup out_{markdown_text};
};

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string_view trimmed = base::trim(text);
  std::string out;
  const std::size_t marker = marker_length(trimmed);
  for (std::size_t i = 0; i < trimmed.size(); ++i) {
    const char c = trimmed[i];
    if (c == '\n') {
      out += "<br>";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += ' ';
    } else {
      // The last character of a marker is what makes it one.
      if (special.find(c) != std::string_view::npos || (marker > 0 && i + 1 == marker)) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string to_markdown(const Document& document) {
  Writer writer;
  writer.heading(1, document.title);
  writer(Paragraph{document.subtitle});
  writer(Paragraph{document.notice});
  writer(Facts{document.facts});
  for (const Section& section : document.sections) {
    writer.heading(section.level + 1, section.title);
    for (const Block& block : section.blocks) std::visit(writer, block);
  }
  std::string text = std::move(writer).taken();
  text.pop_back();  // one line feed ends the file
  return text;
}

}  // namespace aimwright::documents
