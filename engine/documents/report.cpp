#include "documents/report.hpp"

#include <array>

#include "base/json_write.hpp"
#include "base/text.hpp"
#include "documents/csv.hpp"
#include "documents/html.hpp"
#include "documents/markdown.hpp"

namespace aimwright::documents {
namespace {

struct Form {
  std::string_view name, type, extension;
};

constexpr std::array forms{
    Form{"document", "application/json", "json"}, Form{"html", "text/html;charset=utf-8", "html"},
    Form{"markdown", "text/markdown;charset=utf-8", "md"},
    Form{"csv", "text/csv;charset=utf-8", "csv"}, Form{"json", "application/json", "json"}};

const Form& form_of(Format format) { return forms[static_cast<std::size_t>(format)]; }

/// The plain letter below a lower-case Latin-1 letter with a mark; a hyphen where there is none.
char plain_letter(char32_t c) {
  constexpr std::string_view letters = "aaaaaa-ceeeeiiii-nooooo-ouuuuy-y";
  if (c < 0x80) return static_cast<char>(c);
  return c >= 0xE0 && c <= 0xFF ? letters[c - 0xE0] : '-';
}

/// Lower-case ASCII letters and digits, with single hyphens for all else.
std::string slug_of(std::string_view name) {
  constexpr std::size_t longest = 48;
  const std::string folded = base::fold(name);
  std::string slug;
  for (std::size_t at = 0; at < folded.size() && slug.size() < longest;) {
    const char c = plain_letter(base::next_code_point(folded, at));
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept)
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

std::string file_name(const GapReportInput& input, const content::Texts& texts, Format format) {
  const record::Record* profile = input.state.find("profile", "organisation");
  std::string slug = profile ? slug_of(profile->text("name")) : std::string();
  if (slug.empty()) slug = texts["form.organisation"];
  return slug + "-" + texts["form.file"] + "-" + base::to_text(input.assessment.as_of()) + "-" +
         input.head.substr(0, 8) + "." + std::string(form_of(format).extension);
}

std::string bytes_of(const GapReportInput& input, const content::Texts& texts, Format format,
                     const base::Sha256& sha256) {
  switch (format) {
    case Format::html:
      return to_html(gap_report(input, texts), texts, sha256);
    case Format::markdown:
      return to_markdown(gap_report(input, texts));
    case Format::csv:
      return to_csv(input, texts);
    case Format::document:
    case Format::json:
      break;
  }
  return base::canonical(to_value(gap_report(input, texts)));
}

}  // namespace

std::string_view name_of(Format format) { return form_of(format).name; }

std::optional<Format> format_named(std::string_view name) {
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (forms[i].name == name) return static_cast<Format>(i);
  }
  return std::nullopt;
}

Rendered render(const GapReportInput& input, const content::Texts& texts, Format format,
                const base::Sha256& sha256) {
  return {bytes_of(input, texts, format, sha256), std::string(form_of(format).type),
          file_name(input, texts, format)};
}

}  // namespace aimwright::documents
