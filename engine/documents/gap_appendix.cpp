#include "base/text.hpp"
#include "documents/gap_sections.hpp"

namespace aimwright::documents {
namespace {

/// Collects all text of a document, so that the glossary can tell which terms it uses.
struct Words {
  std::string text;
  void add(const std::string& more) { text += base::fold(more) + "\n"; }

  void operator()(const Paragraph& paragraph) { add(paragraph.text); }
  void operator()(const List& list) {
    for (const std::string& item : list.items) add(item);
  }
  void operator()(const Facts& facts) {
    for (const Fact& fact : facts.items) add(fact.label + " " + fact.value);
  }
  void operator()(const Table& table) {
    for (const Column& column : table.columns) add(column.title);
    for (const Row& row : table.rows) {
      for (const Cell& cell : row) add(cell.text);
    }
  }
  void operator()(const Drawing& drawing) { add(drawing.summary); }
};

std::string version_in_record(const GapContext& context, const content::BundleRef& bundle) {
  const std::string id = bundle.kind == content::BundleKind::method ? "method" : bundle.id;
  const record::Record* settings = context.input.state.find("settings", id);
  if (!settings) return context.texts["versions.unsaid"];
  if (settings->text("sha256") == bundle.sha256) return context.texts["versions.same"];
  return context.texts.fill("versions.other",
                            {{"version", std::string(settings->text("version"))}});
}

}  // namespace

void add_versions(const GapContext& context, Sections& sections) {
  const content::Texts& texts = context.texts;
  const record::Log& log = context.input.log;
  Section& section = add_section(context, sections, "versions");
  section.say(texts["versions.lead"]);
  Facts facts;
  facts.add(texts["fact.workspace"], log.header().workspace);
  facts.add(texts["fact.head"], context.input.head);
  facts.add(texts["fact.operations"],
            texts.fill("versions.operations", {{"operations", std::to_string(log.size())},
                                               {"skipped", std::to_string(log.skipped())}}));
  section.add(std::move(facts));
  Table table = table_of(context, "versions", {"kind", "id", "version", "record", "sha256"});
  for (const content::BundleRef& bundle : context.assessment.catalog().bundles()) {
    table.add_row(texts.of("bundle.", content::name_of(bundle.kind)), bundle.id, bundle.version,
                  version_in_record(context, bundle), bundle.sha256);
  }
  section.add(std::move(table));
}

void add_glossary(const GapContext& context, Sections& sections) {
  Words used;
  for (const Section& section : sections) {
    used.add(section.title);
    for (const Block& block : section.blocks) std::visit([&](const auto& b) { used(b); }, block);
  }
  Section& section = add_section(context, sections, "glossary");
  section.say(context.texts["glossary.lead"]);
  Facts terms;
  for (const content::Term& term : context.assessment.catalog().terms()) {
    if (used.text.find(base::fold(term.term)) == std::string::npos) continue;
    terms.add(term.term, term.definition);
  }
  section.add(std::move(terms));
}

void add_notice(const GapContext& context, Sections& sections) {
  Section& section = add_section(context, sections, "notice");
  section.say(context.texts["notice.self"]);
  section.say(context.assessment.catalog().notice());
  section.say(context.texts["notice.limits"]);
}

}  // namespace aimwright::documents
