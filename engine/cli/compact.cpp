// A workspace file in less room, and back.
#include "cli/commands.hpp"
#include "cli/platform.hpp"
#include "cli/workspace_file.hpp"

namespace aimwright::cli {

Exit compact(const std::string& content, const std::string& file, bool expands,
             const std::string& output) {
  EngineClient engine;
  const std::int64_t catalog = load_catalog(engine, content_folder(content));
  const Reply opened = engine.call("workspace.open", base::object("catalog", catalog, "name", file),
                                   read_workspace(file), file);
  const base::Value workspace = base::object("workspace", at(opened.result, "workspace"));
  write_bytes(output,
              engine.call(expands ? "workspace.save" : "workspace.compact", workspace).attachment);
  // Lines that do not count are in the file all the same.
  return at(opened.result, {"summary", "skipped"}).integer() > 0 ? Exit::faults : Exit::ok;
}

}  // namespace aimwright::cli
