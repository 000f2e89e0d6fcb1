#include "reporting/html.hpp"

#include <array>
#include <set>

#include "base/base64.hpp"
#include "reporting/html_style.hpp"
#include "reporting/svg.hpp"

namespace aimwright::reporting {
namespace {

constexpr std::size_t short_table_rows = 10;   // not worth breaking over two pages
constexpr std::size_t wide_table_columns = 9;  // more than an upright page holds

/// A sign before a word, in the colour of its state. The word is always there, so the sign is
/// silent.
std::string sign_markup(std::string_view sign, std::string_view tone) {
  return "<span class=\"sign tone-" + std::string(tone) + "\" aria-hidden=\"true\">" +
         std::string(sign) + "</span> ";
}

/// Facts name a state as "■ Likely major": the sign becomes a sign.
std::string fact_text(const std::string& value) {
  constexpr std::array findings{"major",        "minor",      "observation",
                                "undetermined", "conforming", "excluded"};
  for (const char* finding : findings) {
    const std::string start = std::string(sign_of(finding)) + " ";
    if (value.rfind(start, 0) != 0) continue;
    return sign_markup(sign_of(finding), finding) + html_text(value.substr(start.size()));
  }
  return html_text(value);
}

class Writer {
 public:
  Writer(const Document& document, const content::Texts& texts) : texts_(texts) {
    for (const Section& section : document.sections) ids_.insert(section.id);
  }

  void enter(const std::string& section) { section_ = section; }
  void write(const std::string& markup) { out_ += markup; }

  void operator()(const Paragraph& paragraph) {
    out_ += "<p>" + html_text(paragraph.text) + "</p>\n";
  }

  void operator()(const List& list) {
    out_ += "<ul>\n";
    for (const std::string& item : list.items) out_ += "<li>" + html_text(item) + "</li>\n";
    out_ += "</ul>\n";
  }

  void operator()(const Facts& facts) {
    out_ += "<dl>\n";
    for (const Fact& fact : facts.items) {
      out_ += "<div><dt>" + html_text(fact.label) + "</dt><dd>" + fact_text(fact.value) +
              "</dd></div>\n";
    }
    out_ += "</dl>\n";
  }

