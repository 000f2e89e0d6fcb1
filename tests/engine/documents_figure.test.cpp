// Figures: the parts of the interval bar meet, and no text runs into another at any width.
#include <algorithm>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "documents/figure_parts.hpp"
#include "support/catch.hpp"
#include "support/notebook.hpp"
#include "support/test_engine.hpp"

namespace aimwright::documents {
namespace {

using base::object;
using base::Value;
using test::TestEngine;

struct Box {
  std::string what;
  std::int64_t left = 0, top = 0, right = 0, bottom = 0;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

Value figure(TestEngine& engine, std::int64_t workspace, const char* name, int width) {
  return engine.call("figure", object("workspace", workspace, "as_of", "2026-11-20", "figure", name,
                                      "width", width));
}

std::int64_t number(const Value& shape, const char* name) { return shape.find(name)->integer(); }

/// The boxes of all texts; a letter's body reaches from nine above the base line to three below it.
std::vector<Box> text_boxes(const Value& drawing) {
  std::vector<Box> boxes;
  for (const Value& shape : drawing.find("shapes")->array()) {
    if (shape.find("shape")->text() != "text") continue;
    const std::string text = shape.find("text")->text();
    const std::string anchor = shape.find("anchor")->text();
    const std::int64_t width = text_width(text), x = number(shape, "x"), y = number(shape, "y");
    const std::int64_t left = anchor == "start" ? x : anchor == "end" ? x - width : x - width / 2;
    boxes.push_back({text, left, y - 9, left + width, y + 3});
  }
  return boxes;
}

std::vector<Box> bar_boxes(const Value& drawing) {
  std::vector<Box> boxes;
  for (const Value& shape : drawing.find("shapes")->array()) {
    if (shape.find("shape")->text() != "rect") continue;
    const std::int64_t x = number(shape, "x"), y = number(shape, "y");
    boxes.push_back({shape.find("class")->text(), x, y, x + number(shape, "width"),
                     y + number(shape, "height")});
  }
  return boxes;
}

void check_room(const Value& drawing) {
  const std::vector<Box> texts = text_boxes(drawing), bars = bar_boxes(drawing);
  const std::int64_t width = number(drawing, "width"), height = number(drawing, "height");
  CHECK(texts.size() > 5);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    INFO(texts[i].what << " at width " << width);
    CHECK(texts[i].left >= 0);
    CHECK(texts[i].right <= width);
    CHECK(texts[i].top >= 0);
    CHECK(texts[i].bottom <= height);
    for (std::size_t k = i + 1; k < texts.size(); ++k) {
      INFO("and " << texts[k].what);
      CHECK_FALSE(texts[i].meets(texts[k]));
    }
    for (const Box& bar : bars) {
      INFO("and the rectangle " << bar.what);
      CHECK_FALSE(texts[i].meets(bar));
    }
  }
  for (const Box& bar : bars) {
    CHECK(bar.left >= 0);
    CHECK(bar.right <= width);
    CHECK(bar.bottom <= height);
  }
}

/// Every kind of finding somewhere, and an own control with a name that is far too long.
std::int64_t mixed_workspace(TestEngine& engine) {
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "own_control", "X.1", object("title", std::string(300, 'W')));
  engine.put(workspace, "response", "X.1", object("answer", "partly"));
  engine.put(workspace, "response", "4.1", object("answer", "met"));
  engine.put(workspace, "response", "9.3.1", object("answer", "not_met"));
  engine.put(workspace, "response", "A.5.4", object("answer", "met"));
  engine.put(workspace, "soa", "A.10.4", object("applicable", false, "reason", "No customers."));
  engine.put(workspace, "response", "A.2.2",
             object("answer", "met", "answered_by", "Dana", "answered_on", "2026-11-02"));
  engine.put(
      workspace, "evidence", "e1",
      object("title", "Policy", "effective_from", "2026-10-01", "shows/iso-42001:A.2.2", true));
  return workspace;
}

Value trend_figure(TestEngine& engine, std::int64_t workspace, const char* node, int width,
                   std::string_view last, std::int64_t limit = 60) {
  return engine.call("trend.figure", object("workspace", workspace, "node", node, "width", width,
                                            "last", last, "limit", limit));
}

/// One answer a day for so many days from 2026-01-01, and a second method from the tenth on.
std::int64_t growing_workspace(TestEngine& engine, int days) {
  const std::int64_t workspace = engine.new_workspace();
  const std::int64_t first = *base::parse_instant("2026-01-01T10:00:00.000Z");
  const Value outline = engine.call("content.outline", object("catalog", engine.catalog()));
  int day = 0;
  const auto put = [&](const std::string& kind, const std::string& id, Value fields) {
    base::Array puts;
    puts.push_back(base::Array{kind, id, std::move(fields)});
    engine.call(
        "workspace.apply",
        object("workspace", workspace, "actor", std::string(32, '1'), "act", std::string(32, '2'),
               "at", base::instant_text(first + day * std::int64_t{86'400'000}), "by", "Dana",
               "puts", std::move(puts)));
  };
  for (const Value& node : outline.find("nodes")->array()) {
    if (node.find("kind")->text() != "obligation" && node.find("kind")->text() != "control")
      continue;
    if (day == days) break;
    const std::string id = node.find("id")->text();
    put("response", id, object("answer", day % 5 == 0 ? "partly" : "met"));
    if (day % 3 == 0) {
      put("evidence", "e-" + test::short_id(id),
          object("title", "Shown", "effective_from", "2026-01-01", ("shows/" + id).c_str(), true));
    }
    if (day == 10) {
      put("settings", "method",
          object("id", "readiness", "version", "0.9.0", "sha256", std::string(64, '0')));
    }
    ++day;
  }
  return workspace;
}

std::vector<Value> shapes_of(const Value& drawing, std::string_view style) {
  std::vector<Value> found;
  for (const Value& shape : drawing.find("shapes")->array()) {
    if (shape.find("class")->text() == style) found.push_back(shape);
  }
  return found;
}

}  // namespace

