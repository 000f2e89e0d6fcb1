// What figures are put together from: measured text, the interval bar, flowing legends.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/model.hpp"
#include "scoring/explanation.hpp"

namespace aimwright::documents {

/// All text of a figure is 12 px high; lines stand this far apart.
inline constexpr int line_height = 16;

/// Likely findings in the order in which they matter to a reader.
inline constexpr std::array findings_by_weight{
    scoring::Finding::major,       scoring::Finding::minor,        scoring::Finding::unshown,
    scoring::Finding::observation, scoring::Finding::undetermined, scoring::Finding::conforming,
    scoring::Finding::excluded};

/// Upper estimate of a text's width in pixels. Figures have no fonts to ask, so it is taken from a
/// wide interface font: text may end early but not run into its neighbour.
int text_width(std::string_view text);

/// The text, shortened with an ellipsis where it is wider than `width` pixels.
std::string fit(std::string_view text, int width);

/// Whole pixels for a share of `width`, half away from zero.
int share_of(int width, std::int64_t numerator, std::int64_t denominator);

/// The track and its parts; `node` makes each part explain its own figure.
void add_interval_bar(std::vector<Shape>& shapes, const scoring::Tally& tally,
                      const std::string& node, int x, int y, int width, int height);

/// Marks at 0, 50 and 100 (and at 25 and 75 where there is room) below a bar, with their numbers.
void add_scale(std::vector<Shape>& shapes, int x, int y, int width);

/// The mark of a tier on a line: claimed round, evidenced a diamond, verified square.
void add_mark(std::vector<Shape>& shapes, scoring::FigureName tier, int x, int y);

struct LegendItem {
  std::string swatch;  // class of a small rectangle; empty for none
  std::string style;   // class of the text
  std::string text;
  std::optional<scoring::FigureName> line{};  // a piece of this tier's line in place of a rectangle
};

/// Items one after another, in as many lines as needed; returns the y below the last line.
int add_legend(std::vector<Shape>& shapes, const std::vector<LegendItem>& items, int x, int y,
               int width);

}  // namespace aimwright::documents
