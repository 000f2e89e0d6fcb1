// Names of people as a redacted copy shows them: `Person 1`, `Person 2`… in the order in which they
// appear. A label that is somebody's name already is passed over.
//
//   Pseudonyms pseudonyms(request.people, request.all_people);
//   pseudonyms.meet("Dana", true);   // every name of the record, in order
//   pseudonyms.give();
//   pseudonyms.shown(" Dana");       // Person 1
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "content/field.hpp"
#include "record/operation.hpp"

namespace aimwright::record {

class Pseudonyms {
 public:
  /// `people` in any letter case; names that differ in it alone stay two people.
  Pseudonyms(const std::vector<std::string>& people, bool all);

  /// A name of the record; `kept` when it stands in the copy.
  void meet(std::string_view name, bool kept);
  /// The first of `people` that was never met: its position.
  std::optional<std::size_t> unknown() const;

  /// Gives labels to all that are to have one.
  void give();
  std::size_t count() const { return labels_.size(); }
  /// How many of these were no label before, as they are in a copy of a copy.
  std::size_t count_of_names() const;

  /// The label of a name; the text as it is where it has none.
  std::string shown(std::string_view name) const;
  /// The replaced names that stand in a text, in any letter case, as words of their own.
  std::set<std::string> names_in(std::string_view text) const;

 private:
  using Names = std::map<std::string, std::string, std::less<>>;

  std::vector<std::string> people_;  // folded
  bool all_;
  std::set<std::string, std::less<>> met_;
  std::vector<std::string> kept_;  // in order of appearance
  Names labels_;
  Names folded_;                   // folded name → name
  std::set<std::size_t> lengths_;  // of folded names
};

/// Counts where replaced names stand in texts that are kept.
class NamesInTexts {
 public:
  void look(const Pseudonyms& pseudonyms, const Put& put, const content::Field& field,
            std::string_view text);
  /// One warning for each name, with the first place.
  void report(base::Diagnostics& diagnostics) const;

 private:
  std::map<std::string, base::Params> found_;
};

}  // namespace aimwright::record
