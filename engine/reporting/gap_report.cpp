#include "reporting/gap_report.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reporting/gap_sections.hpp"

namespace aimwright::reporting {
namespace {

constexpr std::size_t short_hash = 8;

std::string shortened(const std::string& hash) { return hash.substr(0, short_hash); }

std::string organisation_name(const GapContext& context) {
  const record::Record* profile = context.input.state.find("profile", "organisation");
  const std::string_view name = profile ? base::trim(profile->text("name")) : std::string_view{};
  return name.empty() ? context.texts["organisation.none"] : std::string(name);
}

std::string version_text(const GapContext& context, const content::BundleRef& bundle) {
  return context.texts.fill(
      "version",
      {{"id", bundle.id}, {"version", bundle.version}, {"sha256", shortened(bundle.sha256)}});
}

std::vector<Fact> title_block(const GapContext& context) {
  const content::Texts& texts = context.texts;
  const GapReportInput& input = context.input;
  const content::Catalog& catalog = context.assessment.catalog();
  std::string assessed_by;
  for (const content::BundleRef& bundle : catalog.bundles()) {
    const bool tree = bundle.kind == content::BundleKind::framework ||
                      bundle.kind == content::BundleKind::controls;
    if (tree) assessed_by = on_lines(assessed_by, version_text(context, bundle));
  }
  const auto or_else = [&](std::string value, const char* key) {
    return base::is_blank(value) ? texts[key] : std::move(value);
  };
  std::vector<Fact> facts;
  const auto add = [&](const std::string& key, std::string value) {
    facts.push_back({texts["fact." + key], std::move(value)});
  };
  add("organisation", organisation_name(context));
  add("scope", or_else(scope_documents(context), "value.not_recorded"));
  add("as_of", base::to_text(context.assessment.as_of()));
  if (!input.moment.empty()) add("moment", input.moment);
  if (context.input.log.header().redacted_from) add("redacted", redaction_text(context));
  add("status", or_else(input.status, "status.draft"));
  add("prepared_by", or_else(input.prepared_by, "value.not_given"));
  add("approval", texts["value.by_hand"]);
  add("document",
      texts.fill("document.version", {{"head", shortened(input.head)},
                                      {"operations", std::to_string(input.log.size())}}));
  add("method", version_text(context, catalog.method_ref()));
  add("content", assessed_by);
  return facts;
}

Sections sections_for(const std::string& id, const GapContext& context, const Document& document) {
  if (id == "summary") return summary_sections(context);
  if (id == "top-gaps") return top_gap_sections(context);
  if (id == "scope") return scope_sections(context);
  if (id == "method") return method_sections(context);
  if (id == "clauses") return clause_sections(context);
  if (id == "controls") return control_sections(context);
  if (id == "unassessed") return unassessed_sections(context);
  if (id == "causes") return cause_sections(context);
  if (id == "gaps") return gap_list_sections(context);
  if (id == "evidence") return evidence_sections(context);
  if (id == "versions") return version_sections(context);
  if (id == "glossary") return glossary_sections(context, document);
  if (id == "notice") return notice_sections(context);
  return {};
}

}  // namespace

Section section_of(const GapContext& context, const std::string& id, int level) {
  return {id, context.texts[id + ".title"], level, {}};
}

Table table_of(const GapContext& context, const std::string& id,
               const std::vector<std::string>& columns, const std::vector<std::string>& numbers) {
  Table table{id, context.texts["table." + id], {}, {}};
  for (const std::string& column : columns) {
    const bool number = std::find(numbers.begin(), numbers.end(), column) != numbers.end();
    table.columns.push_back({column, context.texts["column." + column], number});
  }
  return table;
}

Document gap_report(const GapReportInput& input, const content::Texts& texts) {
  const GapContext context(input, texts);
  Document document;
  document.id = "gap-report";
  document.title = texts["document.title"];
  document.subtitle =
      texts.fill("document.subtitle", {{"organisation", organisation_name(context)},
                                       {"as_of", base::to_text(context.assessment.as_of())}});
  document.language = context.assessment.catalog().locale();
  document.facts = title_block(context);
  document.notice = texts["document.notice"];
  for (const std::string& id : texts.outline) {
    for (Section& section : sections_for(id, context, document)) {
      document.sections.push_back(std::move(section));
    }
  }
  return document;
}

}  // namespace aimwright::reporting
