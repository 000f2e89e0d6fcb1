// A workspace as somebody has it on a disk: the record itself, or the ZIP of it with the files
// attached in it.
//
//   std::string record = read_workspace("northlight.aims.zip");
#pragma once

#include <string>

namespace aimwright::cli {

/// The record of a workspace file, or of standard input for `-`. Fails with Exit::file.
std::string read_workspace(const std::string& path);

}  // namespace aimwright::cli
