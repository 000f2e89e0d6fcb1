#include "cli/platform.hpp"

#include <openssl/rand.h>
#include <openssl/sha.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/date.hpp"
#include "cli/exit_code.hpp"

namespace aimwright::cli {
namespace {

namespace fs = std::filesystem;

Failure cannot(const std::string& what, const std::string& path) {
  const std::string reason = errno != 0 ? std::strerror(errno) : "unknown reason";
  return {Exit::file, "cannot " + what + " " + path + ": " + reason};
}

void write_file(const fs::path& path, std::string_view bytes) {
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw cannot("write", path.string());
}

}  // namespace

base::Digest sha256(std::string_view bytes) {
  base::Digest digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return digest;
}

std::string read_bytes(const std::string& path) {
  const auto all = [](std::istream& stream) {
    return std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  };
  if (path == "-") return all(std::cin);
  if (fs::is_directory(path)) throw Failure(Exit::file, "cannot read " + path + ": it is a folder");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) throw cannot("read", path);
  std::string bytes = all(file);
  if (file.bad()) throw cannot("read", path);
  return bytes;
}

void write_bytes(const std::string& path, std::string_view bytes) {
  if (path.empty() || path == "-") {
    errno = 0;
    std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::cout.flush();
    if (!std::cout) throw cannot("write", "standard output");
    return;
  }
  std::error_code none;
  const fs::path target = fs::weakly_canonical(path, none);
  if (none || target.empty() || (fs::exists(target) && !fs::is_regular_file(target)))
    return write_file(path, bytes);
  // A full disk must not cost the file that was there before.
  const fs::path part = target.string() + ".part";
  try {
    write_file(part, bytes);
    fs::rename(part, target);
  } catch (const fs::filesystem_error& error) {
    fs::remove(part, none);
    throw Failure(Exit::file, "cannot write " + path + ": " + error.code().message());
  } catch (const Failure&) {
    fs::remove(part, none);
    throw;
  }
}

std::string now_utc() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return base::instant_text(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
}

std::string today_utc() { return now_utc().substr(0, 10); }

std::string random_id() {
  base::Digest bits{};
  if (RAND_bytes(bits.data(), static_cast<int>(bits.size())) != 1)
    throw Failure(Exit::internal, "the system gave no random bits");
  return base::to_hex(bits).substr(0, 32);
}

}  // namespace aimwright::cli
