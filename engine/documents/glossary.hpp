// The terms a document uses, found in all its words.
#pragma once

#include <vector>

#include "content/guidance.hpp"
#include "documents/model.hpp"

namespace aimwright::documents {

/// Terms with their definitions, of those that the sections so far speak of.
Facts terms_used(const Document& document, const std::vector<content::Term>& terms);

}  // namespace aimwright::documents
