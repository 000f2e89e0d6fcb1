// Figures laid out once, in whole pixels, so that page, report and command line show the same
// drawing. The interval bar is the sign of them all: solid verified, lighter evidenced, outlined
// claimed, hatched what is not answered yet, on a track from 0 to 100.
//
//   Drawing drawing = readiness_figure(assessment, assessment.tree().root(), 640);
#pragma once

#include "documents/model.hpp"
#include "scoring/trend.hpp"

namespace aimwright::documents {

inline constexpr int min_figure_width = 280, max_figure_width = 1200;

/// Fills the text of a printed A4 page, a little smaller than on a screen.
inline constexpr int document_figure_width = 760;

/// How far one node is, as an interval bar with its numbers and a legend.
/// `width` in pixels, brought into the range above.
Drawing readiness_figure(const scoring::Assessment& assessment, scoring::NodeIndex node, int width);

/// One row per clause and control area: label, interval bar, likely findings as signs with numbers.
Drawing areas_figure(const scoring::Assessment& assessment, int width);

/// One node of a trend over time: claimed from lowest to highest as a band, its value, evidenced
/// and verified as lines. Requires a point, and a node that was there once; `words` of the locale.
Drawing trend_figure(const scoring::Trend& trend, std::size_t node, int width,
                     const content::Texts& words);

}  // namespace aimwright::documents
