// The forms of a report: nothing a person writes becomes markup, style, script or formula.
#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include "base/base64.hpp"
#include "documents/csv.hpp"
#include "documents/html.hpp"
#include "documents/html_style.hpp"
#include "documents/markdown.hpp"
#include "support/catch.hpp"
#include "support/test_engine.hpp"

namespace aimwright::documents {
namespace {

using base::object;
using base::Value;
using test::TestEngine;

const std::string hostile =
    "</style></section><script>alert(1)</script> | `x` \"quoted\" 'single' & <img src=x>\n- item";

struct File {
  std::string bytes, type, name;
};

File file(TestEngine& engine, std::int64_t workspace, const char* format) {
  const test::Answer answer = engine.send(
      "document.build",
      object("workspace", workspace, "document", "gap", "as_of", "2026-11-20", "format", format));
  const Value* result = answer.response.find("result");
  REQUIRE(result != nullptr);
  const Value& attachment = *result->find("attachment");
  CHECK(static_cast<std::size_t>(attachment.find("size")->integer()) == answer.attachment.size());
  return {answer.attachment, attachment.find("type")->text(), attachment.find("name")->text()};
}

std::int64_t hostile_workspace(TestEngine& engine) {
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "profile", "organisation", object("name", hostile));
  engine.put(workspace, "response", "4.1-a",
             object("answer", "partly", "note", hostile, "answered_by", hostile));
  engine.put(workspace, "own_control", "X.1", object("title", hostile));
  engine.put(workspace, "soa", "A.10.4", object("applicable", false, "reason", hostile));
  engine.put(workspace, "evidence", "e1",
             object("title", hostile, "reference", "=1+1", "shows/iso-42001:4.1-a", true));
  engine.put(workspace, "response", "A.2.2", object("answer", "met", "note", "=HYPERLINK(\"x\")"));
  return workspace;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const auto start = text.find(from);
  REQUIRE(start != std::string::npos);
  const auto end = text.find(to, start + from.size());
  REQUIRE(end != std::string::npos);
  return text.substr(start + from.size(), end - start - from.size());
}

/// Names of elements that are left open or closed out of turn; empty when all is well.
std::string unbalanced(const std::string& html) {
  const std::regex tag(R"(<(/?)([a-z0-9]+)[^>]*?(/?)>)");
  const std::vector<std::string> empty{"meta", "col"};
  std::vector<std::string> open;
  for (auto it = std::sregex_iterator(html.begin(), html.end(), tag); it != std::sregex_iterator();
       ++it) {
    const std::string name = (*it)[2];
    if ((*it)[3] == "/" || std::find(empty.begin(), empty.end(), name) != empty.end()) continue;
    if ((*it)[1] == "/") {
      if (open.empty() || open.back() != name) return name;
      open.pop_back();
    } else {
      open.push_back(name);
    }
  }
  return open.empty() ? "" : open.back();
}

/// Rows of cells as RFC 4180 has them.
std::vector<std::vector<std::string>> read_csv(const std::string& csv) {
  std::vector<std::vector<std::string>> table;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted) {
      if (c != '"')
        cell += c;
      else if (i + 1 < csv.size() && csv[i + 1] == '"')
        cell += csv[++i];
      else
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',' || c == '\r') {
      row.push_back(std::move(cell));
      cell.clear();
      if (c == '\r') {
        REQUIRE(csv[++i] == '\n');
        table.push_back(std::move(row));
        row.clear();
      }
    } else {
      cell += c;
    }
  }
  CHECK(row.empty());
  return table;
}

}  // namespace

TEST_CASE("HTML keeps to its own policy: one style, named by its hash, and nothing else") {
  TestEngine engine;
  const File html = file(engine, hostile_workspace(engine), "html");
  CHECK(html.type == "text/html;charset=utf-8");
  const std::string style = between(html.bytes, "<style>", "</style>");
  const std::string hash = base::to_base64(test::sha256(style));
  CHECK(html.bytes.find("content=\"default-src 'none'; style-src 'sha256-" + hash +
                        "'; base-uri 'none'; form-action 'none'\"") != std::string::npos);
  CHECK(count(html.bytes, "<style") == 1);
  CHECK(count(html.bytes, "<script") == 0);
  CHECK(count(html.bytes, " style=") == 0);
  CHECK(count(html.bytes, " src=") == count(html.bytes, "&lt;img src=x&gt;"));
  CHECK(count(html.bytes, "href=\"") == count(html.bytes, "href=\"#"));
  CHECK_FALSE(std::regex_search(html.bytes, std::regex("url\\((?!#)|@import")));
}

TEST_CASE("HTML is well formed whatever people write") {
  TestEngine engine;
  for (const std::int64_t workspace : {engine.new_workspace(), hostile_workspace(engine)}) {
    const std::string html = file(engine, workspace, "html").bytes;
    CHECK(unbalanced(html) == "");
    // A style element's text is no markup: nothing in it may look like its end.
    CHECK(between(html, "<style>", "</style>").find('<') == std::string::npos);
  }
  CHECK(unbalanced("<p><b></p></b>") == "p");
}

TEST_CASE("every inner link of the HTML leads somewhere") {
  TestEngine engine;
  const std::string html = file(engine, hostile_workspace(engine), "html").bytes;
  const std::regex link("href=\"#([^\"]+)\"");
  int links = 0;
  for (auto it = std::sregex_iterator(html.begin(), html.end(), link); it != std::sregex_iterator();
       ++it, ++links) {
    INFO((*it)[1]);
    CHECK(count(html, "id=\"" + (*it)[1].str() + "\"") == 1);
  }
  CHECK(links > 100);
}

