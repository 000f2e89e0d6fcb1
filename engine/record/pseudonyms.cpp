#include "record/pseudonyms.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aimwright::record {
namespace {

constexpr std::string_view label_start = "Person ";

std::string key_of(std::string_view name) { return base::fold(base::trim(name)); }

using base::is_digit;

bool is_label(std::string_view name) {
  return name.size() > label_start.size() && name.substr(0, label_start.size()) == label_start &&
         std::all_of(name.begin() + label_start.size(), name.end(), is_digit);
}

/// Whether a word may begin or end between this byte and the next; letters beyond ASCII count as an
/// end, as there are scripts without spaces.
bool is_edge(std::string_view folded, std::size_t at) {
  return at >= folded.size() || !(is_digit(folded[at]) || (folded[at] >= 'a' && folded[at] <= 'z'));
}

}  // namespace

Pseudonyms::Pseudonyms(const std::vector<std::string>& people, bool all) : all_(all) {
  for (const std::string& name : people) people_.push_back(key_of(name));
}

void Pseudonyms::meet(std::string_view name, bool kept) {
  const std::string_view trimmed = base::trim(name);
  if (trimmed.empty()) return;
  met_.emplace(trimmed);
  if (!kept || labels_.count(trimmed) > 0) return;
  if (!all_ && std::find(people_.begin(), people_.end(), key_of(trimmed)) == people_.end()) return;
  labels_.emplace(trimmed, std::string());
  kept_.emplace_back(trimmed);
}

std::optional<std::size_t> Pseudonyms::unknown() const {
  std::set<std::string> known;
  for (const std::string& name : met_) known.insert(key_of(name));
  for (std::size_t i = 0; i < people_.size(); ++i) {
    if (known.count(people_[i]) == 0) return i;
  }
  return std::nullopt;
}

void Pseudonyms::give() {
  std::size_t number = 0;
  for (const std::string& name : kept_) {
    std::string label;
    do {
      label = std::string(label_start) + std::to_string(++number);
    } while (met_.count(label) > 0);
    labels_[name] = std::move(label);
    const std::string folded = base::fold(name);
    lengths_.insert(folded.size());
    folded_.emplace(folded, name);
  }
}

std::size_t Pseudonyms::count_of_names() const {
  return static_cast<std::size_t>(std::count_if(
      kept_.begin(), kept_.end(), [](const std::string& name) { return !is_label(name); }));
}

std::string Pseudonyms::shown(std::string_view name) const {
  const auto found = labels_.find(base::trim(name));
  return found == labels_.end() ? std::string(name) : found->second;
}

std::set<std::string> Pseudonyms::names_in(std::string_view text) const {
  std::set<std::string> names;
  if (folded_.empty()) return names;
  const std::string folded = base::fold(text);
  for (std::size_t from = 0; from < folded.size(); ++from) {
    if (from > 0 && !is_edge(folded, from - 1)) continue;
    for (const std::size_t length : lengths_) {
      if (from + length > folded.size()) break;
      if (!is_edge(folded, from + length)) continue;
      const auto found = folded_.find(std::string_view(folded).substr(from, length));
      if (found != folded_.end()) names.insert(found->second);
    }
  }
  return names;
}

void NamesInTexts::look(const Pseudonyms& pseudonyms, const Put& put, const content::Field& field,
                        std::string_view text) {
  for (const std::string& name : pseudonyms.names_in(text)) {
    base::Params& found = found_[name];
    found.set_default("name", name);
    found.set_default("kind", put.kind);
    found.set_default("id", put.id);
    found.set_default("field", field.name);
    const base::Value* count = found.find("count");
    found.set("count", count ? count->integer() + 1 : 1);
  }
}

void NamesInTexts::report(base::Diagnostics& diagnostics) const {
  for (const auto& [name, params] : found_)
    diagnostics.push_back({base::Severity::warning, {base::code::name_in_text, "", params}});
}

}  // namespace aimwright::record
