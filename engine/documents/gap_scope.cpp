#include <algorithm>

#include "base/text.hpp"
#include "documents/figure_parts.hpp"
#include "documents/gap_sections.hpp"

namespace aimwright::documents {

using scoring::NodeIndex;

namespace {

const record::Record* organisation(const GapContext& context) {
  return context.input.state.find("profile", "organisation");
}

/// The words of the organisation's roles in AI, in the order of the record.
std::string ai_roles(const GapContext& context) {
  std::string text;
  if (const record::Record* profile = organisation(context)) {
    profile->each_member("roles", [&](std::string_view role) {
      text += (text.empty() ? "" : ", ") + context.words.of("role.", role);
    });
  }
  return text;
}

/// Where content says the scope is documented; none when the tree has no such node.
std::optional<NodeIndex> scope_node(const GapContext& context) {
  return context.tree.find(context.texts["scope.node"]);
}

Facts scope_facts(const GapContext& context) {
  const content::Texts& texts = context.texts;
  Facts facts;
  const auto add = [&](const char* name, std::string value) {
    facts.add(texts.of("fact.", name),
              value.empty() ? texts["value.not_recorded"] : std::move(value));
  };
  const record::Record* profile = organisation(context);
  const std::string_view size = profile ? profile->text("size") : std::string_view{};
  add("organisation", profile ? std::string(base::trim(profile->text("name"))) : std::string());
  add("size", size.empty() ? std::string() : context.words.of("size.", size));
  add("ai_roles", ai_roles(context));
  const auto node = scope_node(context);
  add("scope", scope_documents(context));
  add("scope_seen", node ? seen_text(context, *node) : std::string());
  const auto part = [&](const std::string& root) {
    const NodeIndex index = *context.tree.find(root);
    const auto units = static_cast<std::int64_t>(context.units_under(index).size());
    return texts.fill("scope." + root,
                      {{"leaves", leaves_text(context.assessment, index, texts)},
                       {"units", count_text(units, "subclause", texts)},
                       {"excluded", std::to_string(context.assessment.tally(index).excluded)}});
  };
  add("clauses", part("clauses"));
  add("controls", part("controls"));
  return facts;
}

/// Who answered, who verified, and who wrote it down; by name.
Table people_table(const GapContext& context) {
  struct Person {
    int answered = 0, verified = 0, entered = 0;
  };
  std::map<std::string, Person> people;
  const auto named = [&](std::string_view name) -> Person* {
    const std::string_view trimmed = base::trim(name);
    return trimmed.empty() ? nullptr : &people[std::string(trimmed)];
  };
  for (const auto& [id, response] : context.input.state.of_kind("response")) {
    if (response.deleted() || !response.cell("answer")) continue;
    if (Person* person = named(response.text("answered_by"))) ++person->answered;
    if (Person* person = named(response.text("verified_by"))) ++person->verified;
  }
  const auto moment = base::parse_instant(context.input.moment);
  for (const record::Operation& operation : context.input.log.operations()) {
    if (!operation.counts || (moment && operation.at.milliseconds > *moment)) continue;
    if (Person* person = named(operation.by)) ++person->entered;
  }
  Table table = table_of(context, "people", {"name", "answered", "verified", "entered"},
                         {"answered", "verified", "entered"});
  for (const auto& [name, person] : people) {
    table.add_row(name, person.answered, person.verified, person.entered);
  }
  return table;
}

/// First and last day on which somebody answered; empty when no day is recorded.
std::string answered_between(const GapContext& context) {
  std::string_view first, last;
  for (const auto& [id, response] : context.input.state.of_kind("response")) {
    const std::string_view day = response.text("answered_on");
    if (response.deleted() || day.empty()) continue;
    first = first.empty() ? day : std::min(first, day);
    last = std::max(last, day);
  }
  if (last.empty()) return {};
  return context.texts.fill("method.between",
                            {{"first", std::string(first)}, {"last", std::string(last)}});
}

/// A text of the method, with the method's parameters.
std::string method_text(const GapContext& context, const std::string& key) {
  const int share = context.assessment.method().major_share_percent;
  return context.texts.fill(key, {{"major_share", std::to_string(share)}});
}

Facts worded(const GapContext& context, const std::string& prefix,
             std::initializer_list<const char*> keys) {
  Facts facts;
  for (const char* key : keys) {
    facts.add(context.texts.of(prefix, key), method_text(context, prefix + key + ".means"));
  }
  return facts;
}

Table finding_rules(const GapContext& context) {
  Table table = table_of(context, "finding-rules", {"finding", "when"});
  for (const scoring::Finding finding : findings_by_weight) {
    const std::string key = "method.finding." + std::string(name_of(finding));
    table.add_row(finding_cell(context, finding), method_text(context, key));
  }
  return table;
}

void add_exclusions(const GapContext& context, Sections& sections) {
  Section& section = add_section(context, sections, "exclusions", 2);
  const bool none = context.gaps.exclusions.empty();
  section.say(context.texts[none ? "exclusions.none" : "exclusions.lead"]);
  if (!none) {
    Table table = table_of(context, "exclusions", {"reference", "control", "reason"});
    for (const scoring::Exclusion& exclusion : context.gaps.exclusions) {
      table.add_row(reference_cell(context, exclusion.control),
                    Cell{context.tree[exclusion.control].title, "excluded", {}}, exclusion.reason);
    }
    section.add(std::move(table));
  }
  if (context.gaps.exclusions_without_reason.empty()) return;
  section.say(context.texts["exclusions.without_reason"]);
  List list;
  for (const NodeIndex control : context.gaps.exclusions_without_reason) {
    list.items.push_back(node_text(context.assessment, control));
  }
  section.add(std::move(list));
}

void add_people(const GapContext& context, Sections& sections) {
  Section& section = add_section(context, sections, "people", 2);
  const std::string between = answered_between(context);
  section.say(
      context.texts.fill("people.lead", {{"as_of", base::to_text(context.assessment.as_of())}}) +
      (between.empty() ? "" : " " + between));
  Table table = people_table(context);
  if (table.rows.empty()) return section.say(context.texts["people.none"]);
  section.add(std::move(table));
}

}  // namespace

std::string scope_documents(const GapContext& context) {
  const auto node = scope_node(context);
  std::string text;
  if (!node) return text;
  const std::vector<scoring::EvidenceView> views =
      evidence_of(context.assessment, context.input.state, *node);
  for (const scoring::EvidenceView& view : views) {
    // Current ones come first; earlier editions are named only where nothing else is there.
    if (view.currency != scoring::Currency::current && !text.empty()) break;
    text = on_lines(text, evidence_text(context, view, Detail::full));
  }
  return text;
}

void add_scope(const GapContext& context, Sections& sections) {
  Section& section = add_section(context, sections, "scope");
  section.say(context.texts["scope.lead"]);
  section.add(scope_facts(context));
  add_exclusions(context, sections);
}

void add_method(const GapContext& context, Sections& sections) {
  const content::Texts& texts = context.texts;
  Section& method = add_section(context, sections, "method");
  method.say(texts["method.lead"]);
  method.add(worded(context, "method.answer.", {"met", "partly", "not_met", "none", "excluded"}));
  method.say(texts["method.trust"]);
  method.add(worded(context, "method.tier.", {"claimed", "evidenced", "verified", "coverage"}));

  Section& findings = add_section(context, sections, "finding-rules", 2);
  findings.say(texts["finding-rules.lead"]);
  findings.add(finding_rules(context));
  findings.say(texts["finding-rules.rank"]);
  add_people(context, sections);
}

}  // namespace aimwright::documents
