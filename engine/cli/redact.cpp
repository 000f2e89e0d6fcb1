#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/content_files.hpp"
#include "cli/messages.hpp"
#include "cli/nodes.hpp"
#include "cli/platform.hpp"
#include "cli/workspace_file.hpp"

namespace aimwright::cli {
namespace {

using base::object;
using base::Value;

/// "left out: evidence, 6, response.note, 2 names, 14 operations"
std::string summary(const Value& left_out) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  for (const char* list : {"kinds", "nodes", "fields"}) {
    for (const Value& name : at(left_out, list).array()) add(plain(name));
  }
  add("names of people: " + plain(at(left_out, "people")));
  add("operations: " + plain(at(left_out, "operations")));
  if (const Value* references = left_out.find("references"))
    add("references: " + plain(*references));
  return text;
}

}  // namespace

Exit redact(const std::string& content, const std::string& file, const RedactOptions& options,
            const std::string& output) {
  const std::string folder = content_folder(content);
  const Words words = Words::from_content(folder);
  const std::string name = file == "-" ? "standard input" : file;
  EngineClient engine;
  const std::int64_t catalog = load_catalog(engine, folder);
  const Reply opened = engine.call("workspace.open", object("catalog", catalog, "name", name),
                                   read_workspace(file), name);
  const Nodes nodes(engine, catalog, at(opened.result, "workspace").integer(), "");
  const Value people = options.all_people ? Value("all") : Value(base::array_of(options.people));
  const Reply reply = engine.call(
      "workspace.redact",
      object("workspace", at(opened.result, "workspace"), "id", random_id(), "created", now_utc(),
             "salt", random_id(), "kinds", base::array_of(options.kinds), "nodes",
             base::array_of(options.nodes, [&](const std::string& id) { return nodes.ref_of(id); }),
             "fields", base::array_of(options.fields), "people", people),
      {}, name);
  write_bytes(output, reply.attachment);
  for (const base::Diagnostics* list : {&opened.diagnostics, &reply.diagnostics}) {
    for (const base::Diagnostic& diagnostic : *list) {
      const std::string severity(base::name_of(diagnostic.severity));
      std::cerr << words.line_for(diagnostic.fault, name) << " ["
                << words.say("severity." + severity) << "]\n";
    }
  }
  std::cerr << "aimwright: left out: " << summary(at(reply.result, "left_out")) << "\n";
  return at(opened.result, {"summary", "skipped"}).integer() > 0 ? Exit::faults : Exit::ok;
}

}  // namespace aimwright::cli
