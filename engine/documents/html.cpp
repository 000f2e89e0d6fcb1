#include "documents/html.hpp"

#include <array>
#include <set>

#include "base/base64.hpp"
#include "content/state_sign.hpp"
#include "documents/html_style.hpp"
#include "documents/markup.hpp"
#include "documents/svg.hpp"

namespace aimwright::documents {
namespace {

constexpr std::size_t short_table_rows = 10;   // not worth breaking over two pages
constexpr std::size_t wide_table_columns = 9;  // more than an upright page holds

class Writer {
 public:
  Writer(const Document& document, const content::Texts& words) : words_(words) {
    for (const Section& section : document.sections) ids_.insert(section.id);
  }

  void enter(const std::string& section) { section_ = section; }
  Markup& out() { return out_; }

  void operator()(const Paragraph& paragraph) {
    out_.raw("<p>").text(paragraph.text).raw("</p>\n");
  }

  void operator()(const List& list) {
    out_.raw("<ul>\n");
    for (const std::string& item : list.items) out_.raw("<li>").text(item).raw("</li>\n");
    out_.raw("</ul>\n");
  }

  void operator()(const Facts& facts) {
    out_.raw("<dl>\n");
    for (const Fact& fact : facts.items) {
      out_.raw("<div><dt>").text(fact.label).raw("</dt><dd>");
      write_value(fact.value);
      out_.raw("</dd></div>\n");
    }
    out_.raw("</dl>\n");
  }

  void operator()(const Table& table) {
    // Scrolled by keyboard where it is wider than the screen.
    out_.raw("<div class=\"").raw(table.rows.size() <= short_table_rows ? "table short" : "table");
    out_.raw("\" role=\"region\" tabindex=\"0\" aria-label=\"").text(table.title);
    out_.raw("\"><table>\n<caption>").text(table.title).raw("</caption>\n<colgroup>");
    for (const Column& column : table.columns) {
      out_.raw("<col");
      write_class(column);
    }
    out_.raw("</colgroup>\n<thead><tr>");
    for (const Column& column : table.columns) {
      out_.raw("<th scope=\"col\"");
      write_class(column);
      out_.text(column.title).raw("</th>");
    }
    out_.raw("</tr></thead>\n<tbody>\n");
    for (const Row& row : table.rows) write_row(table, row);
    out_.raw("</tbody></table></div>\n");
  }

  void operator()(const Drawing& drawing) {
    out_.raw("<figure>\n<figcaption>").text(drawing.title).raw("</figcaption>\n");
    out_.raw("<div class=\"scroll\">");
    out_.raw(to_svg(drawing, "figure-" + std::to_string(++figures_))).raw("</div>\n");
    out_.raw("<details><summary>").text(words_["document.figure_table"]).raw("</summary>\n");
    (*this)(drawing.table);
    out_.raw("</details>\n</figure>\n");
  }

  std::string taken() && { return std::move(out_).taken(); }

 private:
  void write_class(const Column& column) {
    out_.raw(" class=\"c-").text(column.id).raw(column.number ? " number\">" : "\">");
  }

  /// A sign before a word, in the colour of its state. The word is always there, so the sign is
  /// silent.
  void write_sign(std::string_view state) {
    out_.raw("<span class=\"sign tone-")
        .raw(content::finding_of(state))
        .raw("\" aria-hidden=\"true\">");
    out_.raw(content::sign_of(state)).raw("</span> ");
  }

  /// Facts name a state as "■ Likely major": the sign becomes a sign.
  void write_value(std::string_view value) {
    constexpr std::array findings{"major",        "minor",      "observation",
                                  "undetermined", "conforming", "excluded"};
    for (const char* finding : findings) {
      const std::string start = std::string(content::sign_of(finding)) + " ";
      if (value.rfind(start, 0) != 0) continue;
      write_sign(finding);
      value.remove_prefix(start.size());
      break;
    }
    out_.text(value);
  }

  /// The first column that is no number names the row.
  static std::size_t heading_column(const Table& table) {
    std::size_t column = 0;
    while (column < table.columns.size() && table.columns[column].number) ++column;
    return column;
  }

  void write_row(const Table& table, const Row& row) {
    const std::size_t head = heading_column(table);
    out_.raw("<tr>");
    for (std::size_t i = 0; i < row.size(); ++i) {
      out_.raw(i == head ? "<th scope=\"row\"" : "<td");
      write_class(table.columns[i]);
      write_cell(row[i]);
      out_.raw(i == head ? "</th>" : "</td>");
    }
    out_.raw("</tr>\n");
  }

