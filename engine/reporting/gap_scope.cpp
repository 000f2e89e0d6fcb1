#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "reporting/figure_parts.hpp"
#include "reporting/gap_sections.hpp"

namespace aimwright::reporting {

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
      text += (text.empty() ? "" : ", ") + context.words["role." + std::string(role)];
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
  const auto add = [&](const std::string& key, std::string value) {
    facts.items.push_back(
        {texts["fact." + key], value.empty() ? texts["value.not_recorded"] : std::move(value)});
  };
  const record::Record* profile = organisation(context);
  const std::string size(profile ? profile->text("size") : std::string_view{});
  add("organisation", profile ? std::string(base::trim(profile->text("name"))) : std::string());
  add("size", size.empty() ? std::string() : context.words["size." + size]);
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
    table.rows.push_back({{name, "", ""},
                          {std::to_string(person.answered), "", ""},
                          {std::to_string(person.verified), "", ""},
                          {std::to_string(person.entered), "", ""}});
  }
  return table;
}

/// First and last day on which somebody answered; empty when no day is recorded.
std::string answered_between(const GapContext& context) {
  std::set<std::string> days;
  for (const auto& [id, response] : context.input.state.of_kind("response")) {
    const std::string_view day = response.text("answered_on");
    if (!response.deleted() && !day.empty()) days.insert(std::string(day));
  }
  if (days.empty()) return {};
  return context.texts.fill("method.between", {{"first", *days.begin()}, {"last", *days.rbegin()}});
}

Facts worded(const GapContext& context, const std::string& prefix,
             const std::vector<const char*>& keys) {
  const content::Method& method = context.assessment.method();
  Facts facts;
  for (const char* key : keys) {
    facts.items.push_back(
        {context.texts[prefix + key],
         context.texts.fill(prefix + key + ".means",
                            {{"major_share", std::to_string(method.major_share_percent)}})});
  }
  return facts;
}

Table finding_rules(const GapContext& context) {
  Table table = table_of(context, "finding-rules", {"finding", "when"});
  const content::Method& method = context.assessment.method();
  for (const scoring::Finding finding : findings_by_weight) {
    const std::string name(name_of(finding));
    table.rows.push_back(
        {{finding_word(context.assessment, finding), name, ""},
         {context.texts.fill("method.finding." + name,
                             {{"major_share", std::to_string(method.major_share_percent)}}),
          "", ""}});
  }
  return table;
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

Sections scope_sections(const GapContext& context) {
  const content::Texts& texts = context.texts;
  Section scope = section_of(context, "scope");
  scope.blocks.push_back(Paragraph{texts["scope.lead"]});
  scope.blocks.push_back(scope_facts(context));

  Section exclusions = section_of(context, "exclusions", 2);
  if (context.gaps.exclusions.empty()) {
    exclusions.blocks.push_back(Paragraph{texts["exclusions.none"]});
  } else {
    exclusions.blocks.push_back(Paragraph{texts["exclusions.lead"]});
    Table table = table_of(context, "exclusions", {"reference", "control", "reason"});
    for (const scoring::Exclusion& exclusion : context.gaps.exclusions) {
      table.rows.push_back({reference_cell(context, exclusion.control),
                            {context.tree[exclusion.control].title, "excluded", ""},
                            {exclusion.reason, "", ""}});
    }
    exclusions.blocks.push_back(std::move(table));
  }
  if (!context.gaps.exclusions_without_reason.empty()) {
    exclusions.blocks.push_back(Paragraph{texts["exclusions.without_reason"]});
    List list;
    for (const NodeIndex control : context.gaps.exclusions_without_reason) {
      list.items.push_back(node_text(context.assessment, control));
    }
    exclusions.blocks.push_back(std::move(list));
  }
  return {std::move(scope), std::move(exclusions)};
}

Sections method_sections(const GapContext& context) {
  const content::Texts& texts = context.texts;
  Section method = section_of(context, "method");
  method.blocks.push_back(Paragraph{texts["method.lead"]});
  method.blocks.push_back(
      worded(context, "method.answer.", {"met", "partly", "not_met", "none", "excluded"}));
  method.blocks.push_back(Paragraph{texts["method.trust"]});
  method.blocks.push_back(
      worded(context, "method.tier.", {"claimed", "evidenced", "verified", "coverage"}));

  Section findings = section_of(context, "finding-rules", 2);
  findings.blocks.push_back(Paragraph{texts["finding-rules.lead"]});
  findings.blocks.push_back(finding_rules(context));
  findings.blocks.push_back(Paragraph{texts["finding-rules.rank"]});

  Section people = section_of(context, "people", 2);
  const std::string between = answered_between(context);
  people.blocks.push_back(
      Paragraph{texts.fill("people.lead", {{"as_of", base::to_text(context.assessment.as_of())}}) +
                (between.empty() ? "" : " " + between)});
  Table table = people_table(context);
  if (table.rows.empty())
    people.blocks.push_back(Paragraph{texts["people.none"]});
  else
    people.blocks.push_back(std::move(table));
  return {std::move(method), std::move(findings), std::move(people)};
}

}  // namespace aimwright::reporting
