#include "support/test_engine.hpp"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/date.hpp"
#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/notebook.hpp"

namespace aimwright::test {
namespace {

namespace fs = std::filesystem;

constexpr std::array content_folders = {"frameworks", "guidance", "registers", "methods",
                                        "documents",  "locales",  "rules"};

std::string padded(std::int64_t number) {
  std::string digits = std::to_string(number);
  return std::string(32 - digits.size(), '0') + digits;
}

}  // namespace

std::vector<std::string> content_files(std::string_view folder) {
  std::vector<std::string> files;
  const auto add = [&](const fs::path& of_kind) {
    if (!fs::is_directory(of_kind)) return;
    for (const auto& entry : fs::directory_iterator(of_kind)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path().string());
    }
  };
  add(source_path(folder));
  for (const char* kind : content_folders) add(fs::path(source_path(folder)) / kind);
  std::sort(files.begin(), files.end());
  return files;
}

base::Digest sha256(std::string_view bytes) {
  base::Digest digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  INFO("file " << path);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string source_path(std::string_view relative) {
  return std::string(AIMWRIGHT_SOURCE_DIR "/") += relative;
}

TestEngine::TestEngine(std::string_view folder, const std::vector<base::Value>& more) {
  base::Array loaded;
  const auto load = [&](const std::string& name, const std::string& bytes) {
    const base::Value result = call("content.load", base::object("name", name), bytes);
    loaded.push_back(*result.find("bundle")->find("sha256"));
  };
  for (const std::string& file : content_files(folder))
    load(fs::path(file).filename().string(), file_bytes(file));
  for (const base::Value& bundle : more) load("more.json", base::canonical(bundle));
  catalog_ = call("content.catalog", base::object("bundles", std::move(loaded)))
                 .find("catalog")
                 ->integer();
}

Answer TestEngine::send(std::string_view method, const base::Value& params,
                        std::string_view attachment) {
  const base::Value request =
      base::object("v", 1, "id", ++requests_, "method", std::string(method), "params", params);
  std::string bytes = engine_.handle(base::canonical(request), attachment);
  Answer answer;
  const std::size_t end = bytes.find('\n');
  answer.line = bytes.substr(0, end);
  if (end != std::string::npos) answer.attachment = bytes.substr(end + 1);
  base::Result<base::Value> read = base::read_json(answer.line);
  INFO("response " << answer.line.substr(0, 500));
  REQUIRE(read.has_value());
  answer.response = *std::move(read);
  return answer;
}

base::Value TestEngine::call(std::string_view method, const base::Value& params,
                             std::string_view attachment) {
  const Answer answer = send(method, params, attachment);
  INFO("method " << method << ", response " << answer.line.substr(0, 2000));
  REQUIRE(answer.response.find("result") != nullptr);
  return *answer.response.find("result");
}

base::Value TestEngine::refused(std::string_view method, const base::Value& params,
                                std::string_view attachment) {
  const Answer answer = send(method, params, attachment);
  INFO("method " << method << ", response " << answer.line.substr(0, 2000));
  REQUIRE(answer.response.find("error") != nullptr);
  return *answer.response.find("error");
}

std::int64_t TestEngine::new_workspace() {
  const base::Value opened =
      call("workspace.create", base::object("catalog", catalog_, "workspace", padded(++workspaces_),
                                            "created", "2026-11-01T09:00:00.000Z"));
  return opened.find("workspace")->integer();
}

base::Value TestEngine::put(std::int64_t workspace, std::string_view kind, std::string_view id,
                            const base::Value& fields, std::string_view by) {
  const std::int64_t start = *base::parse_instant("2026-11-01T09:00:00.000Z");
  const std::int64_t act = ++acts_;
  base::Array puts;
  const bool about_node = kind == "response" || kind == "soa";
  puts.push_back(base::Array{std::string(kind), about_node ? ref(id) : std::string(id), fields});
  return call("workspace.apply",
              base::object("workspace", workspace, "actor", padded(900), "act", padded(act), "at",
                           base::instant_text(start + act * 1000), "by", std::string(by), "puts",
                           std::move(puts)));
}

}  // namespace aimwright::test
