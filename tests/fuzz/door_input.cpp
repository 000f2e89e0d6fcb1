#include "door_input.hpp"

#include <openssl/sha.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "api/door.hpp"
#include "base/json_read.hpp"

namespace aimwright::fuzz {
namespace {

base::Digest sha256(std::string_view bytes) {
  base::Digest digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

[[noreturn]] void fail(const char* what, std::string_view response) {
  std::fprintf(stderr, "%s: %.*s\n", what, static_cast<int>(response.size()), response.data());
  std::abort();
}

/// The bundles, read once.
const std::vector<std::string>& bundles() {
  static const std::vector<std::string> all = [] {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(AIMWRIGHT_FUZZ_CONTENT)) {
      if (entry.path().extension() == ".json") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> read;
    for (const auto& path : paths) {
      std::ifstream file(path, std::ios::binary);
      read.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return read;
  }();
  return all;
}

/// The envelope of a response; ends the process when there is none.
base::Value envelope(const std::string& response) {
  const std::string_view line = std::string_view(response).substr(0, response.find('\n'));
  base::Result<base::Value> value =
      base::read_json(line, {.depth = 80, .values = 5'000'000, .text_bytes = 1u << 26});
  if (!value) fail("not JSON", line);
  const base::Value* ok = value->find("ok");
  if (!ok || !ok->is_bool()) fail("no verdict", line);
  if (!value->find(ok->boolean() ? "result" : "error")) fail("neither result nor error", line);
  return *std::move(value);
}

void load_content(api::Door& door) {
  std::string hashes;
  for (const std::string& bundle : bundles()) {
    door.handle(R"({"v":1,"id":1,"method":"content.load","params":{"name":"seed"}})", bundle);
    hashes += (hashes.empty() ? "\"" : ",\"") + base::to_hex(sha256(bundle)) + "\"";
  }
  const base::Value built = envelope(door.handle(
      R"({"v":1,"id":2,"method":"content.catalog","params":{"bundles":[)" + hashes + "]}}", ""));
  if (!built.find("ok")->is_true()) fail("the small content is refused", "");
}

std::string_view next_part(std::string_view& rest) {
  const std::size_t end = rest.find('\0');
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return part;
}

}  // namespace

void run_input(std::string_view input) {
  api::Door door(sha256);
  load_content(door);
  while (!input.empty()) {
    const std::string_view request = next_part(input);
    const std::string_view attachment = next_part(input);
    const base::Value answer = envelope(door.handle(request, attachment));
    const base::Value* error = answer.find("error");
    if (error && error->find("code")->text() == "internal")
      fail("a bug", error->find("params")->find("text")->text());
  }
  const base::Value info =
      envelope(door.handle(R"({"v":1,"id":3,"method":"engine.info","params":{}})", ""));
  if (!info.find("ok")->is_true()) fail("the engine no longer works", "");
}

}  // namespace aimwright::fuzz