TEST_CASE("no text of a figure meets another text or a bar, at any width") {
  TestEngine engine;
  for (const std::int64_t workspace : {engine.new_workspace(), mixed_workspace(engine)}) {
    for (const char* name : {"readiness", "areas"}) {
      for (int width = 280; width <= 1200; width += 23)
        check_room(figure(engine, workspace, name, width));
    }
  }
}

TEST_CASE("no text of a trend meets another text or a bar, at any width and length") {
  TestEngine engine;
  const std::int64_t empty = engine.new_workspace(), long_one = growing_workspace(engine, 200);
  for (int width = 280; width <= 1200; width += 46) {
    check_room(trend_figure(engine, empty, "iso-42001:all", width, "2026-06-01T10:00:00.000Z"));
    check_room(trend_figure(engine, long_one, "iso-42001:all", width, "2026-01-02T10:00:00.000Z"));
    check_room(trend_figure(engine, long_one, "iso-42001:all", width, "2026-02-20T10:00:00.000Z"));
    check_room(
        trend_figure(engine, long_one, "iso-42001:A.5", width, "2026-12-01T10:00:00.000Z", 12));
  }
}

TEST_CASE("the legend of a trend stands whole in the narrowest figure") {
  TestEngine engine;
  const Value drawing = trend_figure(engine, growing_workspace(engine, 200), "iso-42001:all", 280,
                                     "2026-12-01T10:00:00.000Z", 12);
  for (const Value& text : shapes_of(drawing, "label")) {
    INFO(text.find("text")->text());
    CHECK(text.find("text")->text().find("…") == std::string::npos);
  }
  CHECK(shapes_of(drawing, "label").size() == 5);
}

TEST_CASE("the points of a trend stand by time, and every line stays within the plot") {
  TestEngine engine;
  const Value drawing = trend_figure(engine, growing_workspace(engine, 120), "iso-42001:all", 640,
                                     "2026-04-20T10:00:00.000Z");
  const std::int64_t points =
      static_cast<std::int64_t>(drawing.find("table")->find("rows")->array().size());
  const std::vector<Value> band = shapes_of(drawing, "open");
  REQUIRE(band.size() == 2);  // and the sample of the legend
  CHECK(band[0].find("points")->array().size() == static_cast<std::size_t>(4 * points));
  const std::vector<Value> evidenced = shapes_of(drawing, "line-evidenced");
  REQUIRE(evidenced.size() == 2);
  const base::Array& path = evidenced[0].find("points")->array();
  CHECK(path.size() == static_cast<std::size_t>(2 * points));
  for (std::size_t i = 2; i < path.size(); i += 2) {
    CHECK(path[i].integer() > path[i - 2].integer());
    CHECK(path[i + 1].integer() >= 0);
    CHECK(path[i + 1].integer() <= number(drawing, "height"));
  }
}

