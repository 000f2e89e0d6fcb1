#include "documents/gap_report.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "documents/gap_sections.hpp"

namespace aimwright::documents {
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
  Facts facts;
  const auto add = [&](const char* key, std::string value) {
    facts.add(texts.of("fact.", key), std::move(value));
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
  add("method", version_text(context, context.assessment.method_ref()));
  add("content", assessed_by);
  return std::move(facts.items);
}

struct Part {
  std::string_view id;
  void (*add)(const GapContext& context, Sections& sections);
};

constexpr std::array parts{Part{"summary", add_summary},       Part{"top-gaps", add_top_gaps},
                           Part{"scope", add_scope},           Part{"method", add_method},
                           Part{"clauses", add_clauses},       Part{"controls", add_controls},
                           Part{"unassessed", add_unassessed}, Part{"causes", add_causes},
                           Part{"gaps", add_gap_list},         Part{"evidence", add_evidence},
                           Part{"versions", add_versions},     Part{"glossary", add_glossary},
                           Part{"notice", add_notice}};

}  // namespace

Section& add_section(const GapContext& context, Sections& sections, std::string_view id,
                     int level) {
  return sections.emplace_back(Section{std::string(id), context.texts.of(id, ".title"), level, {}});
}

Table table_of(const GapContext& context, std::string_view id,
               std::initializer_list<const char*> columns,
               std::initializer_list<const char*> numbers) {
  Table table{std::string(id), context.texts.of("table.", id), {}, {}};
  for (const std::string_view column : columns) {
    const bool number = std::find(numbers.begin(), numbers.end(), column) != numbers.end();
    table.add_column(column, context.texts.of("column.", column), number);
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
    for (const Part& part : parts) {
      if (part.id == id) part.add(context, document.sections);
    }
  }
  return document;
}

}  // namespace aimwright::documents
