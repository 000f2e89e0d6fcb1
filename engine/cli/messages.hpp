// The words of content/locales for what the engine names by a code.
//
//   words.say("figure.readiness.of", {{"low", "62"}, …});
//   words.line_for(fault, "my.aims");      // my.aims: /put/2/answer: "yes" is not a choice here. …
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace aimwright::cli {

class Words {
 public:
  /// Reads locales/en.json of a content folder. Without it every code stands for itself, so that a
  /// broken locale can still be reported.
  static Words from_content(const std::string& content_folder);

  /// The words for a key with `{name}` filled in; the key itself when there are none.
  std::string say(const std::string& key,
                  const std::map<std::string, std::string>& values = {}) const;

  /// What happened and what to do.
  std::string reason(const base::Fault& fault) const;

  /// One line `where: place: reason`; the place is a JSON pointer, or line and column, or nothing.
  std::string line_for(const base::Fault& fault, const std::string& where) const;

 private:
  std::map<std::string, std::string, std::less<>> messages_;
};

/// A value of a fault or record as people read it; texts without quotes.
std::string plain(const base::Value& value);

}  // namespace aimwright::cli
