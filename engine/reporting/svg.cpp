#include "reporting/svg.hpp"

#include "reporting/html.hpp"

namespace aimwright::reporting {
namespace {

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + html_text(value) + "\"";
}

std::string attribute(const char* name, int value) {
  return attribute(name, std::to_string(value));
}

struct ShapeMarkup {
  const std::string& id;

  // The hatch has to be named on the shape: its pattern is one of this drawing.
  std::string fill_of(const std::string& style) const {
    return style == "open" ? attribute("fill", "url(#" + id + "-hatch)") : std::string();
  }
  std::string operator()(const Rect& rect) const {
    return "<rect" + attribute("x", rect.x) + attribute("y", rect.y) +
           attribute("width", rect.width) + attribute("height", rect.height) +
           attribute("class", rect.style) + fill_of(rect.style) + "/>\n";
  }
  std::string operator()(const Line& line) const {
    return "<line" + attribute("x1", line.x1) + attribute("y1", line.y1) +
           attribute("x2", line.x2) + attribute("y2", line.y2) + attribute("class", line.style) +
           "/>\n";
  }
  std::string operator()(const Path& path) const {
    std::string points;
    for (const Point& point : path.points) {
      if (!points.empty()) points += ' ';
      points += std::to_string(point.x) + "," + std::to_string(point.y);
    }
    return (path.closed ? "<polygon" : "<polyline") + attribute("points", points) +
           attribute("class", path.style) + fill_of(path.style) + "/>\n";
  }
  std::string operator()(const Label& label) const {
    return "<text" + attribute("x", label.x) + attribute("y", label.y) +
           attribute("text-anchor", std::string(name_of(label.anchor))) +
           attribute("class", label.style) + ">" + html_text(label.text) + "</text>\n";
  }
};

}  // namespace

std::string to_svg(const Drawing& drawing, const std::string& id) {
  std::string svg = "<svg class=\"drawing\" role=\"img\"" +
                    attribute("aria-labelledby", id + "-title " + id + "-desc") +
                    attribute("viewBox", "0 0 " + std::to_string(drawing.width) + " " +
                                             std::to_string(drawing.height)) +
                    attribute("width", drawing.width) + attribute("height", drawing.height) + ">\n";
  svg += "<title" + attribute("id", id + "-title") + ">" + html_text(drawing.title) + "</title>\n";
  svg += "<desc" + attribute("id", id + "-desc") + ">" + html_text(drawing.summary) + "</desc>\n";
  svg += "<defs><pattern" + attribute("id", id + "-hatch") +
         " width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
         "patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" "
         "y2=\"5\"/></pattern></defs>\n";
  for (const Shape& shape : drawing.shapes) svg += std::visit(ShapeMarkup{id}, shape);
  return svg + "</svg>\n";
}

}  // namespace aimwright::reporting
