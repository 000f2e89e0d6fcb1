#include "cli/content_files.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/sort.hpp"
#include "cli/exit_code.hpp"
#include "cli/platform.hpp"

namespace aimwright::cli {
namespace {

namespace fs = std::filesystem;

void add_folder(const fs::path& folder, std::vector<std::string>& files) {
  for (auto entry = fs::recursive_directory_iterator(folder);
       entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->is_directory() && entry->path().filename() == "schemas")
      entry.disable_recursion_pending();
    else if (entry->is_regular_file() && entry->path().extension() == ".json")
      files.push_back(entry->path().string());
  }
}

}  // namespace

std::string content_folder(const std::string& option) {
  const char* named = std::getenv("AIMWRIGHT_CONTENT");
  std::string folder = !option.empty() ? option : named && *named ? named : "";
  if (folder.empty()) {
    folder = fs::is_directory(AIMWRIGHT_SOURCE_CONTENT) ? AIMWRIGHT_SOURCE_CONTENT
                                                        : AIMWRIGHT_INSTALLED_CONTENT;
  }
  if (!fs::is_directory(folder)) {
    throw Failure(Exit::file,
                  "cannot read " + folder +
                      ": it is no folder. Name the content with --content or AIMWRIGHT_CONTENT");
  }
  return folder;
}

std::vector<std::string> bundle_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    if (fs::is_directory(path))
      add_folder(path, files);
    else
      files.push_back(path);
  }
  base::sort_unique(files);
  return files;
}

std::string bundle_kind(const base::Value& bundle) {
  const base::Value* kind = bundle.find("bundle");
  return kind && kind->is_text() ? kind->text() : std::string();
}

std::int64_t load_catalog(EngineClient& engine, const std::string& folder) {
  base::Array loaded;
  for (const std::string& path : bundle_files({folder})) {
    if (fs::relative(path, folder).begin()->string() == "examples") continue;
    const Reply reply =
        engine.call("content.load", base::object("name", fs::path(path).filename().string()),
                    read_bytes(path), path);
    loaded.push_back(at(reply.result, {"bundle", "sha256"}));
  }
  const Reply made =
      engine.call("content.catalog", base::object("bundles", std::move(loaded)), {}, folder);
  return at(made.result, "catalog").integer();
}

}  // namespace aimwright::cli
