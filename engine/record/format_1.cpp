#include "record/format_1.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace aimwright::record {
namespace {

constexpr std::string_view framework = "iso-42001:", own_control = "own_control:";

bool is_ref(std::string_view id) { return id.find(':') != std::string_view::npos; }

/// Whether it is X.3: a control that an organisation added itself.
bool is_own_control_of_format_1(std::string_view id) {
  constexpr std::string_view area = "X.";
  constexpr std::size_t most_digits = 7;
  if (id.substr(0, area.size()) != area) return false;
  const std::string_view digits = id.substr(area.size());
  return !digits.empty() && digits.size() <= most_digits && digits.front() != '0' &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The member of a set of nodes; none for any other field, and for a ref.
std::optional<std::string_view> node_in(std::string_view field, std::string_view set) {
  if (field.substr(0, set.size()) != set || is_ref(field)) return std::nullopt;
  return field.substr(set.size());
}

void read_links(Fields& fields) {
  for (auto& [name, value] : fields) {
    if (const auto node = node_in(name, "links/")) name = "shows/" + ref_of_format_1(*node);
  }
}

/// A rating was of a set of one node.
void read_rated(Fields& fields) {
  std::optional<base::Value> rated;
  for (const auto& [name, value] : fields) {
    const auto node = node_in(name, "node/");
    if (!node) continue;
    if (value.is_true()) rated = base::Value(ref_of_format_1(*node));
    if (!rated) rated = base::Value();
  }
  if (!rated) return;
  const auto is_member = [](const auto& field) {
    return node_in(field.first, "node/").has_value();
  };
  fields.erase(std::remove_if(fields.begin(), fields.end(), is_member), fields.end());
  fields.emplace_back("node", *std::move(rated));
}

}  // namespace

std::string ref_of_format_1(std::string_view id) {
  if (is_ref(id)) return std::string(id);
  return std::string(is_own_control_of_format_1(id) ? own_control : framework).append(id);
}

void read_format_1(Put& put) {
  if (put.kind == "response" || put.kind == "soa") {
    put.id = ref_of_format_1(put.id);
  } else if (put.kind == "evidence") {
    read_links(put.fields);
  } else if (put.kind == "rating") {
    read_rated(put.fields);
  } else if (put.kind == "control" && is_own_control_of_format_1(put.id)) {
    put.kind = "own_control";
    if (put.find("title")) put.fields.emplace_back("number", put.id);
  } else {
    return;
  }
  sort_by_name(put.fields);
}

}  // namespace aimwright::record
