#include <algorithm>

#include "content/state_sign.hpp"
#include "documents/figure.hpp"
#include "documents/figure_parts.hpp"
#include "documents/number_text.hpp"

namespace aimwright::documents {

using scoring::Assessment;
using scoring::Finding;
using scoring::NodeIndex;

namespace {

std::int64_t count_of(const Assessment& assessment, NodeIndex node, Finding finding) {
  return assessment.findings(node)[static_cast<std::size_t>(finding)];
}

std::string state_style(Finding finding) { return "state-" + std::string(name_of(finding)); }

std::string signed_count(Finding finding, std::int64_t count) {
  return std::string(content::sign_of(name_of(finding))) + " " + std::to_string(count);
}

/// What stands below the parts of the first framework: clauses, then control areas, then own
/// controls where there are any.
std::vector<NodeIndex> areas_of(const scoring::Tree& tree) {
  std::vector<NodeIndex> areas;
  for (const NodeIndex part : tree.children(tree.root())) {
    const std::vector<NodeIndex>& children = tree.children(part);
    areas.insert(areas.end(), children.begin(), children.end());
  }
  return areas;
}

/// Where things stand in a row, for all rows the same.
struct Columns {
  bool wide = false;
  int label = 0, bar_left = 0, bar_width = 0, value_right = 0;
  std::vector<Finding> findings;  // those that occur
  std::vector<int> finding_left;  // parallel to `findings`
  int row_height = 0;
};

Columns lay_out(const Assessment& assessment, const std::vector<NodeIndex>& areas, int width,
                const content::Texts& texts) {
  constexpr int gap = 14, narrowest_bar = 136;
  Columns columns;
  int label_width = 0, value_width = 0, counts_width = 0;
  std::vector<int> count_widths;
  for (const NodeIndex area : areas) {
    label_width = std::max(label_width, text_width(node_text(assessment, area)));
    value_width = std::max(value_width, text_width(interval_text(assessment.tally(area), texts)));
  }
  for (const Finding finding : findings_by_weight) {
    std::int64_t most = 0;
    for (const NodeIndex area : areas) most = std::max(most, count_of(assessment, area, finding));
    if (most == 0) continue;
    columns.findings.push_back(finding);
    count_widths.push_back(text_width(signed_count(finding, most)) + 8);
    counts_width += count_widths.back();
  }
  // Labels first, as far as a bar worth looking at leaves room for them.
  const int both = width - 2 - counts_width - value_width - 3 * gap;
  columns.label = std::min(label_width, both - std::max(narrowest_bar, both * 45 / 100));
  columns.bar_width = both - columns.label;
  columns.wide = columns.label >= 150;
  if (columns.wide) {
    columns.bar_left = 1 + columns.label + gap;
    columns.value_right = columns.bar_left + columns.bar_width + gap + value_width;
    columns.row_height = 26;
  } else {
    columns.bar_left = 1;
    columns.bar_width = width - 2;
    columns.value_right = width - 1;
    columns.label = width - 2 - value_width - gap;
    columns.row_height = 60;
  }
  int at = columns.wide ? columns.value_right + gap : 1;
  for (const int count_width : count_widths) {
    columns.finding_left.push_back(at);
    at += count_width + (columns.wide ? 0 : 4);
  }
  return columns;
}

void add_row(Drawing& drawing, const Assessment& assessment, NodeIndex area, const Columns& columns,
             int top, const content::Texts& texts) {
  const std::string& id = assessment.tree()[area].id;
  const auto write = [&](int x, int y, Anchor anchor, std::string style, std::string text) {
    drawing.shapes.push_back(Label{x, y, anchor, std::move(style), std::move(text), id});
  };
  const int text_line = top + 17;
  const int bar_top = columns.wide ? top + 6 : top + 24;
  const int counts_line = columns.wide ? text_line : top + 51;
  write(1, text_line, Anchor::start, "label", fit(node_text(assessment, area), columns.label));
  add_interval_bar(drawing.shapes, assessment.tally(area), id, columns.bar_left, bar_top,
                   columns.bar_width, 14);
  write(columns.value_right, text_line, Anchor::end, "value",
        interval_text(assessment.tally(area), texts));
  for (std::size_t i = 0; i < columns.findings.size(); ++i) {
    const Finding finding = columns.findings[i];
    const std::int64_t count = count_of(assessment, area, finding);
    if (count == 0) continue;
    write(columns.finding_left[i], counts_line, Anchor::start, state_style(finding),
          signed_count(finding, count));
  }
}

Table numbers(const Assessment& assessment, const std::vector<NodeIndex>& areas,
              const content::Texts& texts) {
  Table table{"areas", texts["drawing.areas.table"], {}, {}};
  table.add_column("part", texts["drawing.column.part"]);
  table.add_column("interval", texts["drawing.claimed"], true);
  for (const char* figure : {"evidenced", "verified", "coverage"}) {
    table.add_column(figure, texts.of("drawing.", figure), true);
  }
  for (const Finding finding : findings_by_weight) {
    table.add_column(name_of(finding), finding_word(assessment, finding), true);
  }
  for (const NodeIndex area : areas) {
    const scoring::Tally& tally = assessment.tally(area);
    Row& row =
        table.add_row(Cell{node_text(assessment, area), {}, assessment.tree()[area].id},
                      interval_text(tally, texts), percent_text(scoring::evidenced(tally), texts),
                      percent_text(scoring::verified(tally), texts),
                      percent_text(scoring::coverage(tally), texts));
    for (const Finding finding : findings_by_weight) {
      add_cell(row, count_of(assessment, area, finding));
    }
  }
  return table;
}

/// Names the parts with likely major findings, which is what the figure is looked at for.
std::string summary_of(const Assessment& assessment, const std::vector<NodeIndex>& areas,
                       const content::Texts& texts) {
  std::string major;
  for (const NodeIndex area : areas) {
    const std::int64_t count = count_of(assessment, area, Finding::major);
    if (count == 0) continue;
    if (!major.empty()) major += ", ";
    major += assessment.tree()[area].reference() + " (" + std::to_string(count) + ")";
  }
  return texts.fill(major.empty() ? "drawing.areas.summary.none" : "drawing.areas.summary",
                    {{"parts", std::to_string(areas.size())}, {"major", major}});
}

}  // namespace

Drawing areas_figure(const Assessment& assessment, int width) {
  const content::Texts& texts = assessment.catalog().words();
  const std::vector<NodeIndex> areas = areas_of(assessment.tree());
  Drawing drawing;
  drawing.name = "areas";
  drawing.title = texts["drawing.areas.title"];
  drawing.summary = summary_of(assessment, areas, texts);
  drawing.width = std::clamp(width, min_figure_width, max_figure_width);
  drawing.table = numbers(assessment, areas, texts);

  const Columns columns = lay_out(assessment, areas, drawing.width, texts);
  int top = 0;
  for (const NodeIndex area : areas) {
    add_row(drawing, assessment, area, columns, top, texts);
    top += columns.row_height;
  }
  // The scale stands below the last bar; in the narrow form the counts are between the two.
  add_scale(drawing.shapes, columns.bar_left, columns.wide ? top - 3 : top, columns.bar_width);
  std::vector<LegendItem> legend;
  for (const char* part : {"verified", "evidenced", "claimed", "open"}) {
    legend.push_back({part, "label", texts.of("drawing.part.", part)});
  }
  for (const Finding finding : columns.findings) {
    legend.push_back({"", state_style(finding),
                      std::string(content::sign_of(name_of(finding))) + " " +
                          finding_word(assessment, finding)});
  }
  drawing.height = add_legend(drawing.shapes, legend, 1, top + 28, drawing.width - 2) + 4;
  return drawing;
}

}  // namespace aimwright::documents
