// Prose that content holds and code fills: the outline and sentences of a report, the words of a
// locale.
//
//   texts.fill("summary.lead", {{"answered", "120"}, {"weight", "206"}});
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/reader.hpp"

namespace aimwright::content {

/// What stands for `{name}` in a text.
struct Filling {
  std::string_view name;
  std::string value;
};
using Fillings = std::vector<Filling>;

struct Texts {
  std::vector<std::string> outline;  // section ids in order; empty for a locale
  std::map<std::string, std::string, std::less<>> messages;

  /// The text of that key, or the key itself, which a test forbids to happen.
  const std::string& operator[](const std::string& key) const;
  /// With each `{name}` replaced; unknown names stay as they are.
  std::string fill(const std::string& key, const Fillings& values) const;
};

Texts read_report(Reader& bundle);
Texts read_locale(Reader& bundle);

}  // namespace aimwright::content
