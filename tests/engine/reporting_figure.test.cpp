// Figures: the parts of the interval bar meet, and no text runs into another at any width.
#include <algorithm>
#include <string>
#include <vector>

#include "reporting/figure_parts.hpp"
#include "support/catch.hpp"
#include "support/test_door.hpp"

namespace aimwright::reporting {
namespace {

using base::object;
using base::Value;
using test::TestDoor;

struct Box {
  std::string what;
  std::int64_t left = 0, top = 0, right = 0, bottom = 0;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

Value figure(TestDoor& door, std::int64_t workspace, const char* name, int width) {
  return door.call("figure", object("workspace", workspace, "as_of", "2026-11-20", "figure", name,
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
std::int64_t mixed_workspace(TestDoor& door) {
  const std::int64_t workspace = door.new_workspace();
  door.put(workspace, "control", "X.1", object("title", std::string(300, 'W')));
  door.put(workspace, "response", "X.1", object("answer", "partly"));
  door.put(workspace, "response", "4.1", object("answer", "met"));
  door.put(workspace, "response", "9.3.1", object("answer", "not_met"));
  door.put(workspace, "response", "A.5.4", object("answer", "met"));
  door.put(workspace, "soa", "A.10.4", object("applicable", false, "reason", "No customers."));
  door.put(workspace, "response", "A.2.2",
           object("answer", "met", "answered_by", "Dana", "answered_on", "2026-11-02"));
  door.put(workspace, "evidence", "e1",
           object("title", "Policy", "effective_from", "2026-10-01", "links/A.2.2", true));
  return workspace;
}

}  // namespace

TEST_CASE("no text of a figure meets another text or a bar, at any width") {
  TestDoor door;
  for (const std::int64_t workspace : {door.new_workspace(), mixed_workspace(door)}) {
    for (const char* name : {"readiness", "areas"}) {
      for (int width = 280; width <= 1200; width += 23)
        check_room(figure(door, workspace, name, width));
    }
  }
}

TEST_CASE("the parts of the bar follow each other without gap or overlap") {
  TestDoor door;
  const std::int64_t workspace = mixed_workspace(door);
  const Value drawing = figure(door, workspace, "areas", 900);
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
  TestDoor door;
  const Value drawing = figure(door, door.new_workspace(), "readiness", 500);
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

}  // namespace aimwright::reporting
