// Comparing two assessors, over the engine.
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/notebook.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::object;
using base::Value;
using test::at;
using test::TestEngine;
using test::text_at;

constexpr const char* fixture = "tests/vectors/content";

class Rated {
 public:
  void rate(const char* assessor, const char* answer, const char* node = "iso-42001:4.1-a") {
    engine_.put(workspace_, "rating", "r" + std::to_string(++count_),
                object("node", test::ref(node), "assessor", assessor, "answer", answer));
  }
  Value compared() { return engine_.call("calibration", object("workspace", workspace_)); }
  Value compared(const char* a, const char* b) {
    return engine_.call("calibration", object("workspace", workspace_, "a", a, "b", b));
  }
  Value refused(Value params) {
    params.set("workspace", workspace_);
    return engine_.refused("calibration", params);
  }

 private:
  TestEngine engine_{fixture};
  std::int64_t workspace_ = engine_.new_workspace();
  int count_ = 0;
};

std::string assessors(const Value& result) { return base::canonical(at(result, "/assessors")); }

}  // namespace

TEST_CASE("without names it says who has rated, and compares them where they are two") {
  Rated rated;
  CHECK(base::canonical(rated.compared()) == R"({"assessors":[],"comparison":null})");
  rated.rate("Ravi", "met");
  CHECK(assessors(rated.compared()) == R"([{"name":"Ravi","rated":1}])");
  CHECK(at(rated.compared(), "/comparison").is_null());
  rated.rate("Dana", "partly");
  rated.rate("Dana", "met", "iso-42001:A.2.2");
  CHECK(assessors(rated.compared()) == R"([{"name":"Dana","rated":2},{"name":"Ravi","rated":1}])");
  CHECK(text_at(rated.compared(), "/comparison/a") == "Dana");
  CHECK(text_at(rated.compared(), "/comparison/b") == "Ravi");
  rated.rate("Mei", "met");
  CHECK(at(rated.compared(), "/comparison").is_null());
}

TEST_CASE("with names it compares those two, in the order given") {
  Rated rated;
  for (const char* name : {"Dana", "Mei", "Ravi"}) rated.rate(name, "met");
  const Value result = rated.compared("  Ravi ", "Dana");
  CHECK(text_at(result, "/comparison/a") == "Ravi");
  CHECK(text_at(result, "/comparison/b") == "Dana");
  CHECK(at(result, "/assessors").array().size() == 3);
}

TEST_CASE("an assessor who has rated nothing, or is named twice, or alone, is refused") {
  Rated rated;
  rated.rate("Dana", "met");
  rated.rate("Ravi", "met");
  const Value unknown = rated.refused(object("a", "Dana", "b", "Mei"));
  CHECK(text_at(unknown, "/code") == base::code::not_one_of);
  CHECK(text_at(unknown, "/pointer") == "/params/b");
  CHECK(text_at(unknown, "/params/allowed") == "Ravi");
  const Value twice = rated.refused(object("a", "Dana", "b", "Dana"));
  CHECK(text_at(twice, "/code") == base::code::not_one_of);
  CHECK(text_at(twice, "/pointer") == "/params/b");
  const Value alone = rated.refused(object("a", "Dana"));
  CHECK(text_at(alone, "/code") == base::code::missing);
  CHECK(text_at(alone, "/pointer") == "/params/b");
  CHECK(text_at(rated.refused(object("as_of", "2026-11-23")), "/code") ==
        base::code::unknown_member);
}

}  // namespace aimwright
