// A document as GitHub-flavoured Markdown. Figures become their summary and their table of numbers.
#pragma once

#include <string>
#include <string_view>

#include "documents/model.hpp"

namespace aimwright::documents {

std::string to_markdown(const Document& document);

/// Text of people that Markdown would read as markup, made harmless; on one line.
std::string markdown_text(std::string_view text);

}  // namespace aimwright::documents
