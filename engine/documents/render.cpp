#include "documents/render.hpp"

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

std::string file_name(const Document& document, Format format, const Source& source) {
  const record::Record* profile = source.state.find("profile", "organisation");
  std::string owner = profile ? base::slug(profile->text("name")) : std::string();
  if (owner.empty()) owner = "organisation";
  return owner + "-" + document.id + "-" + base::to_text(source.assessment.as_of()) + "-" +
         source.head.substr(0, 8) + "." + std::string(form_of(format).extension);
}

std::string bytes_of(const Document& document, Format format, const content::Texts& words,
                     const base::Sha256& sha256) {
  switch (format) {
    case Format::html:
      return to_html(document, words, sha256);
    case Format::markdown:
      return to_markdown(document);
    case Format::csv: {
      const Table* sheet = sheet_of(document);
      return sheet ? to_csv(*sheet) : std::string();
    }
    case Format::document:
    case Format::json:
      break;
  }
  return base::canonical(to_value(document));
}

}  // namespace

std::string_view name_of(Format format) { return form_of(format).name; }

std::optional<Format> format_named(std::string_view name) {
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (forms[i].name == name) return static_cast<Format>(i);
  }
  return std::nullopt;
}

Rendered render(const Document& document, Format format, const Source& source,
                const base::Sha256& sha256) {
  return {bytes_of(document, format, source.assessment.catalog().words(), sha256),
          std::string(form_of(format).type), file_name(document, format, source)};
}

}  // namespace aimwright::documents
