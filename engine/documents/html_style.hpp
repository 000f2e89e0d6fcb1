// The looks of an HTML report on screen and paper, as one style sheet.
#pragma once

#include <string>
#include <string_view>

namespace aimwright::documents {

/// What stands in the margins of every printed page.
struct PageMargins {
  std::string title;      // above, left
  std::string assurance;  // above, right
  std::string page, of;   // below, right: "Page 3 of 40"
};

std::string style_sheet(const PageMargins& margins);

/// A quoted CSS string that can hold any text without ending the string or the style element.
std::string css_string(std::string_view text);

}  // namespace aimwright::documents
