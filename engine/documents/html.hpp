// A document as one HTML file that stands alone: own style, own policy, nothing loaded, no script.
// Made to be printed on A4 as well as read on a screen.
//
//   std::string page = to_html(document, words, sha256);
#pragma once

#include <string>
#include <string_view>

#include "base/sha256.hpp"
#include "content/texts.hpp"
#include "documents/model.hpp"

namespace aimwright::documents {

/// `words` of the locale.
std::string to_html(const Document& document, const content::Texts& words,
                    const base::Sha256& sha256);

/// Text made safe for HTML content and quoted attributes; control characters become spaces.
std::string html_text(std::string_view text);

}  // namespace aimwright::documents
