#include "scoring/trend.hpp"

#include <algorithm>

namespace aimwright::scoring {

using base::Date;
using base::object;
using base::Value;
using content::ReleasedMethod;

namespace {

constexpr TrendStep steps[] = {TrendStep::day, TrendStep::week, TrendStep::month,
                               TrendStep::quarter};

Date end_of_step(TrendStep step, Date day) {
  switch (step) {
    case TrendStep::day:
      return day;
    case TrendStep::week:
      return base::week_end(day);
    case TrendStep::month:
      return base::month_end(day);
    case TrendStep::quarter:
      break;
  }
  return base::month_end(day, 3);
}

/// The ends of steps from `first` to before `last`, no more than `most`.
std::vector<std::int64_t> ends_between(TrendStep step, std::int64_t first, std::int64_t last,
                                       std::size_t most) {
  std::vector<std::int64_t> ends;
  Date end = end_of_step(step, base::day_of(first));
  while (base::end_of(end) < last && ends.size() < most) {
    ends.push_back(base::end_of(end));
    end = end_of_step(step, {end.days + 1});
  }
  return ends;
}

/// Every so many of them, counted back from the latest.
std::vector<std::int64_t> thinned(const std::vector<std::int64_t>& ends, std::size_t every) {
  std::vector<std::int64_t> kept;
  for (std::size_t i = (ends.size() - 1) % every; i < ends.size(); i += every)
    kept.push_back(ends[i]);
  return kept;
}

std::optional<MethodInUse> method_in(const record::State& state) {
  const record::Record* used = state.find("settings", "method");
  if (!used) return std::nullopt;
  return MethodInUse{std::string(used->text("id")), std::string(used->text("version")),
                     std::string(used->text("sha256"))};
}

/// The released version that is, to the byte, the one in use.
const ReleasedMethod* at_hand(const content::Catalog& catalog,
                              const std::optional<MethodInUse>& in_use) {
  for (const ReleasedMethod& method : catalog.methods()) {
    const bool same = in_use && in_use->id == method.ref.id &&
                      in_use->version == method.ref.version && in_use->sha256 == method.ref.sha256;
    if (same) return &method;
  }
  return nullptr;
}

TrendPoint point_at(const content::Catalog& catalog, const record::Log& log,
                    const record::State& state, const TrendQuestion& question, std::int64_t moment,
                    Trend& trend) {
  TrendPoint point{moment, question.as_of.value_or(base::day_of(moment)), method_in(state)};
  const ReleasedMethod* used = at_hand(catalog, point.in_use);
  point.method = used && !question.restate ? used : &catalog.newest_method();
  // Before anything was entered no method was in use, so there is nothing to restate.
  point.restated = point.method != used && !state.kinds().empty();
  const Assessment assessment(catalog, state, log, point.as_of, *point.method);
  for (std::size_t i = 0; i < trend.nodes.size(); ++i) {
    const std::optional<NodeIndex> node = assessment.tree().find(trend.nodes[i]);
    if (node) trend.known[i] = assessment.tree()[*node];
    point.figures.push_back(node ? std::optional(figures_of(assessment, *node)) : std::nullopt);
  }
  return point;
}

Value in_use_value(const std::optional<MethodInUse>& in_use) {
  if (!in_use) return {};
  return object("id", in_use->id, "version", in_use->version, "sha256", in_use->sha256);
}

}  // namespace

std::string_view name_of(TrendStep step) {
  constexpr std::string_view names[] = {"day", "week", "month", "quarter"};
  return names[static_cast<int>(step)];
}

std::optional<std::int64_t> first_entry(const record::Log& log) {
  std::optional<std::int64_t> first;
  for (const record::Operation& operation : log.operations()) {
    const std::int64_t at = operation.at.milliseconds;
    if (operation.counts && (!first || at < *first)) first = at;
  }
  return first;
}

TrendMoments trend_moments(std::optional<std::int64_t> first, std::int64_t last,
                           std::size_t limit) {
  TrendMoments chosen;
  if (first && *first < last && limit > 1) {
    for (const TrendStep step : steps) {
      chosen.step = step;
      chosen.moments = ends_between(step, *first, last, limit);
      if (chosen.moments.size() < limit) break;
    }
    if (chosen.moments.size() >= limit) {
      const auto all = ends_between(TrendStep::quarter, *first, last, SIZE_MAX);
      const std::size_t room = limit - 1, every = (all.size() + room - 1) / room;
      chosen.every = static_cast<std::int64_t>(every);
      chosen.moments = thinned(all, every);
    }
  }
  chosen.moments.push_back(last);
  return chosen;
}

Trend trend_of(const content::Catalog& catalog, const record::Log& log, const record::State& state,
               const TrendQuestion& question) {
  Trend trend;
  trend.nodes = question.nodes;
  trend.known.resize(trend.nodes.size());
  for (const std::int64_t moment : question.moments)
    trend.points.push_back(point_at(catalog, log, state.at(log, moment), question, moment, trend));
  return trend;
}

Value points_value(const Trend& trend) {
  return base::array_of(trend.points, [&](const TrendPoint& point) {
    base::Object nodes;
    for (std::size_t i = 0; i < trend.nodes.size(); ++i) {
      const std::optional<NodeFigures>& figures = point.figures[i];
      nodes.push_back(
          {trend.nodes[i], figures ? figures_value(*figures, point.method->method) : Value()});
    }
    const content::BundleRef& ref = point.method->ref;
    return object("moment", base::instant_text(point.moment), "as_of", base::to_text(point.as_of),
                  "method",
                  object("id", ref.id, "version", ref.version, "sha256", ref.sha256, "restated",
                         point.restated),
                  "in_use", in_use_value(point.in_use), "nodes", std::move(nodes));
  });
}

}  // namespace aimwright::scoring