  void write_cell(const Cell& cell) {
    if (!cell.state.empty()) write_sign(cell.state);
    const std::string target = target_of(cell.node);
    if (!target.empty()) out_.raw("<a href=\"#").text(target).raw("\">");
    out_.text(cell.text).raw(target.empty() ? "" : "</a>");
  }

  /// The section of a node, or of the one it is a part of; empty where that is this very section.
  std::string target_of(const std::string& node) const {
    if (node.empty()) return {};
    std::string id = section_id(node);
    if (ids_.count(id) == 0) id = section_id(node.substr(0, node.rfind('-')));
    return ids_.count(id) == 0 || id == section_ ? std::string() : id;
  }

  const content::Texts& words_;
  std::set<std::string> ids_;
  std::string section_;
  Markup out_{html_text};
  int figures_ = 0;
};

bool is_wide(const Section& section) {
  for (const Block& block : section.blocks) {
    const Table* table = std::get_if<Table>(&block);
    if (table && table->columns.size() >= wide_table_columns) return true;
  }
  return false;
}

/// Facts alone are short enough to stay on one page.
bool is_whole(const Section& section) {
  return section.level == 3 && section.blocks.size() == 1 &&
         std::holds_alternative<Facts>(section.blocks.front());
}

void write_contents(Markup& out, const Document& document, const content::Texts& words) {
  out.raw("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">")
      .text(words["document.contents"]);
  out.raw("</h2>\n<ol>\n");
  bool in_item = false, in_list = false;
  const auto close = [&] {
    out.raw(in_list ? "</ol>" : "").raw(in_item ? "</li>\n" : "");
    in_item = in_list = false;
  };
  for (const Section& section : document.sections) {
    if (section.level > 2) continue;
    if (section.level == 1) close();
    if (section.level == 2 && !in_list) out.raw("<ol>");
    (section.level == 1 ? in_item : in_list) = true;
    out.raw("<li><a href=\"#").text(section.id).raw("\">").text(section.title).raw("</a>");
    out.raw(section.level == 2 ? "</li>" : "");
  }
  close();
  out.raw("</ol>\n</nav>\n");
}

/// Sections hold what belongs to them: a level 3 stands inside its level 2, that inside its
/// level 1.
void write_sections(Writer& writer, const Document& document) {
  Markup& out = writer.out();
  int open = 0;
  const auto close_to = [&](int level) {
    for (; open >= level; --open) out.raw("</section>\n");
  };
  for (const Section& section : document.sections) {
    close_to(section.level);
    for (; open < section.level - 1; ++open) out.raw("<section>\n");
    std::string style = section.level == 1 ? "chapter" : "";
    if (is_wide(section)) style += " wide";
    if (is_whole(section)) style = "whole";
    const int heading = section.level + 1;
    writer.enter(section.id);
    out.raw("<section id=\"").text(section.id).raw("\" class=\"").raw(style).raw("\">\n");
    out.raw("<h").raw(heading).raw(">").text(section.title).raw("</h").raw(heading).raw(">\n");
    ++open;
    for (const Block& block : section.blocks) std::visit([&](const auto& b) { writer(b); }, block);
  }
  close_to(1);
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case ' ':
        // A percent sign stays on the line of its number.
        out += i + 1 < text.size() && text[i + 1] == '%' ? "\u00A0" : " ";
        break;
      default: {
        const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
        out += control ? ' ' : c;
      }
    }
  }
  return out;
}

std::string to_html(const Document& document, const content::Texts& words,
                    const base::Sha256& sha256) {
  const std::string title = document.title + ": " + document.subtitle;
  const std::string style =
      style_sheet({title, document.footer, words["document.page"], words["document.page_of"]});
  Writer writer(document, words);
  Markup& out = writer.out();
  out.raw("<!doctype html>\n<html lang=\"").text(document.language);
  out.raw(
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'sha256-");
  out.raw(base::to_base64(sha256(style)));
  out.raw(
      "'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  out.text(title).raw("</title>\n<style>").raw(style);
  out.raw("</style>\n</head>\n<body>\n<header>\n<h1>").text(document.title);
  out.raw("</h1>\n<p class=\"subtitle\">").text(document.subtitle);
  out.raw("</p>\n<p class=\"assurance\">").text(document.notice).raw("</p>\n");
  writer(Facts{document.facts});
  out.raw("</header>\n");
  write_contents(out, document, words);
  out.raw("<main>\n");
  write_sections(writer, document);
  out.raw("</main>\n</body>\n</html>\n");
  return std::move(writer).taken();
}

}  // namespace aimwright::documents
