// Markup as it grows: what the engine writes stands as it is, what people wrote is made safe.
//
//   Markup out(html_text);
//   out.raw("<p>").text(paragraph.text).raw("</p>\n");
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace aimwright::documents {

class Markup {
 public:
  /// `safe` makes text harmless in the language written.
  explicit Markup(std::string (*safe)(std::string_view)) : safe_(safe) {}

  Markup& raw(std::string_view markup);
  Markup& raw(std::int64_t number);
  Markup& text(std::string_view text);

  std::string taken() && { return std::move(out_); }

 private:
  std::string (*safe_)(std::string_view);
  std::string out_;
};

}  // namespace aimwright::documents
