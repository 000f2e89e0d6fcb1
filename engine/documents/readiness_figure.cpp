#include <algorithm>

#include "documents/figure.hpp"
#include "documents/figure_parts.hpp"
#include "documents/number_text.hpp"

namespace aimwright::documents {

using scoring::Assessment;
using scoring::NodeIndex;
using scoring::Tally;

namespace {

/// Points of what is answered, where enough is answered for that to mean something.
std::string value_text(const Tally& tally, const content::Method& method,
                       const content::Texts& texts) {
  if (!enough_answered(tally, method)) return texts["drawing.value.none"];
  return percent_text(scoring::claimed_value(tally), texts);
}

Table numbers(const Tally& tally, const content::Method& method, const std::string& of,
              const content::Texts& texts) {
  Table table{"readiness", texts["drawing.readiness.table"], {}, {}};
  table.add_column("figure", texts["drawing.column.figure"]);
  table.add_column("value", texts["drawing.column.value"], true);
  table.add_column("of", texts["drawing.column.of"]);
  const auto add_text = [&](const char* name, std::string_view value) {
    const std::string key = std::string("drawing.") + name;
    table.add_row(texts[key], value, texts.fill(key + ".of", {{"leaves", of}}));
  };
  const auto add = [&](const char* name, scoring::Ratio ratio) {
    add_text(name, percent_text(ratio, texts));
  };
  add("verified", scoring::verified(tally));
  add("evidenced", scoring::evidenced(tally));
  add("low", scoring::claimed_low(tally));
  add("high", scoring::claimed_high(tally));
  add_text("value", value_text(tally, method, texts));
  add("coverage", scoring::coverage(tally));
  return table;
}

std::string summary_of(const Tally& tally, const std::string& title, const std::string& of,
                       const content::Texts& texts) {
  if (tally.weight == 0) return texts.fill("drawing.readiness.nothing", {{"title", title}});
  return texts.fill("drawing.readiness.summary",
                    {{"title", title},
                     {"verified", percent_text(scoring::verified(tally), texts)},
                     {"evidenced", percent_text(scoring::evidenced(tally), texts)},
                     {"low", percent_text(scoring::claimed_low(tally), texts)},
                     {"high", percent_text(scoring::claimed_high(tally), texts)},
                     {"coverage", percent_text(scoring::coverage(tally), texts)},
                     {"leaves", of}});
}

std::vector<LegendItem> legend_of(const Tally& tally, const content::Texts& texts) {
  std::vector<LegendItem> legend;
  const auto add = [&](const char* style, scoring::Ratio ratio) {
    legend.push_back({style, "label",
                      texts.fill(std::string("drawing.legend.") + style,
                                 {{"percent", percent_text(ratio, texts)}})});
  };
  add("verified", scoring::verified(tally));
  add("evidenced", scoring::evidenced(tally));
  add("claimed", scoring::claimed_low(tally));
  add("open", scoring::claimed_high(tally));
  return legend;
}

}  // namespace

Drawing readiness_figure(const Assessment& assessment, NodeIndex node, int width) {
  const content::Texts& texts = assessment.catalog().words();
  constexpr int bar_height = 28, gap = 20;
  const Tally& tally = assessment.tally(node);
  const std::string id = assessment.tree()[node].id;
  const std::string title = node_text(assessment, node);
  const std::string leaves = leaves_text(assessment, node, texts);

  Drawing drawing;
  drawing.name = "readiness";
  drawing.title = texts.fill("drawing.readiness.title", {{"title", title}});
  drawing.summary = summary_of(tally, title, leaves, texts);
  drawing.width = std::clamp(width, min_figure_width, max_figure_width);
  drawing.table = numbers(tally, assessment.method(), leaves, texts);

  const std::string value = interval_text(tally, texts);
  const std::string of = texts.fill("drawing.of", {{"leaves", leaves}});
  const std::string covered =
      texts.fill("drawing.answered", {{"coverage", percent_text(scoring::coverage(tally), texts)}});
  const int beside = std::max({text_width(value), text_width(of), text_width(covered)});
  const bool wide = drawing.width >= 3 * beside;

  // One pixel is left at each side, so that outlines are not cut.
  const int left = 1, right = drawing.width - 1;
  int bar_top = 4, bar_right = right;
  const auto write = [&](int x, int y, Anchor anchor, const char* style, const std::string& text) {
    drawing.shapes.push_back(Label{x, y, anchor, style, fit(text, right - left), id});
  };
  if (wide) {
    bar_right = right - beside - gap;
    write(bar_right + gap, 12, Anchor::start, "value strong", value);
    write(bar_right + gap, 12 + line_height, Anchor::start, "value", of);
    write(bar_right + gap, 12 + 2 * line_height, Anchor::start, "value", covered);
  } else {
    write(left, 12, Anchor::start, "value strong", value);
    write(right, 12, Anchor::end, "value", covered);
    write(left, 12 + line_height, Anchor::start, "value", of);
    bar_top = 12 + line_height + 10;
  }
  add_interval_bar(drawing.shapes, tally, id, left, bar_top, bar_right - left, bar_height);
  add_scale(drawing.shapes, left, bar_top + bar_height, bar_right - left);
  const int legend_top = bar_top + bar_height + 28;
  drawing.height =
      add_legend(drawing.shapes, legend_of(tally, texts), left, legend_top, right - left) + 4;
  return drawing;
}

}  // namespace aimwright::documents
