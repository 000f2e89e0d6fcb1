// Content over the door: bundles, catalogs, checks, outline and guidance.
#include <set>
#include <string>

#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/test_engine.hpp"

namespace aimwright {
namespace {

using base::Array;
using base::object;
using base::Value;
using test::at;
using test::json;
using test::number_at;
using test::TestEngine;
using test::text_at;

constexpr const char* fixture = "tests/vectors/content";

std::string bundle_bytes(const std::string& path) {
  return test::file_bytes(test::source_path(std::string(fixture) + "/" + path));
}

/// Checks files by name and content; the answer as it came.
Value checked(TestEngine& engine, const std::vector<std::pair<std::string, std::string>>& files) {
  Array list;
  std::string bytes;
  for (const auto& [name, content] : files) {
    list.push_back(object("name", name, "size", content.size()));
    bytes += content;
  }
  return engine.send("content.check", object("files", std::move(list)), bytes).response;
}

std::vector<std::pair<std::string, std::string>> all_files() {
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string& path : test::content_files(fixture)) {
    files.emplace_back(path.substr(path.rfind('/') + 1), test::file_bytes(path));
  }
  return files;
}

}  // namespace

TEST_CASE("a bundle is known by the hash of its bytes") {
  TestEngine engine(fixture);
  const std::string bytes = bundle_bytes("methods/readiness.json");
  const Value bundle = engine.call("content.load", object("name", "m.json"), bytes);
  CHECK(base::canonical(at(bundle, "/bundle")) ==
        R"({"id":"readiness","kind":"method","locale":"en","sha256":")" +
            base::to_hex(test::sha256(bytes)) + R"(","title":"Readiness 1.0","version":"1.0.0"})");
  const Value again = engine.call("content.load", object("name", "again.json"), bytes);
  CHECK(again == bundle);
}

TEST_CASE("a bundle at fault is refused with its file, place and reason, all faults at once") {
  TestEngine engine(fixture);
  Value method = json(bundle_bytes("methods/readiness.json"));
  at(method, "/bands/1").set("from_percent", 0);
  method.set("autor", "me");
  const test::Answer answer =
      engine.send("content.load", object("name", "m.json"), base::canonical(method));
  CHECK(text_at(answer.response, "/error/code") == "content/bands-order");
  CHECK(text_at(answer.response, "/error/pointer") == "/bands/1/from_percent");
  CHECK(text_at(answer.response, "/error/params/file") == "m.json");
  CHECK(at(answer.response, "/diagnostics").array().size() == 2);
  CHECK(text_at(answer.response, "/diagnostics/1/pointer") == "/autor");
  CHECK(text_at(answer.response, "/diagnostics/1/params/file") == "m.json");
}

TEST_CASE("a catalog is made of loaded bundles only") {
  TestEngine engine(fixture);
  const Value error = engine.refused("content.catalog", object("bundles", Array{Value("beef")}));
  CHECK(text_at(error, "/code") == "api/unknown-handle");
  CHECK(text_at(error, "/params/handle") == "beef");
  CHECK(text_at(engine.refused("content.catalog", object("bundles", Array{})), "/code") ==
        "content/bundle-missing");
}

TEST_CASE("a catalog at fault names the file the faulty bundle came from") {
  TestEngine engine(fixture);
  Array hashes;
  for (const auto& [name, bytes] : all_files()) {
    std::string content = bytes;
    if (name == "tiny.json") {
      Value framework = json(bytes);
      at(framework, "/tree/children/0/children/0/children/0/children/2/prerequisites").array() = {
          Value("9.9-z")};
      content = base::canonical(framework);
    }
    const Value loaded = engine.call("content.load", object("name", name), content);
    hashes.push_back(at(loaded, "/bundle/sha256"));
  }
  const Value error = engine.refused("content.catalog", object("bundles", std::move(hashes)));
  CHECK(text_at(error, "/code") == "content/unknown-reference");
  CHECK(text_at(error, "/params/file") == "tiny.json");
  CHECK(text_at(error, "/pointer") ==
        "/tree/children/0/children/0/children/0/children/2/prerequisites/0");
}

TEST_CASE("checking says what is wrong without keeping anything") {
  TestEngine engine(fixture);
  const Value sound = checked(engine, all_files());
  CHECK(number_at(sound, "/result/faults") == 0);
  CHECK(at(sound, "/result/bundles").array().size() == all_files().size());
  auto files = all_files();
  files[0].second = "{";
  files[1].second += " x";
  const Value spoilt = checked(engine, files);
  CHECK(number_at(spoilt, "/result/faults") == 2);
  CHECK(text_at(spoilt, "/diagnostics/0/params/file") == files[0].first);
  CHECK(text_at(spoilt, "/diagnostics/1/params/file") == files[1].first);
}

TEST_CASE("checking takes the sizes it is given, and no more bytes than there are") {
  TestEngine engine(fixture);
  const Value answer = engine
                           .send("content.check",
                                 object("files", Array{object("name", "a", "size", 2),
                                                       object("name", "b", "size", 100),
                                                       object("name", "c", "size", 5)}),
                                 "{}[]")
                           .response;
  CHECK(number_at(answer, "/result/faults") >= 3);
  std::set<std::string> files;
  for (const Value& fault : at(answer, "/diagnostics").array()) {
    files.insert(text_at(fault, "/params/file"));
  }
  CHECK(files == std::set<std::string>{"a", "b", "c"});
}

