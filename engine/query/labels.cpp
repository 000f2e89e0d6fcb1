#include "query/labels.hpp"

#include "base/json_write.hpp"
#include "base/text.hpp"
#include "content/ref.hpp"

namespace aimwright::query {

using content::Field;
using content::FieldType;

namespace {

/// A record whose label names another one, and so on, ends here.
constexpr int deepest = 3;

/// What a record is called, in bytes; what is longer than that is cut.
constexpr std::size_t longest = 200;

/// Whether what follows would be cut: of a label that blanks begin or end they do not count.
bool is_full(std::string_view label) { return base::trim(label).size() > longest; }

std::string shortened(std::string label) {
  if (label.size() <= longest) return label;
  label.resize(longest);
  label.resize(base::utf8_prefix(label));
  return label + "…";
}

std::string of_node(const content::Node& node) { return node.reference + " " + node.title; }

}  // namespace

std::string Labels::filled(const content::Register& reg, std::string_view id,
                           const record::Record* record) const {
  std::string label;
  const std::string_view text = reg.label;
  for (std::size_t i = 0; i < text.size() && !is_full(label);) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      label += text[i++];
      continue;
    }
    const std::string_view name = text.substr(i + 1, close - i - 1);
    const Field* field = reg.find(name);
    if (name == content::about_label)
      label += of_ref(id);
    else if (field && record)
      label += in_words(*field, *record, is_full);
    i = close + 1;
  }
  return std::string(base::trim(label));
}

std::string Labels::of_record(const content::Register& reg, std::string_view id) const {
  const record::Record* record = state_.find_any(reg.name, id);
  std::string label = filled(reg, id, record);
  if (label.empty() && record) label = std::string(base::trim(record->text(content::number_field)));
  return label.empty() ? std::string(id) : shortened(std::move(label));
}

std::string Labels::of_ref(std::string_view ref) const {
  if (const content::Node* node = catalog_.find(ref)) return of_node(*node);
  const std::optional<content::Ref> parts = content::parse_ref(ref);
  const content::Register* reg = parts ? catalog_.find_register(parts->of) : nullptr;
  if (!reg || depth_ >= deepest) return std::string(ref);
  return Labels(catalog_, state_, depth_ + 1).of_record(*reg, parts->id);
}

std::string Labels::of_value(const Field& field, const base::Value& value) const {
  if (value.is_null()) return {};
  if (value.is_text()) {
    if (const content::Choice* choice = field.choice(value.text())) return choice->title;
    return content::is_reference(field.type) ? of_ref(value.text()) : value.text();
  }
  if (field.type == FieldType::scale && value.is_integer()) {
    if (const content::Scale* scale = catalog_.find_scale(field.scale)) {
      for (const content::ScalePoint& point : scale->points) {
        if (point.value == value.integer()) return point.title;
      }
    }
  }
  return base::canonical(value);
}

std::string Labels::of_field(const Field& field, const record::Record& record) const {
  return in_words(field, record, [](std::string_view) { return false; });
}

std::string Labels::in_words(const Field& field, const record::Record& record,
                             bool (*is_enough)(std::string_view)) const {
  if (!content::has_members(field.type)) {
    const base::Value* value = field.effective(record.value(field.name));
    return value ? of_value(field, *value) : std::string();
  }
  std::string list;
  const std::string prefix = field.name + "/";
  for (auto at = record.cells().lower_bound(prefix);
       at != record.cells().end() && at->first.compare(0, prefix.size(), prefix) == 0 &&
       !is_enough(list);
       ++at) {
    const base::Value& value = at->second.value;
    const bool is_file = field.type == FieldType::files;
    if (is_file ? !value.is_text() : !value.is_true()) continue;
    if (!list.empty()) list += ", ";
    list += is_file ? value.text() : of_value(field, base::Value(at->first.substr(prefix.size())));
  }
  return list;
}

bool exists(const content::Catalog& catalog, const record::State& state, std::string_view ref) {
  if (catalog.find(ref)) return true;
  const std::optional<content::Ref> parts = content::parse_ref(ref);
  return parts && state.find(parts->of, parts->id);
}

}  // namespace aimwright::query
