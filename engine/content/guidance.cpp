#include "content/guidance.hpp"

namespace aimwright::content {
namespace {

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
  guidance.major_example = reader.optional_text("major_example");
  guidance.minor_example = reader.optional_text("minor_example");
  guidance.critical_reason = reader.optional_text("critical_reason");
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