TEST_CASE("faults between bundles name the file too") {
  TestEngine engine(fixture);
  auto files = all_files();
  for (auto& [name, bytes] : files) {
    if (name != "tiny.json") continue;
    Value controls = json(bytes);
    at(controls, "/tree/children/1/children/0/children/0").set("id", "4.1-a");
    bytes = base::canonical(controls);
  }
  const Value answer = checked(engine, files);
  CHECK(text_at(answer, "/diagnostics/0/code") == "content/duplicate-id");
  CHECK(text_at(answer, "/diagnostics/0/params/file") == "tiny.json");
  CHECK(text_at(answer, "/diagnostics/0/pointer") == "/tree/children/1/children/0/children/0/id");
}

TEST_CASE("the outline has every node in document order, parents first") {
  TestEngine engine(fixture);
  const Value outline = engine.call("content.outline", object("catalog", engine.catalog()));
  CHECK(text_at(outline, "/frameworks/0/title") == "Made-up framework");
  std::set<std::string> seen;
  std::string order;
  for (const Value& node : at(outline, "/nodes").array()) {
    const Value& parent = at(node, "/parent");
    INFO(text_at(node, "/id"));
    CHECK((parent.is_null() || seen.count(parent.text()) == 1));
    seen.insert(text_at(node, "/id"));
    order += text_at(node, "/id").substr(std::string("iso-42001:").size()) + " ";
  }
  CHECK(order ==
        "all clauses 4 4.1 4.1-a 4.1-b 4.1-c 4.2 4.2-a 4.2-b 6 6.1 6.1.1 6.1.1-a 6.1.1-b 6.2 6.2-a "
        "10 10.1 10.1-a controls A.2 A.2.2 A.2.3 A.6 A.6.1 A.6.1.2 A.6.2 A.6.2.2 A.6.2.4 A.10 "
        "A.10.2 ");
  CHECK(
      base::canonical(at(outline, "/nodes/5")) ==
      R"({"critical":false,"documented":null,"framework":"iso-42001","id":"iso-42001:4.1-b","kind":"obligation","parent":"iso-42001:4.1",)"
      R"("phase":"context","question":"Is größe und umfang in place?","reference":"4.1 no. 2",)"
      R"("roles":["manager"],"title":"Größe und Umfang","weight":2})");
}

TEST_CASE("the outline of the project's content is that of the standard") {
  TestEngine engine;
  const Value outline = engine.call("content.outline", object("catalog", engine.catalog()));
  CHECK(at(outline, "/nodes").array().size() == 3 + 7 + 4 + 32 + 177 + 9 + 2 + 38);
  CHECK_FALSE(at(outline, "/roles").array().empty());
  CHECK_FALSE(at(outline, "/terms").array().empty());
  for (const Value& node : at(outline, "/nodes").array()) {
    const Value guidance = engine.call(
        "content.node", object("catalog", engine.catalog(), "id", text_at(node, "/id")));
    CHECK(text_at(guidance, "/id") == text_at(node, "/id"));
  }
}

TEST_CASE("the guidance of a leaf says what it takes for each size of organisation") {
  TestEngine engine(fixture);
  const auto effort = [&](const char* id) {
    return base::canonical(
        at(engine.call("content.node", object("catalog", engine.catalog(), "id", id)), "/effort"));
  };
  CHECK(effort("iso-42001:6.1.1-b") ==
        R"({"by_size":{"large":[1,2.25,7],"medium":[1,2.25,7],"micro":[0.5,1.5,2.5],)"
        R"("small":[0.5,1.5,2.5]},"counted_in":null,"reason":"Made up."})");
  CHECK(effort("iso-42001:6.1.1") == "null");
}

TEST_CASE("a node that is not in the catalog is refused, as is a catalog that is not there") {
  TestEngine engine(fixture);
  const Value unknown =
      engine.refused("content.node", object("catalog", engine.catalog(), "id", "iso-42001:9.9"));
  CHECK(text_at(unknown, "/code") == "record/unknown-id");
  CHECK(text_at(unknown, "/pointer") == "/params/id");
  for (const char* method :
       {"content.outline", "content.node", "workspace.create", "workspace.open"}) {
    const Value params =
        std::string(method) == "content.node" ? object("catalog", 99, "id", "iso-42001:4")
        : std::string(method) == "workspace.create"
            ? object("catalog", 99, "workspace", std::string(32, '0'), "created",
                     "2026-11-01T08:00:00.000Z")
        : std::string(method) == "workspace.open" ? object("catalog", 99, "name", "x")
                                                  : object("catalog", 99);
    const Value error = engine.refused(method, params);
    INFO(method);
    CHECK(text_at(error, "/code") == "api/unknown-handle");
    CHECK(text_at(error, "/params/what") == "catalog");
  }
}

}  // namespace aimwright
