// Foreign JSON is read within limits, strictly, or not at all.
#include "base/json_read.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

namespace fs = std::filesystem;
using base::JsonLimits;
using base::read_json;
using base::Result;
using base::Value;

std::string refusal(std::string_view bytes, const JsonLimits& limits = {}) {
  const Result<Value> read = read_json(bytes, limits);
  return read ? "accepted" : read.error().code;
}

std::string reread(std::string_view bytes) {
  const Result<Value> read = read_json(bytes);
  return read ? base::canonical(*read) : read.error().code;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("reading keeps every type apart") {
  const Result<Value> read = read_json(
      R"({"text":"a","whole":7,"ratio":0.5,"yes":true,"none":null,"list":[1],"object":{}})");
  REQUIRE(read);
  CHECK(read->find("text")->text() == "a");
  CHECK(read->find("whole")->integer() == 7);
  CHECK(read->find("ratio")->number() == 0.5);
  CHECK(read->find("yes")->is_true());
  CHECK(read->find("none")->is_null());
  CHECK(read->find("list")->array().size() == 1);
  CHECK(read->find("object")->members().empty());
  CHECK(read->find("absent") == nullptr);
}

TEST_CASE("members keep the order in which they were read") {
  const Result<Value> read = read_json(R"({"b":1,"a":2,"c":3})");
  REQUIRE(read);
  std::string names;
  for (const base::Member& member : read->members()) names += member.name;
  CHECK(names == "bac");
}

TEST_CASE("depth is limited while reading") {
  CHECK(refusal(nested(64)) == "accepted");
  CHECK(refusal(nested(65)) == base::code::json_depth);
  CHECK(refusal(std::string(1'000'000, '[')) == base::code::json_depth);
  CHECK(refusal(R"({"a":{"a":{"a":1}}})", {.depth = 2}) == base::code::json_depth);
  CHECK(refusal(R"({"a":{"a":1}})", {.depth = 2}) == "accepted");
}

TEST_CASE("the number of values is limited") {
  CHECK(refusal("[1,2,3]", {.values = 4}) == "accepted");
  CHECK(refusal("[1,2,3]", {.values = 3}) == base::code::json_size);
  CHECK(refusal("[[],[],[]]", {.values = 3}) == base::code::json_size);
  CHECK(refusal(R"({"a":1,"b":{"c":2}})", {.values = 4}) == "accepted");
  CHECK(refusal(R"({"a":1,"b":{"c":2}})", {.values = 3}) == base::code::json_size);
}

TEST_CASE("the length of strings and names is limited") {
  CHECK(refusal(R"("abcd")", {.text_bytes = 4}) == "accepted");
  CHECK(refusal(R"("abcde")", {.text_bytes = 4}) == base::code::json_size);
  CHECK(refusal(R"("äää")", {.text_bytes = 5}) == base::code::json_size);
  CHECK(refusal(R"({"abcd":1})", {.name_bytes = 4}) == "accepted");
  CHECK(refusal(R"({"abcde":1})", {.name_bytes = 4}) == base::code::json_size);
}

TEST_CASE("a member name stands once in an object") {
  const Result<Value> read = read_json(R"({"a":1,"b":2,"a":1})");
  REQUIRE_FALSE(read);
  CHECK(read.error().code == base::code::json_duplicate);
  CHECK(read.error().params.find("name")->text() == "a");
  CHECK(refusal(R"({"a":1,"\u0061":2})") == base::code::json_duplicate);
  CHECK(refusal(R"([{"a":1},{"a":2}])") == "accepted");
  CHECK(refusal(R"({"a":{"a":1}})") == "accepted");
}

TEST_CASE("nothing hides behind a NUL byte or behind the value") {
  using namespace std::string_literals;
  CHECK(refusal("[1]\0junk"s) == base::code::json_nul);
  CHECK(refusal("\0[1]"s) == base::code::json_nul);
  CHECK(refusal("[1]\0"s) == base::code::json_nul);
  CHECK(refusal("[1]junk") == base::code::json_syntax);
  CHECK(refusal("[1][2]") == base::code::json_syntax);
  CHECK(refusal("[1] \n\t ") == "accepted");
  CHECK(refusal("") == base::code::json_empty);
  CHECK(refusal("   ") == base::code::json_syntax);
  CHECK(reread(R"("a\u0000b")") == R"("a\u0000b")");
}

TEST_CASE("integers are read only where they are exact") {
  CHECK(reread("9007199254740992") == "9007199254740992");
  CHECK(reread("-9007199254740992") == "-9007199254740992");
  CHECK(refusal("9007199254740993") == base::code::json_number);
  CHECK(refusal("-9007199254740993") == base::code::json_number);
  CHECK(refusal("18446744073709551615") == base::code::json_number);
  CHECK(refusal("100000000000000000000") == base::code::json_number);
  CHECK(refusal("1e400") == base::code::json_number);
  CHECK(refusal("-1e400") == base::code::json_number);
  CHECK(reread("1e-400") == "0");
  CHECK(reread("-0") == "0");
  CHECK(reread("-0.0") == "0");
  CHECK(reread("1.0") == "1");
  CHECK(refusal("01") == base::code::json_syntax);
  CHECK(refusal("1.") == base::code::json_syntax);
  CHECK(refusal("+1") == base::code::json_syntax);
  CHECK(refusal("NaN") == base::code::json_syntax);
}

TEST_CASE("surrogates come in pairs") {
  CHECK(reread(R"("\ud83d\ude00")") == "\"\xF0\x9F\x98\x80\"");
  CHECK(refusal(R"("\ud83d")") == base::code::json_syntax);
  CHECK(refusal(R"("\ude00")") == base::code::json_syntax);
  CHECK(refusal(R"("\ud83dx")") == base::code::json_syntax);
  CHECK(refusal(R"("\ud83d\u0041")") == base::code::json_syntax);
  CHECK(refusal(R"("\ude00\ud83d")") == base::code::json_syntax);
}

TEST_CASE("text is strict UTF-8") {
  CHECK(refusal("\"\xC3\xA4\"") == "accepted");
  for (const char* bad :
       {"\"\xFF\"", "\"\xC0\xAF\"", "\"\xE0\x80\xAF\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"",
        "\"\xE2\x82\"", "{\"\x80\":1}", "\xFE\xFF\"a\""}) {
    INFO("bytes " << bad);
    CHECK(refusal(bad) == base::code::not_utf8);
  }
  CHECK(refusal("\"a\nb\"") == base::code::json_syntax);
  CHECK(refusal("\"a\tb\"") == base::code::json_syntax);
}

TEST_CASE("a fault names its line") {
  for (const char* bad : {"{\n  \"a\": 1,\n  \"b\": x\n}", "[\n1,\n9007199254740993]",
                          "[\n1,\n\"\xFF\"]", "[\n1,\n{\"a\":1,\"a\":2}]", "[\n\n1 1]"}) {
    const Result<Value> read = read_json(bad);
    INFO(bad);
    REQUIRE_FALSE(read);
    REQUIRE(read.error().params.find("line") != nullptr);
    CHECK(read.error().params.find("line")->integer() == 3);
    CHECK(read.error().params.find("column")->integer() >= 1);
  }
}

TEST_CASE("a fault names the last byte that was looked at") {
  const auto column = [](const char* bytes) {
    const Result<Value> read = read_json(bytes);
    return read ? -1 : read.error().params.find("column")->integer();
  };
  CHECK(column("[tru1]") == 4);
  CHECK(column("[1.x]") == 3);
  CHECK(column("{\"a\" true}") == 8);
  CHECK(column("[\"\\x\"]") == 3);
  // That a number ends shows only in the byte behind it.
  CHECK(column("[01]") == 3);
  CHECK(column("[1e400]") == 6);
}

TEST_CASE("a byte order mark may stand first") {
  CHECK(reread("\xEF\xBB\xBF[1]") == "[1]");
  CHECK(refusal("\xEF\xBB\xBF") == base::code::json_syntax);
  CHECK(refusal("[\xEF\xBB\xBF]") == base::code::json_syntax);
  CHECK(refusal("\xEF\xBC\x81") == base::code::json_syntax);
}

// JSONTestSuite: y_ must be accepted, n_ refused, i_ is left to the reader. It is not part of this
// repository; AIMWRIGHT_CORPORA names the folder that holds it.
TEST_CASE("the public JSON test suite") {
  const char* named = std::getenv("AIMWRIGHT_CORPORA");
  const fs::path folder = fs::path(named ? named : test::source_path("../shared/corpora")) /
                          "JSONTestSuite" / "test_parsing";
  if (!fs::is_directory(folder)) {
    std::cout << "skipped: the public JSON test suite (set AIMWRIGHT_CORPORA to the folder that "
                 "holds JSONTestSuite)\n";
    SUCCEED("skipped");
    return;
  }
  // Stricter than the suite asks: a member name stands once.
  const std::set<std::string> refused_by_us = {"y_object_duplicated_key.json",
                                               "y_object_duplicated_key_and_value.json"};
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    INFO(name);
    const Result<Value> read = read_json(test::file_bytes(entry.path().string()));
    if (name.rfind("n_", 0) == 0 || refused_by_us.count(name) == 1)
      CHECK_FALSE(read);
    else if (name.rfind("y_", 0) == 0)
      CHECK(read);
    if (read) {
      const std::string written = base::canonical(*read);
      CHECK(reread(written) == written);
    }
    ++files;
  }
  CHECK(files > 300);
}

}  // namespace aimwright
