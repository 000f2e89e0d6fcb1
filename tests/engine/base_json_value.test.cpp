// A JSON value as a tree.
#include "base/json_value.hpp"

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"

namespace aimwright {

using base::object;
using base::Value;

TEST_CASE("a member is replaced where it stands, or added at the end") {
  Value value = object("a", 1, "b", 2);
  value.set("a", "one");
  value.set("c", true);
  REQUIRE(value.members().size() == 3);
  CHECK(value.members()[0].value.text() == "one");
  CHECK(value.members()[2].name == "c");
}

TEST_CASE("only an object has members to find") {
  CHECK(Value(base::Array{}).find("a") == nullptr);
  CHECK(Value("text").find("a") == nullptr);
  CHECK(object("a", nullptr).find("a")->is_null());
}

TEST_CASE("an absent value is null") {
  CHECK(Value(std::optional<std::string>{}).is_null());
  CHECK(Value(std::optional<std::string>{"x"}).text() == "x");
}

TEST_CASE("types have names") {
  CHECK(Value().type_name() == "null");
  CHECK(Value(true).type_name() == "boolean");
  CHECK(Value(1).type_name() == "integer");
  CHECK(Value(0.5).type_name() == "number");
  CHECK(Value("").type_name() == "text");
  CHECK(Value(base::Array{}).type_name() == "array");
  CHECK(Value(base::Object{}).type_name() == "object");
}

TEST_CASE("values are equal by type and content") {
  CHECK(object("a", 1) == object("a", 1));
  CHECK_FALSE(object("a", 1) == object("a", 2));
  CHECK_FALSE(Value(1) == Value(true));
  CHECK_FALSE(Value("1") == Value(1));
}

TEST_CASE("a list is made from a range") {
  const std::vector<int> numbers{1, 2, 3};
  CHECK(base::canonical(base::array_of(numbers)) == "[1,2,3]");
  CHECK(base::canonical(base::array_of(numbers, [](int n) { return n * n; })) == "[1,4,9]");
}

TEST_CASE("a pointer escapes what would mislead it") {
  CHECK(base::pointer_to("", "shows/iso-42001:A.5.4") == "/shows~1iso-42001:A.5.4");
  CHECK(base::pointer_to("/a", "b~c") == "/a/b~0c");
  CHECK(base::pointer_to("/puts", std::size_t{3}) == "/puts/3");
}

TEST_CASE("a diagnostic becomes a message") {
  const base::Diagnostic diagnostic{
      base::Severity::warning,
      {base::code::unknown_id, "/puts/0/1", {{"id", "9.9"}, {"kind", "response"}}}};
  CHECK(
      base::canonical(base::to_value(diagnostic)) ==
      R"({"code":"record/unknown-id","params":{"id":"9.9","kind":"response"},"pointer":"/puts/0/1","severity":"warning"})");
}

}  // namespace aimwright
