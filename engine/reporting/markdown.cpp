#include "reporting/markdown.hpp"

#include "base/text.hpp"

namespace aimwright::reporting {
namespace {

/// Characters that begin or end markup somewhere inside a line.
constexpr std::string_view special = "\\`*_{}[]<>|~#&$";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

std::string signed_cell(const Cell& cell) {
  const std::string text = markdown_text(cell.text);
  const std::string_view sign = sign_of(cell.state);
  return sign.empty() ? text : std::string(sign) + " " + text;
}

class Writer {
 public:
  void heading(int level, const std::string& text) {
    out_ += std::string(static_cast<std::size_t>(level), '#') + " " + markdown_text(text) + "\n\n";
  }

  void operator()(const Paragraph& paragraph) { out_ += markdown_text(paragraph.text) + "\n\n"; }

  void operator()(const List& list) {
    for (const std::string& item : list.items) out_ += "- " + markdown_text(item) + "\n";
    out_ += "\n";
  }

  void operator()(const Facts& facts) {
    for (const Fact& fact : facts.items) {
      out_ += "- **" + markdown_text(fact.label) + ":** " + markdown_text(fact.value) + "\n";
    }
    out_ += "\n";
  }

  void operator()(const Table& table) {
    out_ += "**" + markdown_text(table.title) + "**\n\n|";
    for (const Column& column : table.columns) out_ += " " + markdown_text(column.title) + " |";
    out_ += "\n|";
    for (const Column& column : table.columns) out_ += column.number ? " ---: |" : " --- |";
    out_ += "\n";
    for (const Row& row : table.rows) {
      out_ += "|";
      for (const Cell& cell : row) out_ += " " + signed_cell(cell) + " |";
      out_ += "\n";
    }
    out_ += "\n";
  }

  void operator()(const Drawing& drawing) {
    out_ += "**" + markdown_text(drawing.title) + ".** " + markdown_text(drawing.summary) + "\n\n";
    (*this)(drawing.table);
  }

  std::string taken() && { return std::move(out_); }

 private:
  std::string out_;
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

}  // namespace aimwright::reporting
