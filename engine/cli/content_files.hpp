// Finding the content folder and loading its bundles into the engine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/engine_client.hpp"

namespace aimwright::cli {

/// `--content`, else $AIMWRIGHT_CONTENT, else the content this program was built or installed with.
/// Fails with Exit::file when that is no folder.
std::string content_folder(const std::string& option);

/// Every .json file at or below the paths, sorted; files are taken whatever they are called.
/// The folder of schemas is passed over.
std::vector<std::string> bundle_files(const std::vector<std::string>& paths);

/// The value of the member "bundle": framework, example, …; empty when there is none.
std::string bundle_kind(const base::Value& bundle);

/// Loads every bundle of the folder but the examples and makes one catalog of them: its handle.
std::int64_t load_catalog(EngineClient& engine, const std::string& folder);

}  // namespace aimwright::cli
