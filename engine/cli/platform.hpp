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

/// Now in UTC as YYYY-MM-DDTHH:MM:SS.mmmZ, and its date.
std::string now_utc();
std::string today_utc();

/// 128 random bits as 32 hexadecimal digits.
std::string random_id();

}  // namespace aimwright::cli
