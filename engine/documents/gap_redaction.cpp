#include <algorithm>

#include "documents/gap_sections.hpp"

namespace aimwright::documents {
namespace {

std::string kind_word(const content::Registers& registers, const std::string& name) {
  const content::RecordKind* kind = registers.kind(name);
  return kind ? kind->title : name;
}

/// "Note (Answer)"; the name itself where the registers do not know it.
std::string field_word(const GapContext& context, const std::string& name) {
  const std::size_t dot = std::min(name.find('.'), name.size());
  const content::RecordKind* kind =
      context.assessment.catalog().registers().kind(name.substr(0, dot));
  if (!kind) return name;
  for (const content::Field& field : kind->fields) {
    if (kind->kind + "." + field.name == name)
      return context.texts.fill("redacted.field", {{"field", field.title}, {"kind", kind->title}});
  }
  return name;
}

}  // namespace

std::string redaction_text(const GapContext& context) {
  const content::Texts& texts = context.texts;
  const record::Header& header = context.input.log.header();
  std::string text =
      texts.fill("redacted.lead", {{"workspace", header.redacted_from.value_or("")}});
  if (!header.left_out) return text;
  const auto add_names = [&](const char* key, const std::vector<std::string>& names, auto word_of) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + word_of(name);
    if (!list.empty()) text = on_lines(text, texts.fill(key, {{"names", list}}));
  };
  const auto add_number = [&](const char* key, std::int64_t number) {
    if (number > 0) text = on_lines(text, texts.fill(key, {{"n", std::to_string(number)}}));
  };
  const record::LeftOut& left_out = *header.left_out;
  add_names("redacted.kinds", left_out.kinds, [&](const std::string& name) {
    return kind_word(context.assessment.catalog().registers(), name);
  });
  add_names("redacted.nodes", left_out.nodes, [](const std::string& id) { return id; });
  add_names("redacted.fields", left_out.fields,
            [&](const std::string& name) { return field_word(context, name); });
  add_number("redacted.people", left_out.people);
  add_number("redacted.operations", left_out.operations);
  return text;
}

}  // namespace aimwright::documents
