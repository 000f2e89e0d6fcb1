#include <algorithm>

#include "base/order.hpp"
#include "base/text.hpp"
#include "documents/gap_sections.hpp"

namespace aimwright::documents {

using scoring::Currency;
using scoring::NodeIndex;

namespace {

constexpr std::size_t most_references = 12;

/// Ids of all evidence in the order in which people count.
std::vector<std::string> evidence_ids(const GapContext& context) {
  std::vector<std::string> ids;
  for (const auto& [id, evidence] : context.input.state.of_kind("evidence")) {
    if (!evidence.deleted()) ids.push_back(id);
  }
  return base::in_order_of(std::move(ids), base::counts_before);
}

/// What a piece of evidence is linked to, in document order.
std::vector<NodeIndex> shown_by(const GapContext& context, const record::Record& evidence) {
  std::vector<NodeIndex> nodes;
  evidence.each_member("links", [&](std::string_view node) {
    if (const auto index = context.tree.find(node)) nodes.push_back(*index);
  });
  return base::in_order_of(std::move(nodes), std::less<>());
}

std::string title_of(const std::string& id, const record::Record& evidence) {
  const std::string_view title = base::trim(evidence.text("title"));
  return title.empty() ? id : std::string(title);
}

std::string dates_of(const GapContext& context, const record::Record& evidence) {
  const std::string from(evidence.text("effective_from")), until(evidence.text("valid_until"));
  if (until.empty()) return from;
  return context.texts.fill("evidence.dates", {{"from", from}, {"until", until}});
}

/// Where it is kept: as people say it, and the files that are attached to it.
std::string location_of(const GapContext& context, const record::Record& evidence) {
  constexpr std::size_t enough = 16;  // digits to tell files apart, and to compare by eye
  std::string text(evidence.text("reference"));
  evidence.each_entry("files", [&](std::string_view sha256, std::string_view name) {
    text = on_lines(text, context.texts.fill("evidence.attached",
                                             {{"name", std::string(name)},
                                              {"sha256", std::string(sha256.substr(0, enough))}}));
  });
  return text;
}

}  // namespace

Table stale_evidence_table(const GapContext& context) {
  Table table = table_of(context, "stale-evidence", {"evidence", "dates", "why_not", "shows"});
  for (const std::string& id : evidence_ids(context)) {
    const record::Record& evidence = *context.input.state.find("evidence", id);
    const Currency currency = scoring::currency_of(evidence, context.assessment.as_of());
    const std::vector<NodeIndex> shows = shown_by(context, evidence);
    if (currency == Currency::current || shows.empty()) continue;
    table.add_row(title_of(id, evidence), dates_of(context, evidence),
                  currency_word(context, currency),
                  references_text(context, shows, most_references));
  }
  return table;
}

void add_evidence(const GapContext& context, Sections& sections) {
  Section& section = add_section(context, sections, "evidence");
  Table table =
      table_of(context, "evidence", {"evidence", "location", "dates", "currency", "shows"});
  for (const std::string& id : evidence_ids(context)) {
    const record::Record& evidence = *context.input.state.find("evidence", id);
    const Currency currency = scoring::currency_of(evidence, context.assessment.as_of());
    table.add_row(title_of(id, evidence), location_of(context, evidence),
                  dates_of(context, evidence), currency_word(context, currency),
                  references_text(context, shown_by(context, evidence), most_references));
  }
  section.say(context.texts[table.rows.empty() ? "evidence.none" : "evidence.lead"]);
  if (!table.rows.empty()) section.add(std::move(table));
}

}  // namespace aimwright::documents
