#include "documents/svg.hpp"

#include "documents/html.hpp"
#include "documents/markup.hpp"

namespace aimwright::documents {
namespace {

/// Writes the attributes of the element that has just begun.
struct Attributes {
  Markup& out;

  const Attributes& set(std::string_view name, std::string_view value) const {
    out.raw(" ").raw(name).raw("=\"").text(value).raw("\"");
    return *this;
  }
  const Attributes& set(std::string_view name, int value) const {
    return set(name, std::to_string(value));
  }
};

struct ShapeMarkup {
  Markup& out;
  const std::string& id;

  // The hatch has to be named on the shape: its pattern is one of this drawing.
  void fill(const Attributes& shape, std::string_view style) const {
    if (style == "open") shape.set("fill", "url(#" + id + "-hatch)");
  }
  Attributes begin(std::string_view start) const { return {out.raw(start)}; }

  void operator()(const Rect& rect) const {
    const Attributes shape = begin("<rect");
    shape.set("x", rect.x).set("y", rect.y).set("width", rect.width).set("height", rect.height);
    shape.set("class", rect.style);
    fill(shape, rect.style);
    out.raw("/>\n");
  }
  void operator()(const Line& line) const {
    const Attributes shape = begin("<line");
    shape.set("x1", line.x1).set("y1", line.y1).set("x2", line.x2).set("y2", line.y2);
    shape.set("class", line.style);
    out.raw("/>\n");
  }
  void operator()(const Path& path) const {
    std::string points;
    for (const Point& point : path.points) {
      if (!points.empty()) points += ' ';
      points += std::to_string(point.x) + "," + std::to_string(point.y);
    }
    const Attributes shape = begin(path.closed ? "<polygon" : "<polyline");
    shape.set("points", points).set("class", path.style);
    fill(shape, path.style);
    out.raw("/>\n");
  }
  void operator()(const Label& label) const {
    const Attributes shape = begin("<text");
    shape.set("x", label.x).set("y", label.y).set("text-anchor", name_of(label.anchor));
    shape.set("class", label.style);
    out.raw(">").text(label.text).raw("</text>\n");
  }
};

}  // namespace

std::string to_svg(const Drawing& drawing, const std::string& id) {
  Markup out(html_text);
  const ShapeMarkup markup{out, id};
  const Attributes svg = markup.begin("<svg class=\"drawing\" role=\"img\"");
  svg.set("aria-labelledby", id + "-title " + id + "-desc");
  svg.set("viewBox", "0 0 " + std::to_string(drawing.width) + " " + std::to_string(drawing.height));
  svg.set("width", drawing.width).set("height", drawing.height);
  out.raw(">\n");
  markup.begin("<title").set("id", id + "-title");
  out.raw(">").text(drawing.title).raw("</title>\n");
  markup.begin("<desc").set("id", id + "-desc");
  out.raw(">").text(drawing.summary).raw("</desc>\n");
  markup.begin("<defs><pattern").set("id", id + "-hatch");
  out.raw(
      " width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" "
      "y2=\"5\"/></pattern></defs>\n");
  for (const Shape& shape : drawing.shapes) std::visit(markup, shape);
  out.raw("</svg>\n");
  return std::move(out).taken();
}

}  // namespace aimwright::documents
