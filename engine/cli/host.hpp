// What the operating system gives: files, standard streams, the date, and SHA-256.
#pragma once

#include <string>
#include <string_view>

#include "base/sha256.hpp"

namespace aimwright::cli {

/// OpenSSL's.
base::Digest sha256(std::string_view bytes);

/// The bytes of a file, or of standard input for `-`. Fails with Exit::file.
std::string read_bytes(const std::string& path);

/// Writes to standard output for an empty path or `-`. A file is replaced as a whole or not at all.
void write_bytes(const std::string& path, std::string_view bytes);

/// Today's date in UTC as YYYY-MM-DD.
std::string today_utc();

}  // namespace aimwright::cli