  void operator()(const Table& table) {
    // Scrolled by keyboard where it is wider than the screen.
    const char* style = table.rows.size() <= short_table_rows ? "table short" : "table";
    out_ += std::string("<div class=\"") + style +
            "\" role=\"region\" tabindex=\"0\" aria-label=\"" + html_text(table.title) +
            "\"><table>\n<caption>" + html_text(table.title) + "</caption>\n<colgroup>";
    for (const Column& column : table.columns) out_ += "<col class=\"" + classes(column) + "\">";
    out_ += "</colgroup>\n<thead><tr>";
    for (const Column& column : table.columns) {
      out_ += "<th scope=\"col\" class=\"" + classes(column) + "\">" + html_text(column.title) +
              "</th>";
    }
    out_ += "</tr></thead>\n<tbody>\n";
    const std::size_t head = heading_column(table);
    for (const Row& row : table.rows) {
      out_ += "<tr>";
      for (std::size_t i = 0; i < row.size(); ++i) {
        const char* tag = i == head ? "th" : "td";
        const char* scope = i == head ? " scope=\"row\"" : "";
        out_ += std::string("<") + tag + scope + " class=\"" + classes(table.columns[i]) + "\">" +
                cell(row[i]) + "</" + tag + ">";
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table></div>\n";
  }

  void operator()(const Drawing& drawing) {
    out_ += "<figure>\n<figcaption>" + html_text(drawing.title) + "</figcaption>\n";
    out_ += "<div class=\"scroll\">" + to_svg(drawing, "figure-" + std::to_string(++figures_)) +
            "</div>\n";
    out_ += "<details><summary>" + html_text(texts_["form.table"]) + "</summary>\n";
    (*this)(drawing.table);
    out_ += "</details>\n</figure>\n";
  }

  std::string taken() && { return std::move(out_); }

 private:
  static std::string classes(const Column& column) {
    return "c-" + html_text(column.id) + (column.number ? " number" : "");
  }

  /// The first column that is no number names the row.
  static std::size_t heading_column(const Table& table) {
    std::size_t column = 0;
    while (column < table.columns.size() && table.columns[column].number) ++column;
    return column;
  }

  std::string cell(const Cell& cell) const {
    std::string text = html_text(cell.text);
    if (const std::string target = target_of(cell.node); !target.empty()) {
      text = "<a href=\"#" + html_text(target) + "\">" + text + "</a>";
    }
    if (cell.state.empty()) return text;
    return sign_markup(sign_of(cell.state), tone_of(cell.state)) + text;
  }

  /// The section of a node, or of the one it is a part of; empty where that is this very section.
  std::string target_of(const std::string& node) const {
    if (node.empty()) return {};
    std::string id = section_id(node);
    if (ids_.count(id) == 0) id = section_id(node.substr(0, node.rfind('-')));
    return ids_.count(id) == 0 || id == section_ ? std::string() : id;
  }

  const content::Texts& texts_;
  std::set<std::string> ids_;
  std::string section_;
  std::string out_;
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

std::string link_to(const Section& section) {
  return "<a href=\"#" + html_text(section.id) + "\">" + html_text(section.title) + "</a>";
}

std::string contents_of(const Document& document, const content::Texts& texts) {
  std::string nav = "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">" +
                    html_text(texts["form.contents"]) + "</h2>\n<ol>\n";
  bool in_item = false, in_list = false;
  const auto close = [&] {
    if (in_list) nav += "</ol>";
    if (in_item) nav += "</li>\n";
    in_item = in_list = false;
  };
  for (const Section& section : document.sections) {
    if (section.level == 1) {
      close();
      nav += "<li>" + link_to(section);
      in_item = true;
    } else if (section.level == 2) {
      if (!in_list) nav += "<ol>";
      in_list = true;
      nav += "<li>" + link_to(section) + "</li>";
    }
  }
  close();
  return nav + "</ol>\n</nav>\n";
}

/// Sections hold what belongs to them: a level 3 stands inside its level 2, that inside its
/// level 1.
void write_sections(Writer& writer, const Document& document) {
  int open = 0;
  const auto close_to = [&](int level) {
    for (; open >= level; --open) writer.write("</section>\n");
  };
  for (const Section& section : document.sections) {
    close_to(section.level);
    for (; open < section.level - 1; ++open) writer.write("<section>\n");
    std::string style = section.level == 1 ? "chapter" : "";
    if (is_wide(section)) style += " wide";
    if (is_whole(section)) style = "whole";
    const std::string heading = "h" + std::to_string(section.level + 1);
    writer.enter(section.id);
    writer.write("<section id=\"" + html_text(section.id) + "\" class=\"" + style + "\">\n<" +
                 heading + ">" + html_text(section.title) + "</" + heading + ">\n");
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

std::string to_html(const Document& document, const content::Texts& texts,
                    const base::Sha256& sha256) {
  const std::string style =
      style_sheet({document.title + ": " + document.subtitle, texts["form.assurance"],
                   texts["form.page"], texts["form.page_of"]});
  Writer writer(document, texts);
  writer.write("<!doctype html>\n<html lang=\"" + html_text(document.language) +
               "\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src 'sha256-" +
               base::to_base64(sha256(style)) +
               "'; base-uri 'none'; form-action 'none'\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
               html_text(document.title + ": " + document.subtitle) + "</title>\n<style>" + style +
               "</style>\n</head>\n<body>\n<header>\n<h1>" + html_text(document.title) +
               "</h1>\n<p class=\"subtitle\">" + html_text(document.subtitle) +
               "</p>\n<p class=\"assurance\">" + html_text(document.notice) + "</p>\n");
  writer(Facts{document.facts});
  writer.write("</header>\n" + contents_of(document, texts) + "<main>\n");
  write_sections(writer, document);
  writer.write("</main>\n</body>\n</html>\n");
  return std::move(writer).taken();
}

}  // namespace aimwright::reporting
