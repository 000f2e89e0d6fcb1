// The vectors in tests/vectors, run natively; tests/wasm and the command line run the same files.
// With AIMWRIGHT_UPDATE_VECTORS set the expectations are written instead (tests/vectors/update).
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/test_engine.hpp"
#include "support/vector.hpp"

namespace aimwright {
namespace {

namespace fs = std::filesystem;
using base::Value;
using test::at;
using test::json;

bool updating() { return std::getenv("AIMWRIGHT_UPDATE_VECTORS") != nullptr; }

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

std::string hash(const std::string& bytes) { return base::to_hex(test::sha256(bytes)); }

void write_expectations(const std::string& path, Value vector) {
  for (const test::StepResult& result : test::run_vector(vector)) {
    Value& step = at(vector, "/steps/" + std::to_string(result.number));
    step.set("expect", result.line);
    if (result.has_attachment) step.set("expect_attachment_sha256", hash(result.attachment));
  }
  write(path, test::pretty(vector));
}

void check_expectations(const Value& vector) {
  for (const test::StepResult& result : test::run_vector(vector)) {
    const Value& step = at(vector, "/steps/" + std::to_string(result.number));
    INFO("step " << result.number);
    CHECK(result.line == test::text_at(step, "/expect"));
    const Value* expected = step.find("expect_attachment_sha256");
    CHECK(result.has_attachment == (expected != nullptr));
    if (expected) CHECK(hash(result.attachment) == expected->text());
  }
}

/// What the engine says to bytes that should be JSON: "read", or the code it refuses them with.
std::string verdict(api::Engine& engine, const std::string& bytes) {
  const Value response =
      json(engine.handle(R"({"v":1,"id":0,"method":"content.load","params":{"name":"x"}})", bytes));
  const std::string code = test::text_at(response, "/error/code");
  const bool unreadable = code.rfind("json/", 0) == 0 || code.rfind("text/", 0) == 0;
  return unreadable ? code : "read";
}

}  // namespace

TEST_CASE("every vector gives the bytes it expects") {
  const std::vector<std::string> files = test::vector_files();
  CHECK(files.size() >= 25);
  for (const std::string& path : files) {
    INFO(path);
    const Value vector = json(test::file_bytes(path));
    if (updating())
      write_expectations(path, vector);
    else
      check_expectations(vector);
  }
}

// The suite is not part of this repository; AIMWRIGHT_CORPORA names the folder that holds it.
TEST_CASE("the verdicts on the public JSON test suite are those written down") {
  const std::string table = test::source_path("tests/vectors/json-test-suite.tsv");
  const char* named = std::getenv("AIMWRIGHT_CORPORA");
  const fs::path folder = fs::path(named ? named : test::source_path("../shared/corpora")) /
                          "JSONTestSuite" / "test_parsing";
  if (!fs::is_directory(folder)) {
    std::cout << "skipped: the public JSON test suite (set AIMWRIGHT_CORPORA to its folder)\n";
    SUCCEED("skipped");
    return;
  }
  api::Engine engine(test::sha256);
  std::map<std::string, std::string> verdicts;
  for (const auto& entry : fs::directory_iterator(folder)) {
    verdicts[entry.path().filename().string()] =
        verdict(engine, test::file_bytes(entry.path().string()));
  }
  std::string text;
  for (const auto& [name, said] : verdicts) text += name + '\t' + said + '\n';
  if (updating())
    write(table, text);
  else
    CHECK(text == test::file_bytes(table));
}

}  // namespace aimwright
