// Figures over time: the record is replayed to each of some moments, and the figures of some nodes
// are computed there. Each point by the version of the method that was in use then or, where that
// is not at hand or not wanted, restated at the newest, and marked so.
//
//   const TrendMoments chosen = trend_moments(first_entry(log), now, 60);
//   const Trend trend = trend_of(catalog, log, state, {{"iso-42001:all"}, chosen.moments});
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scoring/assessment_json.hpp"

namespace aimwright::scoring {

enum class TrendStep { day, week, month, quarter };

std::string_view name_of(TrendStep step);

/// Moments in UTC milliseconds, ascending: each the end of a day, week, month or quarter, and the
/// last one wanted.
struct TrendMoments {
  TrendStep step = TrendStep::day;
  std::int64_t every = 1;  // of these steps; more than 1 only for a record of many years
  std::vector<std::int64_t> moments;
};

/// When the first operation that counts was made; none in an empty record.
std::optional<std::int64_t> first_entry(const record::Log& log);

/// From `first` to `last` by the smallest step with which there are at most `limit` moments, `last`
/// included. Requires a `limit` above 0.
TrendMoments trend_moments(std::optional<std::int64_t> first, std::int64_t last, std::size_t limit);

struct TrendQuestion {
  std::vector<std::string> nodes;
  std::vector<std::int64_t> moments;  // ascending
  std::optional<base::Date> as_of{};  // of every point; without it the UTC day of its moment
  bool restate = false;               // every point by the newest version of the method
};

/// The method a record says it uses.
struct MethodInUse {
  std::string id, version, sha256;
};

struct TrendPoint {
  std::int64_t moment;
  base::Date as_of;
  std::optional<MethodInUse> in_use;                  // by the record as it was then
  const content::ReleasedMethod* method = nullptr;    // that the figures are computed by
  bool restated = false;                              // it is not the one in use then
  std::vector<std::optional<NodeFigures>> figures{};  // of each node; none where it was not there
};

struct Trend {
  std::vector<std::string> nodes;
  std::vector<std::optional<TreeNode>>
      known;  // of each node, as last seen; none where it never was
  std::vector<TrendPoint> points;
};

/// Requires a catalog that outlives the result.
/// `state`: of the whole log.
Trend trend_of(const content::Catalog& catalog, const record::Log& log, const record::State& state,
               const TrendQuestion& question);

/// `[{moment, as_of, method, in_use, nodes}]`.
base::Value points_value(const Trend& trend);

}  // namespace aimwright::scoring
