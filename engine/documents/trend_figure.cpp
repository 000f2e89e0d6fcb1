#include <algorithm>

#include "documents/figure.hpp"
#include "documents/figure_parts.hpp"
#include "documents/number_text.hpp"

namespace aimwright::documents {

using scoring::FigureName;
using scoring::Ratio;
using scoring::Tally;
using scoring::TrendPoint;

namespace {

constexpr FigureName tiers[] = {FigureName::claimed, FigureName::evidenced, FigureName::verified};

/// One node's trend with its place on the drawing.
struct Plot {
  const std::vector<TrendPoint>& points;
  std::size_t node;
  const content::Texts& texts;
  int left = 0, right = 0, top = 0, bottom = 0;
  std::vector<int> x{};  // of each point

  /// None where the node was not there.
  const Tally* tally(std::size_t point) const {
    const auto& figures = points[point].figures[node];
    return figures ? &figures->tally : nullptr;
  }
  /// None where there is nothing to show.
  std::optional<Ratio> ratio(std::size_t point, FigureName tier) const {
    const Tally* found = tally(point);
    if (!found || found->weight == 0) return std::nullopt;
    const bool hidden =
        tier == FigureName::claimed && !enough_answered(*found, points[point].method->method);
    return hidden ? std::nullopt : std::optional(ratio_of(*found, tier));
  }
  int y(Ratio ratio) const {
    return bottom - share_of(bottom - top, ratio.numerator, ratio.denominator);
  }
};

std::string day_text(const TrendPoint& point) { return to_text(base::day_of(point.moment)); }

std::string percent_at(const Plot& plot, std::size_t point, FigureName tier) {
  const Tally* tally = plot.tally(point);
  if (!tally) return plot.texts["drawing.trend.absent"];
  const std::optional<Ratio> ratio = plot.ratio(point, tier);
  if (!ratio && tally->weight > 0) return plot.texts["drawing.value.none"];
  return percent_text(ratio.value_or(Ratio{}), plot.texts);
}

std::string interval_at(const Plot& plot, std::size_t point) {
  const Tally* tally = plot.tally(point);
  return tally ? interval_text(*tally, plot.texts) : plot.texts["drawing.trend.absent"];
}

std::string method_text(const TrendPoint& point, const content::Texts& texts) {
  const std::string& version = point.method->ref.version;
  return point.restated ? texts.fill("drawing.trend.restated", {{"version", version}}) : version;
}

/// More than one version is at work, so that not everything can be compared.
bool is_mixed(const std::vector<TrendPoint>& points) {
  return std::any_of(points.begin(), points.end(), [&](const TrendPoint& point) {
    return point.method != points.front().method;
  });
}

Table numbers(const Plot& plot) {
  const content::Texts& texts = plot.texts;
  Table table{"trend", texts["drawing.trend.table"], {}, {}};
  table.columns = {{"day", texts["drawing.column.day"]},
                   {"method", texts["drawing.column.method"]},
                   {"interval", texts["drawing.claimed"], true},
                   {"value", texts["drawing.value"], true},
                   {"evidenced", texts["drawing.evidenced"], true},
                   {"verified", texts["drawing.verified"], true},
                   {"coverage", texts["drawing.coverage"], true}};
  for (std::size_t i = 0; i < plot.points.size(); ++i) {
    const Tally* tally = plot.tally(i);
    table.rows.push_back(
        {{day_text(plot.points[i]), "", ""},
         {method_text(plot.points[i], texts), "", ""},
         {interval_at(plot, i), "", ""},
         {percent_at(plot, i, FigureName::claimed), "", ""},
         {percent_at(plot, i, FigureName::evidenced), "", ""},
         {percent_at(plot, i, FigureName::verified), "", ""},
         {tally ? percent_text(scoring::coverage(*tally), texts) : texts["drawing.trend.absent"],
          "", ""}});
  }
  return table;
}

std::string summary_of(const Plot& plot, const std::string& title) {
  const content::Texts& texts = plot.texts;
  const std::vector<TrendPoint>& points = plot.points;
  const std::size_t last = points.size() - 1;
  std::string summary =
      texts.fill(last == 0 ? "drawing.trend.summary.one" : "drawing.trend.summary",
                 {{"title", title},
                  {"points", count_text(static_cast<std::int64_t>(points.size()), "day", texts)},
                  {"first", day_text(points.front())},
                  {"last", day_text(points[last])},
                  {"claimed_first", interval_at(plot, 0)},
                  {"claimed", interval_at(plot, last)},
                  {"evidenced_first", percent_at(plot, 0, FigureName::evidenced)},
                  {"evidenced", percent_at(plot, last, FigureName::evidenced)},
                  {"verified_first", percent_at(plot, 0, FigureName::verified)},
                  {"verified", percent_at(plot, last, FigureName::verified)}});
  const auto restated = std::count_if(points.begin(), points.end(),
                                      [](const TrendPoint& point) { return point.restated; });
  if (restated > 0) {
    summary += ' ' + texts.fill("drawing.trend.summary.restated",
                                {{"points", count_text(restated, "day", texts)}});
  }
  if (is_mixed(points)) summary += ' ' + texts["drawing.trend.summary.mixed"];
  const bool fixed = std::any_of(points.begin(), points.end(), [](const TrendPoint& point) {
    return point.as_of != base::day_of(point.moment);
  });
  if (fixed) {
    summary += ' ' + texts.fill("drawing.trend.summary.as_of",
                                {{"as_of", base::to_text(points.front().as_of)}});
  }
  return summary;
}

/// By time, so that a steep line is a fast change.
void place(Plot& plot) {
  const std::int64_t first = plot.points.front().moment;
  const std::int64_t span = plot.points.back().moment - first;
  for (const TrendPoint& point : plot.points) {
    plot.x.push_back(span == 0 ? (plot.left + plot.right) / 2
                               : plot.left +
                                     share_of(plot.right - plot.left, point.moment - first, span));
  }
}

void add_percents(Drawing& drawing, const Plot& plot) {
  for (int at = 0; at <= 100; at += 25) {
    const int y = plot.y({at, 100});
    drawing.shapes.push_back(Line{plot.left, y, plot.right, y, "tick"});
    drawing.shapes.push_back(
        Label{plot.left - 8, y + 4, Anchor::end, "tick", percent_text({at, 100}, plot.texts), ""});
  }
}

/// The first and the last day always, others as there is room between them.
void add_days(Drawing& drawing, const Plot& plot, int y) {
  const std::size_t last = plot.points.size() - 1;
  const int wide = text_width(day_text(plot.points.front())), gap = 16;
  const auto add = [&](std::size_t point, Anchor anchor) {
    drawing.shapes.push_back(Line{plot.x[point], plot.bottom, plot.x[point], y - 12, "tick"});
    drawing.shapes.push_back(
        Label{plot.x[point], y, anchor, "tick", day_text(plot.points[point]), ""});
  };
  if (last == 0) return add(0, Anchor::middle);
  add(0, Anchor::start);
  int end = plot.x[0] + wide;
  for (std::size_t i = 1; i < last; ++i) {
    const int left = plot.x[i] - wide / 2;
    if (left < end + gap || left + wide + gap > plot.x[last] - wide) continue;
    add(i, Anchor::middle);
    end = left + wide;
  }
  add(last, Anchor::end);
}

/// From claimed lowest to claimed highest; what lies between is not answered.
void add_range(Drawing& drawing, const Plot& plot) {
  struct Stop {
    int x, low, high;
  };
  const auto is_shown = [&](std::size_t i) { return plot.tally(i) && plot.tally(i)->weight > 0; };
  for (std::size_t from = 0; from < plot.points.size(); ++from) {
    std::vector<Stop> stops;
    for (; from < plot.points.size() && is_shown(from); ++from) {
      stops.push_back({plot.x[from], plot.y(scoring::claimed_low(*plot.tally(from))),
                       plot.y(scoring::claimed_high(*plot.tally(from)))});
    }
    if (stops.empty()) continue;
    if (stops.size() == 1) {  // a point alone has no width of its own
      stops.push_back(stops.front());
      stops.front().x -= 6;
      stops.back().x += 6;
    }
    Path band{{}, true, "open"};
    for (const Stop& stop : stops) band.points.push_back({stop.x, stop.high});
    std::reverse(stops.begin(), stops.end());
    for (const Stop& stop : stops) band.points.push_back({stop.x, stop.low});
    drawing.shapes.push_back(std::move(band));
  }
}

void add_line(Drawing& drawing, const Plot& plot, FigureName tier) {
  Path line{{}, false, "line-" + std::string(name_of(tier))};
  const auto finish = [&] {
    if (line.points.size() > 1) drawing.shapes.push_back(line);
    line.points.clear();
  };
  for (std::size_t i = 0; i < plot.points.size(); ++i) {
    const std::optional<Ratio> ratio = plot.ratio(i, tier);
    if (!ratio) {
      finish();
      continue;
    }
    line.points.push_back({plot.x[i], plot.y(*ratio)});
  }
  finish();
}

/// On every point where there is room; else some way apart, each tier at its own points, so that
/// lines that run together can still be told apart.
void add_marks(Drawing& drawing, const Plot& plot, FigureName tier) {
  constexpr int apart = 24, step = 60;
  const std::size_t last = plot.points.size() - 1;
  const bool roomy = plot.right - plot.left >= apart * static_cast<int>(plot.points.size());
  int next = roomy ? 0 : plot.left + step / 3 * static_cast<int>(tier);
  for (std::size_t i = 0; i <= last; ++i) {
    const std::optional<Ratio> ratio = plot.ratio(i, tier);
    const bool alone =
        ratio && (i == 0 || !plot.ratio(i - 1, tier)) && (i == last || !plot.ratio(i + 1, tier));
    const bool fits = plot.x[i] >= next && plot.x[i] + apart / 2 <= plot.x[last];
    if (!ratio || !(alone || fits || i == last)) continue;
    add_mark(drawing.shapes, tier, plot.x[i], plot.y(*ratio));
    if (!roomy) next = plot.x[i] + step;
  }
}

/// A line where another version of the method takes over, and which one above it.
void add_methods(Drawing& drawing, const Plot& plot) {
  int end = 0;
  for (std::size_t i = 0; i < plot.points.size(); ++i) {
    const scoring::TrendPoint& point = plot.points[i];
    if (i > 0 && point.method == plot.points[i - 1].method) continue;
    if (i > 0)
      drawing.shapes.push_back(Line{plot.x[i], plot.top - 4, plot.x[i], plot.bottom, "axis"});
    const std::string text =
        plot.texts.fill("drawing.trend.method", {{"version", point.method->ref.version}});
    const int wide = text_width(text);
    const bool fits = plot.x[i] + wide <= drawing.width - 1;
    const int left = fits ? plot.x[i] : drawing.width - 1 - wide;
    if (i > 0 && left < end + 12) continue;
    drawing.shapes.push_back(Label{left, plot.top - 8, Anchor::start, "value", text, ""});
    end = left + wide;
  }
}

/// A bar below the points that are restated, from half way before the first to half way after the
/// last.
void add_restated(Drawing& drawing, const Plot& plot) {
  const std::vector<TrendPoint>& points = plot.points;
  const auto between = [&](std::size_t a, std::size_t b) { return (plot.x[a] + plot.x[b]) / 2; };
  for (std::size_t from = 0; from < points.size(); ++from) {
    std::size_t end = from;
    while (end < points.size() && points[end].restated) ++end;
    if (end == from) continue;
    const int left = from == 0 ? plot.left : between(from - 1, from);
    const int right = end == points.size() ? plot.right : between(end - 1, end);
    drawing.shapes.push_back(
        Rect{left, plot.bottom + 7, std::max(2, right - left), 5, "restated", "", ""});
    from = end;
  }
}

std::vector<LegendItem> legend_of(const Plot& plot) {
  const content::Texts& texts = plot.texts;
  const std::size_t last = plot.points.size() - 1;
  std::vector<LegendItem> items;
  items.push_back(
      {"open", "label",
       texts.fill("drawing.trend.legend.range", {{"interval", interval_at(plot, last)}}),
       std::nullopt});
  for (const FigureName tier : tiers) {
    const bool hidden = tier == FigureName::claimed && !plot.ratio(last, tier);
    const std::string key = std::string(name_of(tier)) + (hidden ? ".none" : "");
    items.push_back(
        {"", "label",
         texts.fill("drawing.trend.legend." + key, {{"percent", percent_at(plot, last, tier)}}),
         tier});
  }
  for (const TrendPoint& point : plot.points) {
    if (!point.restated) continue;
    // Whatever is restated is so by the newest version, which is one.
    items.push_back(
        {"restated", "label",
         texts.fill("drawing.trend.legend.restated", {{"version", point.method->ref.version}}),
         std::nullopt});
    break;
  }
  return items;
}

}  // namespace

Drawing trend_figure(const scoring::Trend& trend, std::size_t node, int width,
                     const content::Texts& texts) {
  constexpr int least_height = 160, most_height = 320, above = 8;
  const std::string title = node_text(*trend.known[node]);
  Plot plot{trend.points, node, texts};

  Drawing drawing;
  drawing.name = "trend";
  drawing.title = texts.fill("drawing.trend.title", {{"title", title}});
  drawing.summary = summary_of(plot, title);
  drawing.width = std::clamp(width, min_figure_width, max_figure_width);
  drawing.table = numbers(plot);

  const bool mixed = is_mixed(trend.points);
  plot.left = text_width(percent_text({1, 1}, texts)) + 9;
  plot.right = drawing.width - above;
  plot.top = above + (mixed ? line_height : 0);
  plot.bottom = plot.top + std::clamp(drawing.width * 2 / 5, least_height, most_height);
  place(plot);

  add_percents(drawing, plot);
  add_range(drawing, plot);
  if (mixed) add_methods(drawing, plot);
  for (const FigureName tier : tiers) add_line(drawing, plot, tier);
  for (const FigureName tier : tiers) add_marks(drawing, plot, tier);
  add_restated(drawing, plot);
  const int days = plot.bottom + 25;
  add_days(drawing, plot, days);
  drawing.height = add_legend(drawing.shapes, legend_of(plot), 1, days + 12, drawing.width - 2) + 4;
  return drawing;
}

}  // namespace aimwright::documents
