// The engine itself: every request gets one answer in the agreed form, whatever it is.
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::object;
using base::Value;
using test::at;
using test::json;
using test::text_at;

std::string handled(std::string_view request, std::string_view attachment = {}) {
  api::Engine engine(test::sha256);
  return engine.handle(request, attachment);
}

std::string code_of(std::string_view request) {
  const Value response = json(handled(request));
  CHECK(at(response, "/v").integer() == 1);
  CHECK(at(response, "/ok") == Value(false));
  CHECK(at(response, "/diagnostics").is_array());
  return text_at(response, "/error/code");
}

}  // namespace

TEST_CASE("a good request gets its id and a result") {
  const Value response = json(handled(R"({"v":1,"id":7,"method":"engine.info","params":{}})"));
  CHECK(base::canonical(response) ==
        handled(R"({"v":1,"id":7,"method":"engine.info","params":{}})"));
  CHECK(at(response, "/id").integer() == 7);
  CHECK(at(response, "/ok") == Value(true));
  CHECK(at(response, "/result/api").integer() == 1);
  CHECK(at(response, "/result/record_format").integer() == 2);
  CHECK_FALSE(text_at(response, "/result/engine").empty());
  CHECK_FALSE(text_at(response, "/result/build").empty());
}

TEST_CASE("the id comes back as it was: any exact integer, or null") {
  for (const char* id : {"0", "-1", "9007199254740992", "-9007199254740992", "null"}) {
    const Value response =
        json(handled(R"({"v":1,"method":"engine.info","params":{},"id":)" + std::string(id) + "}"));
    INFO(id);
    CHECK(base::canonical(at(response, "/id")) == id);
    CHECK(at(response, "/ok") == Value(true));
  }
  for (const char* id : {"1.5", "\"1\"", "[]", "true", "9007199254740993"}) {
    const Value response =
        json(handled(R"({"v":1,"method":"engine.info","params":{},"id":)" + std::string(id) + "}"));
    INFO(id);
    CHECK(at(response, "/id").is_null());
    CHECK(at(response, "/ok") == Value(false));
  }
  CHECK(at(json(handled(R"({"v":1,"method":"engine.info","params":{}})")), "/id").is_null());
}

TEST_CASE("a refusal carries the id where that could be read") {
  const Value response = json(handled(R"({"v":1,"id":41,"method":"no.such","params":{}})"));
  CHECK(at(response, "/id").integer() == 41);
  CHECK(text_at(response, "/error/pointer") == "/method");
  CHECK(text_at(response, "/error/params/method") == "no.such");
}

TEST_CASE("requests that are none are refused by name") {
  CHECK(code_of("") == "json/empty");
  CHECK(code_of("{") == "json/syntax");
  CHECK(code_of("[]") == "value/wrong-type");
  CHECK(code_of("{}") == "value/missing");
  CHECK(code_of(R"({"v":1,"id":1,"method":"engine.info"})") == "value/missing");
  CHECK(code_of(R"({"v":1,"id":1,"params":{}})") == "value/missing");
  CHECK(code_of(R"({"v":1,"id":1,"method":7,"params":{}})") == "value/wrong-type");
  CHECK(code_of(R"({"v":1,"id":1,"method":"engine.info","params":[]})") == "value/wrong-type");
  CHECK(code_of(R"({"v":1,"id":1,"method":"engine.info","params":{},"x":1})") ==
        "value/unknown-member");
  CHECK(code_of(R"({"v":2,"id":1,"method":"engine.info","params":{},"new":1})") ==
        "api/newer-version");
  CHECK(code_of(R"({"v":0,"id":1,"method":"engine.info","params":{}})") == "value/out-of-range");
  CHECK(code_of(R"({"v":1,"id":1,"method":"assess","params":{}})") == "value/missing");
}

TEST_CASE("members are sorted by their bytes, in results too") {
  const std::string line = handled(R"({"params":{},"method":"engine.info","id":1,"v":1})");
  CHECK(line.rfind(R"({"diagnostics":[],"id":1,"ok":true,"result":{"api":1,"build":)", 0) == 0);
  CHECK(line.find('\n') == std::string::npos);
}

TEST_CASE("an attachment that a method does not want is left alone") {
  const Value response =
      json(handled(R"({"v":1,"id":1,"method":"engine.info","params":{}})", "\xFF\x00junk"));
  CHECK(at(response, "/ok") == Value(true));
}

TEST_CASE("an attachment follows its line, a line feed between, exactly as long as announced") {
  test::TestEngine engine("tests/vectors/content");
  const std::int64_t workspace = engine.new_workspace();
  engine.put(workspace, "response", "4.1-a", object("note", "a\nb"));
  const test::Answer saved = engine.send("workspace.save", object("workspace", workspace));
  CHECK(static_cast<std::int64_t>(saved.attachment.size()) ==
        test::number_at(saved.response, "/result/attachment/size"));
  CHECK(saved.attachment.back() == '\n');
  CHECK(text_at(saved.response, "/result/attachment/type") == "application/x-ndjson");
  const test::Answer refused = engine.send("workspace.save", object("workspace", 999));
  CHECK(refused.attachment.empty());
}

TEST_CASE("two doors know nothing of each other") {
  test::TestEngine one("tests/vectors/content");
  const std::int64_t workspace = one.new_workspace();
  api::Engine other(test::sha256);
  const Value response =
      json(other.handle(R"({"v":1,"id":1,"method":"workspace.summary","params":{"workspace":)" +
                            std::to_string(workspace) + "}}",
                        ""));
  CHECK(text_at(response, "/error/code") == "api/unknown-handle");
}

}  // namespace aimwright