TEST_CASE("text in HTML is escaped, and control characters are blanked") {
  CHECK(html_text("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  CHECK(html_text(std::string_view("a\0b\x1B"
                                   "c\nd",
                                   7)) == "a b c\nd");
  CHECK(html_text("62 % of 5") == "62\u00A0% of 5");
}

TEST_CASE("a CSS string holds any text") {
  CHECK(css_string("Plain 1") == "\"Plain 1\"");
  CHECK(css_string("\"</") == "\"\\000022 \\00003c \\00002f \"");
  CHECK(css_string("\n\u00E9") == "\"\\00000a \\0000e9 \"");
  CHECK(css_string(std::string_view("\0", 1)) == "\"\\00fffd \"");
}

TEST_CASE("Markdown tables keep their columns whatever people write") {
  TestEngine engine;
  const File markdown = file(engine, hostile_workspace(engine), "markdown");
  CHECK(markdown.type == "text/markdown;charset=utf-8");
  CHECK(count(markdown.bytes, "<script") == count(markdown.bytes, "\\<script"));
  std::size_t columns = 0, rows = 0, start = 0;
  while (start < markdown.bytes.size()) {
    const auto end = std::min(markdown.bytes.find('\n', start), markdown.bytes.size());
    const std::string line = markdown.bytes.substr(start, end - start);
    start = end + 1;
    if (line.rfind("|", 0) != 0) {
      columns = 0;
      continue;
    }
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\')
        ++i;
      else if (line[i] == '|')
        ++bars;
    }
    if (columns == 0) columns = bars;
    INFO(line);
    CHECK(bars == columns);
    ++rows;
  }
  CHECK(rows > 400);
}

TEST_CASE("Markdown reads no markup in what people write") {
  CHECK(markdown_text("# a*b_c[d](e)") == "\\# a\\*b\\_c\\[d\\](e)");
  CHECK(markdown_text("- item") == "\\- item");
  CHECK(markdown_text("12. item") == "12\\. item");
  CHECK(markdown_text("6.1.3 AI risk") == "6.1.3 AI risk");
  CHECK(markdown_text("a|b\n`c` <d>") == "a\\|b<br>\\`c\\` \\<d\\>");
}

TEST_CASE("the CSV has one line per obligation and control, each with every column") {
  TestEngine engine;
  const File csv = file(engine, hostile_workspace(engine), "csv");
  CHECK(csv.type == "text/csv;charset=utf-8");
  REQUIRE(csv.bytes.substr(0, 3) == "\xEF\xBB\xBF");
  const auto table = read_csv(csv.bytes.substr(3));
  REQUIRE(table.size() == 1 + 177 + 38 + 1);
  for (const auto& row : table) CHECK(row.size() == table.front().size());
  CHECK(table[0][0] == "Reference");
  CHECK(table[1][0] == "4.1 no. 1");
  CHECK(table[1][10] == hostile);
  CHECK(table[1][5] == "Partly met");
}

TEST_CASE("no cell of the CSV begins like a formula") {
  TestEngine engine;
  const auto table = read_csv(file(engine, hostile_workspace(engine), "csv").bytes.substr(3));
  bool found = false;
  for (const auto& row : table) {
    for (const std::string& cell : row) {
      found = found || cell == "'=HYPERLINK(\"x\")";
      if (!cell.empty()) CHECK(std::string("=+-@\t\r\n").find(cell[0]) == std::string::npos);
    }
  }
  CHECK(found);
  for (const char* start : {"=1", "+1", "-1", "@a", "\ta", "＝1", "＋1", "－1", "＠a"}) {
    CHECK(csv_cell(start) == std::string("'") + start);
  }
  CHECK(csv_cell("\r=1") == "\"'\r=1\"");
  CHECK(csv_cell("\n=1") == "\"'\n=1\"");
  CHECK(csv_cell(std::string_view("\0=1", 3)) == std::string("'\0=1", 4));
  CHECK(csv_cell("a,\"b\"") == "\"a,\"\"b\"\"\"");
  CHECK(csv_cell("plain – text") == "plain – text");
}

TEST_CASE("a report's file name says whose, what, of when, and from which record") {
  TestEngine engine;
  const std::int64_t workspace = engine.new_workspace();
  const auto name = [&](const char* format) { return file(engine, workspace, format).name; };
  const auto head = [&] {
    const Value summary = engine.call("workspace.summary", object("workspace", workspace));
    return summary.find("head")->text().substr(0, 8);
  };
  CHECK(name("html") == "organisation-gap-report-2026-11-20-" + head() + ".html");
  engine.put(workspace, "profile", "organisation",
             object("name", "Northlight Care: Ünit 7 (Leeds)"));
  CHECK(name("markdown") == "northlight-care-unit-7-leeds-gap-report-2026-11-20-" + head() + ".md");
  CHECK(name("csv") == "northlight-care-unit-7-leeds-gap-report-2026-11-20-" + head() + ".csv");
  CHECK(name("json") == "northlight-care-unit-7-leeds-gap-report-2026-11-20-" + head() + ".json");
  engine.put(workspace, "profile", "organisation", object("name", "Šiauliai Żółw, 漢字 & İz"));
  CHECK(name("json") == "siauliai-zolw-iz-gap-report-2026-11-20-" + head() + ".json");
  const Value kept = engine.call("workspace.head", object("workspace", workspace));
  CHECK(kept.find("file_name")->text() == "siauliai-zolw-iz-head-" + head() + ".json");
}

}  // namespace aimwright::documents
