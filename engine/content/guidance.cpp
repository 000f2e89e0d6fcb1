#include "content/guidance.hpp"

namespace aimwright::content {
namespace {

template <class Read>
void optional_object(Reader& reader, std::string_view name, Read read) {
  if (reader.raw(name, false)) reader.object(name, read);
}

std::map<std::string, std::string, std::less<>> texts_by_name(Reader& reader,
                                                              std::string_view name) {
  std::map<std::string, std::string, std::less<>> texts;
  const base::Value* members = reader.raw(name);
  if (!members) return texts;
  bool whole = members->is_object();
  for (std::size_t i = 0; whole && i < members->members().size(); ++i) {
    const base::Member& member = members->members()[i];
    whole = member.value.is_text();
    if (whole) texts.emplace(member.name, member.value.text());
  }
  if (!whole) reader.refuse(name, base::code::wrong_type, {{"expected", "texts by name"}});
  return texts;
}

std::optional<FindingExample> read_example(Reader& reader, std::string_view name) {
  std::optional<FindingExample> example;
  optional_object(reader, name, [&](Reader& inner) {
    example = FindingExample{inner.text("text"), texts_by_name(inner, "answers")};
  });
  return example;
}

Guidance read_item(Reader& reader) {
  Guidance guidance;
  guidance.intent = reader.optional_text("intent");
  guidance.why = reader.text("why");
  if (!reader.raw("met", false)) return guidance;  // an area or objective
  guidance.met = reader.text("met");
  guidance.partly = reader.text("partly");
  guidance.not_met = reader.text("not_met");
  guidance.auditor = reader.text("auditor");
  guidance.evidence = reader.texts("evidence");
  guidance.notes = reader.texts("notes");
  guidance.strong = reader.optional_text("strong");
  guidance.before_first = reader.optional_text("before_first");
  guidance.verify = reader.optional_text("verify");
  guidance.first_step = reader.optional_text("first_step");
  guidance.done_when = reader.optional_text("done_when");
  guidance.small = reader.optional_text("small");
  reader.each(
      "reuse",
      [&](Reader& reuse) {
        guidance.reuse.push_back({reuse.text("from"), reuse.text("have"), reuse.text("add")});
      },
      false);
  optional_object(reader, "snippet", [&](Reader& snippet) {
    guidance.snippet = Snippet{snippet.text("title"), snippet.text("text")};
  });
  optional_object(reader, "applicability", [&](Reader& item) {
    guidance.applicability = Applicability{
        item.text("usually"), item.texts("reasons_that_hold"), item.texts("reasons_that_fail"),
        item.optional_text("per_system"), texts_by_name(item, "roles")};
  });
  guidance.major_example = read_example(reader, "major_example");
  guidance.minor_example = read_example(reader, "minor_example");
  guidance.if_not_met_reason = reader.optional_text("if_not_met_reason");
  guidance.effort_reason = reader.optional_text("effort_reason");
  guidance.prerequisites_reason = reader.optional_text("prerequisites_reason");
  return guidance;
}

}  // namespace

GuidanceSet read_guidance(Reader& bundle) {
  GuidanceSet set;
  set.framework = bundle.id("framework");
  bundle.each("terms", [&](Reader& term) {
    set.terms.push_back({term.text("term"), term.text("definition")});
  });
  const base::Value* items = bundle.raw("items");
  if (!items) return set;
  if (!items->is_object()) {
    bundle.refuse("items", base::code::wrong_type, {{"expected", "object"}});
    return set;
  }
  for (const base::Member& member : items->members()) {
    Reader item(member.value, base::pointer_to(bundle.pointer_of("items"), member.name),
                bundle.faults());
    set.items.emplace(member.name, read_item(item));
    item.finish();
  }
  return set;
}

}  // namespace aimwright::content
