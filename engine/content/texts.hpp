// The words of a locale, which content holds and code fills.
//
//   texts.fill("figure.percent", {{"percent", "62"}});
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "content/reader.hpp"

namespace aimwright::content {

/// What stands for `{name}` in a text.
struct Filling {
  const char* name;
  std::string value;
};

struct Texts {
  std::map<std::string, std::string, std::less<>> messages;

  /// The text of that key, or the key itself, which a test forbids to happen.
  std::string operator[](std::string_view key) const;
  /// The text of a key in two parts: texts.of("phase.", name).
  std::string of(std::string_view group, std::string_view name) const;
  /// With each `{name}` replaced; unknown names stay as they are.
  std::string fill(std::string_view key, std::initializer_list<Filling> values) const;
};

Texts read_locale(Reader& bundle);

}  // namespace aimwright::content