TEST_CASE("not enough answered leaves the claimed value out of a trend, not at 0") {
  TestEngine engine;
  const std::int64_t workspace = growing_workspace(engine, 120);
  const Value drawing =
      trend_figure(engine, workspace, "iso-42001:clauses", 640, "2026-04-20T10:00:00.000Z");
  const std::vector<Value> lines = shapes_of(drawing, "line-claimed");
  REQUIRE(lines.size() == 2);
  const base::Array& rows = drawing.find("table")->find("rows")->array();
  CHECK(rows.front().array()[3].find("text")->text() == "not enough answered");
  CHECK(lines[0].find("points")->array().size() < 2 * rows.size());
}

TEST_CASE("restated points of a trend are marked by a bar, in the table and in the summary") {
  TestEngine engine;
  const std::int64_t workspace = growing_workspace(engine, 30);
  const Value before =
      trend_figure(engine, workspace, "iso-42001:all", 640, "2026-01-08T10:00:00.000Z");
  CHECK(shapes_of(before, "restated").empty());
  CHECK(before.find("summary")->text().find("Restated") == std::string::npos);
  const Value drawing =
      trend_figure(engine, workspace, "iso-42001:all", 640, "2026-01-20T10:00:00.000Z");
  const std::vector<Value> bars = shapes_of(drawing, "restated");
  REQUIRE(bars.size() == 2);  // and the sample of the legend
  const base::Array& rows = drawing.find("table")->find("rows")->array();
  CHECK(rows[9].array()[1].find("text")->text() == "2.0.0");
  CHECK(rows[10].array()[1].find("text")->text() == "2.0.0, restated");
  CHECK(drawing.find("summary")->text().find(
            "Restated by another version of the method than the one in use then: 10 days.") !=
        std::string::npos);
}

TEST_CASE("the parts of the bar follow each other without gap or overlap") {
  TestEngine engine;
  const std::int64_t workspace = mixed_workspace(engine);
  const Value drawing = figure(engine, workspace, "areas", 900);
  const std::vector<std::string> order{"track", "verified", "evidenced", "claimed", "open"};
  std::int64_t end = 0;
  std::size_t last = 0;
  int bars = 0;
  for (const Value& shape : drawing.find("shapes")->array()) {
    if (!shape.find("node") || shape.find("shape")->text() != "rect") continue;
    const std::string style = shape.find("class")->text();
    const auto place =
        static_cast<std::size_t>(std::find(order.begin(), order.end(), style) - order.begin());
    REQUIRE(place < order.size());
    INFO(shape.find("node")->text() << " " << style);
    if (place == 0) {
      end = number(shape, "x");
      ++bars;
    } else {
      CHECK(place > last);
      CHECK(number(shape, "x") == end);
      CHECK(number(shape, "width") > 0);
      end += number(shape, "width");
    }
    last = place;
  }
  CHECK(bars == 17);  // seven clauses, nine areas, own controls
}

TEST_CASE("nothing answered is a bar that is open from 0 to 100") {
  TestEngine engine;
  const Value drawing = figure(engine, engine.new_workspace(), "readiness", 500);
  std::vector<std::string> parts;
  for (const Value& shape : drawing.find("shapes")->array()) {
    if (shape.find("node") && shape.find("shape")->text() == "rect") {
      parts.push_back(shape.find("class")->text());
    }
  }
  CHECK(parts == std::vector<std::string>{"track", "open"});
  CHECK(drawing.find("summary")->text() ==
        "Whole management system: 0 % verified, 0 % evidenced, 0 % claimed, 100 % if everything "
        "still unanswered were met. 0 % answered. All of 177 obligations and 38 controls.");
}

TEST_CASE("a share is rounded half away from zero to whole pixels") {
  CHECK(share_of(200, 1, 2) == 100);
  CHECK(share_of(100, 1, 200) == 1);
  CHECK(share_of(100, 1, 201) == 0);
  CHECK(share_of(100, 0, 0) == 0);
}

TEST_CASE("text that is too wide ends in an ellipsis and then fits") {
  CHECK(fit("Leadership", 200) == "Leadership");
  const std::string fitted = fit("Information for interested parties of AI systems", 120);
  CHECK(fitted.size() > 6);
  CHECK(fitted.substr(fitted.size() - 3) == "…");
  CHECK(text_width(fitted) <= 120);
  CHECK(fit("Größe der Änderung", 60).find("…") != std::string::npos);
}

}  // namespace aimwright::documents
