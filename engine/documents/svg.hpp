// A drawing as inline SVG: classes only, no style of its own, so that a strict policy can hold.
#pragma once

#include <string>

#include "documents/model.hpp"

namespace aimwright::documents {

/// `id` must be unique within the page: title, description and hatch pattern are named after it.
std::string to_svg(const Drawing& drawing, const std::string& id);

}  // namespace aimwright::documents
