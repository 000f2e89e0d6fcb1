#include "cli/workspace_file.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "cli/exit_code.hpp"
#include "cli/platform.hpp"

namespace aimwright::cli {
namespace {

constexpr std::string_view record_name = "workspace.aims";
constexpr std::size_t largest_record = 64 * 1024 * 1024;

bool is_zip(std::string_view bytes) { return bytes.substr(0, 4) == "PK\x03\x04"; }

using Archive = std::unique_ptr<archive, decltype(&archive_read_free)>;

/// Whatever else the ZIP holds is left alone, and nothing is inflated beyond what a record may
/// have.
std::string record_in(const std::string& zip, const std::string& path) {
  const auto damaged = [&] {
    return Failure(Exit::file, "cannot read " + path + ": the ZIP is damaged");
  };
  const Archive reader(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), zip.data(), zip.size()) != ARCHIVE_OK) throw damaged();
  archive_entry* entry = nullptr;
  int state = ARCHIVE_OK;
  while ((state = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK) {
    const char* name = archive_entry_pathname(entry);
    if (!name || name != record_name) continue;
    std::string record;
    std::string piece(1 << 16, '\0');
    for (;;) {
      const auto length = archive_read_data(reader.get(), piece.data(), piece.size());
      if (length < 0) throw damaged();
      if (length == 0) return record;
      record.append(piece, 0, static_cast<std::size_t>(length));
      if (record.size() > largest_record)
        throw Failure(Exit::file, "cannot read " + path + ": its record has more than 64 MB");
    }
  }
  if (state != ARCHIVE_EOF) throw damaged();
  throw Failure(Exit::file, "cannot read " + path + ": the ZIP holds no workspace.aims");
}

}  // namespace

std::string read_workspace(const std::string& path) {
  std::string bytes = read_bytes(path);
  return is_zip(bytes) ? record_in(bytes, path) : bytes;
}

}  // namespace aimwright::cli
