#include "documents/csv.hpp"

#include <array>

#include "documents/gap_context.hpp"

namespace aimwright::documents {

using scoring::Gap;
using scoring::NodeIndex;

namespace {

constexpr std::array columns{"reference",  "title",    "unit",        "critical", "state",
                             "answer",     "from",     "evidenced",   "verified", "finding",
                             "note",       "evidence", "action",      "ask",      "phase",
                             "optimistic", "likely",   "pessimistic", "rank",     "waits"};

/// Also the full-width forms, which some spreadsheets fold to ASCII before they look.
bool starts_like_a_formula(std::string_view text) {
  constexpr std::array<std::string_view, 12> starts{
      "=", "+", "-", "@", "\t", "\r", "\n", std::string_view("\0", 1), "＝", "＋", "－", "＠"};
  for (const std::string_view start : starts) {
    if (text.substr(0, start.size()) == start) return true;
  }
  return false;
}

void add_line(std::string& csv, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv += ',';
    csv += csv_cell(cells[i]);
  }
  csv += "\r\n";
}

std::string evidence_of_leaf(const GapContext& context, NodeIndex leaf) {
  std::string text;
  for (const scoring::EvidenceView& view :
       evidence_of(context.assessment, context.input.state, leaf)) {
    text = on_lines(text, evidence_text(context, view, Detail::full));
  }
  return text;
}

std::vector<std::string> line_of(const GapContext& context, NodeIndex leaf) {
  const scoring::TreeNode& node = context.tree[leaf];
  const scoring::LeafStatus& status = context.assessment.status(leaf);
  const NodeIndex unit = context.tree.unit_of(leaf);
  const Gap* gap = context.gap_of(leaf);
  const auto yes_or_no = [&](bool yes) { return context.texts[yes ? "csv.yes" : "csv.no"]; };
  const record::Record* response =
      effective_answer(context.tree, context.input.state, leaf).response;
  const std::string answer =
      status.answer ? context.words.of("answer.", name_of(*status.answer)) : std::string();
  const auto days = [&](std::size_t which) {
    return gap ? days_text(gap->effort[which]) : std::string();
  };
  return {node.reference(),
          node.title,
          node_text(context.assessment, unit),
          yes_or_no(node.critical),
          state_word(context, leaf),
          answer,
          status.from < 0 ? std::string() : context.tree[status.from].reference(),
          yes_or_no(status.evidenced),
          yes_or_no(status.verified),
          finding_word(context.assessment, context.assessment.finding(unit)),
          std::string(response ? response->text("note") : std::string_view{}),
          evidence_of_leaf(context, leaf),
          gap ? action_text(context, leaf) : std::string(),
          roles_text(context, {leaf}),
          phase_word(context, phase_of(node)),
          days(0),
          days(1),
          days(2),
          gap ? std::to_string(gap->rank) : std::string(),
          gap ? references_text(context, gap->waits_for, gap->waits_for.size()) : std::string()};
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string cell = starts_like_a_formula(text) ? "'" : "";
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string to_csv(const GapReportInput& input, const content::Texts& texts) {
  const GapContext context(input, texts);
  std::string csv = "\xEF\xBB\xBF";
  std::vector<std::string> head;
  for (const char* column : columns) head.push_back(texts.of("csv.", column));
  add_line(csv, head);
  for (const NodeIndex leaf : context.tree.leaves_under(context.root())) {
    add_line(csv, line_of(context, leaf));
  }
  return csv;
}

}  // namespace aimwright::documents
