// aimwright content check: all bundles through the engine's typed reading and cross-references,
// which says best what is wrong; then each that it takes against the schema of its kind, then each
// example told from beginning to end.
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "base/json_read.hpp"
#include "cli/commands.hpp"
#include "cli/example_file.hpp"
#include "cli/platform.hpp"
#include "cli/schema_check.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

namespace fs = std::filesystem;

/// Longer texts belong in no bundle, and the schema library's pattern matching recurses over them.
constexpr base::JsonLimits bundle_limits{.text_bytes = 8192};

struct File {
  std::string path;
  std::string bytes;
  std::string kind;
  std::string id;
  base::Value bundle;
  bool is_given = true;  // not taken from the content folder to have it whole
};

class ContentCheck {
 public:
  explicit ContentCheck(const std::string& folder)
      : folder_(folder),
        words_(Words::from_content(folder)),
        schemas_((fs::path(folder) / "schemas").string()) {}

  Exit run(const std::vector<std::string>& paths);

 private:
  void take(const std::string& path);
  void check_kinds();
  void fill_up();
  void through_the_engine();
  void against_schemas();
  void tell_examples();

  void fault(const std::string& path, const base::Fault& fault) {
    say(path, words_.line_for(fault, path));
  }
  void say(const std::string& path, const std::string& line) {
    at_fault_.insert(path);
    report_ += line + "\n";
    ++faults_;
  }

  std::string folder_;
  Words words_;
  SchemaCheck schemas_;
  EngineClient engine_;
  std::vector<File> files_;
  std::set<std::string> at_fault_;  // paths of files, and "" for the content as a whole
  std::string report_;
  std::size_t faults_ = 0;
};

std::string id_of(const base::Value& bundle) {
  const base::Value* id = bundle.find("id");
  return id && id->is_text() ? id->text() : std::string();
}

/// Whether the catalog takes only one bundle of the kind, whatever its id.
bool stands_alone(const std::string& kind) { return kind == "method" || kind == "locale"; }

void ContentCheck::take(const std::string& path) {
  File file{path, read_bytes(path), {}, {}, {}, true};
  base::Result<base::Value> bundle = base::read_json(file.bytes, bundle_limits);
  if (!bundle) return fault(path, bundle.error());
  file.bundle = *std::move(bundle);
  file.kind = bundle_kind(file.bundle);
  file.id = id_of(file.bundle);
  files_.push_back(std::move(file));
}

void ContentCheck::check_kinds() {
  for (const File& file : files_) {
    if (file.kind.empty())
      fault(file.path, {base::code::missing, "/bundle", {{"field", "bundle"}}});
    else if (!schemas_.knows(file.kind))
      fault(file.path, {base::code::bundle_kind, "/bundle", {{"value", file.kind}}});
  }
}

/// What the engine does not read, such as a misspelt member that may be left out.
void ContentCheck::against_schemas() {
  for (const File& file : files_) {
    if (!file.is_given || at_fault_.count(file.path) == 1) continue;
    for (const SchemaFault& one : schemas_.faults(file.kind, file.bytes)) {
      const std::string place = one.pointer.empty() ? "" : printable(one.pointer) + ": ";
      say(file.path, printable(file.path) + ": " + place + printable(one.reason));
    }
  }
}

/// Cross-references need whole content: what was not given comes from the content folder.
void ContentCheck::fill_up() {
  const std::vector<File> given = files_;
  const auto replaced = [&](const File& candidate) {
    return std::any_of(given.begin(), given.end(), [&](const File& file) {
      const bool same = !candidate.id.empty() && file.id == candidate.id;
      return file.kind == candidate.kind && (same || stands_alone(file.kind));
    });
  };
  for (const std::string& path : bundle_files({folder_})) {
    std::string bytes = read_bytes(path);
    const base::Result<base::Value> bundle = base::read_json(bytes, bundle_limits);
    if (!bundle) continue;
    File file{path, std::move(bytes), bundle_kind(*bundle), id_of(*bundle), {}, false};
    if (file.kind != "example" && !replaced(file)) files_.push_back(std::move(file));
  }
}

void ContentCheck::through_the_engine() {
  base::Array list;
  std::string all;
  for (const File& file : files_) {
    if (file.kind == "example" || at_fault_.count(file.path) == 1) continue;
    list.push_back(base::object("name", file.path, "size", file.bytes.size()));
    all += file.bytes;
  }
  const Reply reply =
      engine_.call("content.check", base::object("files", std::move(list)), all, folder_);
  for (const base::Diagnostic& diagnostic : reply.diagnostics) {
    const base::Value* named = diagnostic.fault.params.find("file");
    const std::string path = named ? plain(*named) : folder_;
    // With a bundle at fault left out, what refers to it or lacks it is no fault of its own.
    if (!named && faults_ > 0) continue;
    fault(path, diagnostic.fault);
  }
}

void ContentCheck::tell_examples() {
  const auto is_example = [](const File& file) { return file.kind == "example"; };
  if (std::none_of(files_.begin(), files_.end(), is_example)) return;
  base::Array loaded;
  for (const File& file : files_) {
    if (is_example(file)) continue;
    loaded.push_back(at(
        engine_.call("content.load", base::object("name", file.path), file.bytes, file.path).result,
        {"bundle", "sha256"}));
  }
  const Reply made =
      engine_.call("content.catalog", base::object("bundles", std::move(loaded)), {}, folder_);
  const std::int64_t catalog = at(made.result, "catalog").integer();
  for (const File& file : files_) {
    if (!is_example(file)) continue;
    try {
      tell_story(engine_, create_workspace(engine_, catalog, file.bundle, file.path), file.bundle,
                 file.path);
    } catch (const Refused& refused) {
      fault(file.path, refused.fault());
    }
  }
}

Exit ContentCheck::run(const std::vector<std::string>& paths) {
  const std::vector<std::string> named = bundle_files(paths.empty() ? std::vector{folder_} : paths);
  for (const std::string& path : named) take(path);
  check_kinds();
  if (!paths.empty()) fill_up();
  through_the_engine();
  against_schemas();
  if (faults_ == 0) tell_examples();
  // A file of one's own elsewhere is not among them.
  const std::string where = paths.empty() ? " in " + printable(folder_) : "";
  if (faults_ == 0)
    report_ = std::to_string(named.size()) + " bundles" + where + " checked, no faults\n";
  write_bytes("", report_);
  return faults_ == 0 ? Exit::ok : Exit::faults;
}

}  // namespace

Exit content_check(const std::string& content, const std::vector<std::string>& paths) {
  return ContentCheck(content_folder(content)).run(paths);
}

}  // namespace aimwright::cli
