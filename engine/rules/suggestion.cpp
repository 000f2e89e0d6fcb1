#include "rules/suggestion.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aimwright::rules {
namespace {

/// Letters added, removed or replaced (Levenshtein), bytes standing for letters.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string_view> nearest(std::string_view wanted,
                                      const std::vector<std::string_view>& known) {
  constexpr std::size_t most = 3, longest = 64;
  struct Candidate {
    std::string_view name;
    std::size_t distance;
  };
  const std::string folded = base::fold(wanted.substr(0, longest));
  std::vector<Candidate> candidates;
  for (const std::string_view name : known)
    candidates.push_back({name, distance(folded, base::fold(name.substr(0, longest)))});
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.distance < b.distance; });
  std::vector<std::string_view> names;
  for (const Candidate& candidate : candidates) {
    const bool near = candidate.distance * 2 <= std::max(wanted.size(), candidate.name.size());
    if (names.size() < most &&
        (near || names.empty() || !(candidates[0].distance * 2 <= wanted.size())))
      names.push_back(candidate.name);
  }
  return names;
}

}  // namespace aimwright::rules
