#include "record/redaction_summary.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "content/ref.hpp"

namespace aimwright::record {

namespace code = base::code;

namespace {

constexpr std::int64_t max_count = 1'000'000'000'000;

/// `kind.field`; what fields there are is for the registers to say.
bool names_field(std::string_view text) {
  const std::size_t dot = text.find('.');
  return dot != std::string_view::npos && content::is_ref_space(text.substr(0, dot)) &&
         !base::is_blank(text.substr(dot + 1));
}

/// Format 1 named nodes without their framework.
bool names_node(std::string_view text) {
  return base::is_id(text) || content::parse_ref(text).has_value();
}

std::vector<std::string> read_names(content::Reader& reader, std::string_view member,
                                    bool (*fits)(std::string_view)) {
  std::vector<std::string> names = reader.texts(member);
  if (names.size() > max_left_out) {
    reader.refuse(member, code::out_of_range,
                  {{"minimum", 0}, {"maximum", max_left_out}, {"value", names.size()}});
  }
  const bool sorted =
      std::adjacent_find(names.begin(), names.end(),
                         [](const auto& a, const auto& b) { return a >= b; }) == names.end();
  if (!sorted || !std::all_of(names.begin(), names.end(), fits))
    reader.refuse(member, code::wrong_type, {{"expected", "names, sorted, each once"}});
  return names;
}

}  // namespace

RedactionSummary read_left_out(content::Reader& reader) {
  RedactionSummary left_out;
  left_out.kinds = read_names(reader, "kinds", content::is_ref_space);
  left_out.nodes = read_names(reader, "nodes", names_node);
  left_out.fields = read_names(reader, "fields", names_field);
  left_out.people = reader.integer("people", 0, max_count);
  left_out.operations = reader.integer("operations", 0, max_count);
  if (reader.raw("references", false))
    left_out.references = reader.integer("references", 1, max_count);
  return left_out;
}

base::Value to_value(const RedactionSummary& left_out) {
  base::Value value =
      base::object("kinds", base::array_of(left_out.kinds), "nodes", base::array_of(left_out.nodes),
                   "fields", base::array_of(left_out.fields), "people", left_out.people,
                   "operations", left_out.operations);
  if (left_out.references > 0) value.set("references", left_out.references);
  return value;
}

}  // namespace aimwright::record
