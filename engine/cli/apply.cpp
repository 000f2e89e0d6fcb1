// A story of acts (the form of content/examples) becomes a workspace file.
#include "base/json_read.hpp"
#include "cli/commands.hpp"
#include "cli/example_file.hpp"
#include "cli/platform.hpp"
#include "cli/workspace_file.hpp"

namespace aimwright::cli {

Exit apply(const std::string& content, const std::string& acts, const std::string& file,
           const std::string& output) {
  const std::string folder = content_folder(content);
  EngineClient engine;
  const std::int64_t catalog = load_catalog(engine, folder);
  const base::Result<base::Value> story = base::read_json(read_bytes(acts));
  if (!story) throw Refused(acts, story.error(), {});
  Exit exit = Exit::ok;
  std::int64_t workspace = 0;
  if (file.empty()) {
    workspace = create_workspace(engine, catalog, *story, acts);
  } else {
    const Reply opened =
        engine.call("workspace.open", base::object("catalog", catalog, "name", file),
                    read_workspace(file), file);
    workspace = at(opened.result, "workspace").integer();
    if (at(opened.result, {"summary", "skipped"}).integer() > 0) exit = Exit::faults;
  }
  tell_story(engine, workspace, *story, acts);
  write_bytes(output,
              engine.call("workspace.save", base::object("workspace", workspace)).attachment);
  return exit;
}

}  // namespace aimwright::cli
