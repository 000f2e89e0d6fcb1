#include "documents/figure_parts.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aimwright::documents {
namespace {

constexpr int font_size = 12;
constexpr int swatch_size = 11;
constexpr int line_sample = 28;

/// In hundredths of the font size.
int width_of(char32_t c) {
  constexpr std::string_view narrow = "fijlrtIJ.,:;'|!()[]-\"/";
  constexpr std::string_view wide = "mwMW@%";
  if (c == ' ') return 33;
  if (c < 0x80) {
    const char ascii = static_cast<char>(c);
    if (narrow.find(ascii) != std::string_view::npos) return 42;
    if (wide.find(ascii) != std::string_view::npos) return 99;
    return ascii >= 'A' && ascii <= 'Z' ? 76 : 65;
  }
  if (c < 0x2010) return 76;
  return 100;
}

}  // namespace

int text_width(std::string_view text) {
  int hundredths = 0;
  for (std::size_t at = 0; at < text.size();)
    hundredths += width_of(base::next_code_point(text, at));
  return (hundredths * font_size + 99) / 100;
}

std::string fit(std::string_view text, int width) {
  if (text_width(text) <= width) return std::string(text);
  constexpr std::string_view ellipsis = "…";
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size();) {
    base::next_code_point(text, at);
    if (text_width(text.substr(0, at)) + text_width(ellipsis) > width) break;
    kept = at;
  }
  return std::string(base::trim(text.substr(0, kept))) + std::string(ellipsis);
}

int share_of(int width, std::int64_t numerator, std::int64_t denominator) {
  if (denominator <= 0) return 0;
  return static_cast<int>((2 * numerator * width + denominator) / (2 * denominator));
}

void add_interval_bar(std::vector<Shape>& shapes, const scoring::Tally& tally,
                      const std::string& node, int x, int y, int width, int height) {
  shapes.push_back(Rect{x, y, width, height, "track", node, "claimed"});
  const auto end_of = [&](scoring::Ratio ratio) {
    return share_of(width, ratio.numerator, ratio.denominator);
  };
  int from = 0;
  const auto add_part = [&](const char* style, scoring::FigureName figure, scoring::Ratio ratio) {
    const int to = end_of(ratio);
    if (to <= from) return;
    shapes.push_back(
        Rect{x + from, y, to - from, height, style, node, std::string(name_of(figure))});
    from = to;
  };
  add_part("verified", scoring::FigureName::verified, scoring::verified(tally));
  add_part("evidenced", scoring::FigureName::evidenced, scoring::evidenced(tally));
  add_part("claimed", scoring::FigureName::claimed, scoring::claimed_low(tally));
  add_part("open", scoring::FigureName::coverage, scoring::claimed_high(tally));
}

void add_scale(std::vector<Shape>& shapes, int x, int y, int width) {
  const int step = width >= 240 ? 25 : 50;
  for (int at = 0; at <= 100; at += step) {
    const int mark = x + share_of(width, at, 100);
    const Anchor anchor = at == 0 ? Anchor::start : at == 100 ? Anchor::end : Anchor::middle;
    shapes.push_back(Line{mark, y, mark, y + 5, "tick"});
    shapes.push_back(Label{mark, y + 17, anchor, "tick", std::to_string(at), ""});
  }
}

void add_mark(std::vector<Shape>& shapes, scoring::FigureName tier, int x, int y) {
  std::vector<Point> outline;
  switch (tier) {
    case scoring::FigureName::evidenced:
      outline = {{0, -5}, {5, 0}, {0, 5}, {-5, 0}};
      break;
    case scoring::FigureName::verified:
      outline = {{-3, -3}, {3, -3}, {3, 3}, {-3, 3}};
      break;
    default:
      outline = {{-2, -4}, {2, -4}, {4, -2}, {4, 2}, {2, 4}, {-2, 4}, {-4, 2}, {-4, -2}};
  }
  for (Point& point : outline) point = {x + point.x, y + point.y};
  shapes.push_back(Path{std::move(outline), true, "mark-" + std::string(name_of(tier))});
}

int add_legend(std::vector<Shape>& shapes, const std::vector<LegendItem>& items, int x, int y,
               int width) {
  constexpr int gap = 16;
  int at = x, line = y;
  for (const LegendItem& item : items) {
    const int sample = item.line ? line_sample : item.swatch.empty() ? 0 : swatch_size;
    const int before_text = sample == 0 ? 0 : sample + 6;
    const std::string text = fit(item.text, width - before_text);
    const int wide = before_text + text_width(text);
    if (at > x && at + wide > x + width) {
      at = x;
      line += line_height + 2;
    }
    if (item.line) {
      shapes.push_back(Line{at, line + 8, at + line_sample, line + 8,
                            "line-" + std::string(name_of(*item.line))});
      add_mark(shapes, *item.line, at + line_sample / 2, line + 8);
    } else if (!item.swatch.empty()) {
      shapes.push_back(Rect{at, line + 2, swatch_size, swatch_size, item.swatch, "", ""});
    }
    shapes.push_back(Label{at + before_text, line + 12, Anchor::start, item.style, text, ""});
    at += wide + gap;
  }
  return line + line_height;
}

}  // namespace aimwright::documents
