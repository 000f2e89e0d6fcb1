// A document as a file: which form, which name, which bytes.
//
//   Rendered file = render(document, Format::html, source, sha256);
//   // file.name: northlight-care-analytics-gap-report-2026-11-20-1c9f03ab.html
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/sha256.hpp"
#include "documents/model.hpp"
#include "documents/values.hpp"

namespace aimwright::documents {

enum class Format { document, html, markdown, csv, json };

std::string_view name_of(Format format);
std::optional<Format> format_named(std::string_view name);

struct Rendered {
  std::string bytes;
  std::string type;  // media type
  std::string name;  // suggested file name, ASCII
};

/// `document` gives the same bytes as `json`: the document as canonical JSON. The CSV of a document
/// without a table is empty.
Rendered render(const Document& document, Format format, const Source& source,
                const base::Sha256& sha256);

}  // namespace aimwright::documents
