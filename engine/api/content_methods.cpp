// engine.info, content.load, content.catalog, content.check, content.outline, content.node
#include <algorithm>
#include <memory>
#include <span>

#include "api/engine_state.hpp"
#include "content/outline_json.hpp"
#include "documents/check.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Bundle;
using content::Reader;
namespace code = base::code;

namespace {

content::BundleRef ref_of(const Bundle& bundle) {
  return {bundle.kind, bundle.id, bundle.version, bundle.locale, bundle.title, bundle.sha256};
}

/// Says in each fault about a bundle which file it came from.
template <class FileOf>
void name_files(base::Diagnostics& diagnostics, FileOf file_of) {
  for (base::Diagnostic& diagnostic : diagnostics) {
    if (const Value* id = diagnostic.fault.params.find("bundle")) {
      diagnostic.fault.params.set_default("file", file_of(id->text()));
    }
  }
}

/// A catalog all of whose documents can be made; null when there is any fault.
std::shared_ptr<const content::Catalog> checked_catalog(std::span<const Bundle* const> bundles,
                                                        base::Diagnostics& faults) {
  auto catalog = content::build_catalog(bundles, faults);
  if (!catalog) return nullptr;
  documents::check_documents(*catalog, faults);
  return faults.empty() ? catalog : nullptr;
}

Result<Response> engine_info(EngineState&, Reader& params, std::string_view, base::Diagnostics&) {
  if (auto fault = finish(params)) return *fault;
  return Response(object("engine", AIMWRIGHT_VERSION, "api", 1, "record_format",
                         record::current_format, "build", AIMWRIGHT_BUILD_ID));
}

Result<Response> load(EngineState& engine, Reader& params, std::string_view bytes,
                      base::Diagnostics& diagnostics) {
  const std::string name = params.any_text("name");
  if (auto fault = finish(params)) return *fault;
  std::optional<Bundle> bundle = content::read_bundle(bytes, engine.sha256, diagnostics);
  if (!bundle) {
    for (base::Diagnostic& diagnostic : diagnostics) diagnostic.fault.params.set("file", name);
    return diagnostics.front().fault;
  }
  const Value ref = content::to_value(ref_of(*bundle));
  const std::string hash = bundle->sha256;
  engine.bundles.insert_or_assign(hash, LoadedBundle{*std::move(bundle), name});
  return Response(object("bundle", ref));
}

Result<Response> build(EngineState& engine, Reader& params, std::string_view,
                       base::Diagnostics& diagnostics) {
  const std::vector<std::string> hashes = params.texts("bundles");
  if (auto fault = finish(params)) return *fault;
  std::vector<const Bundle*> bundles;
  for (const std::string& hash : hashes) {
    const auto found = engine.bundles.find(hash);
    if (found == engine.bundles.end()) {
      return Fault{code::unknown_handle,
                   params.pointer_of("bundles"),
                   {{"what", "bundle"}, {"handle", hash}}};
    }
    bundles.push_back(&found->second.bundle);
  }
  auto catalog = checked_catalog(bundles, diagnostics);
  auto rules = catalog ? query::compile_rules(*catalog, diagnostics) : nullptr;
  auto gates = rules ? gates::compile_gates(*catalog, *rules, diagnostics) : nullptr;
  if (!gates) {
    name_files(diagnostics, [&](const std::string& id) {
      const auto named = std::find_if(hashes.begin(), hashes.end(), [&](const std::string& hash) {
        return engine.bundles.at(hash).bundle.id == id;
      });
      return engine.bundles.at(*named).file;
    });
    return diagnostics.front().fault;
  }
  const std::int64_t handle = engine.next_handle++;
  const Value refs = base::array_of(
      catalog->bundles(), [](const content::BundleRef& b) { return content::to_value(b); });
  engine.rules.emplace(catalog.get(), std::move(rules));
  engine.gates.emplace(catalog.get(), std::move(gates));
  engine.catalogs.emplace(handle, std::move(catalog));
  return Response(object("catalog", handle, "bundles", refs));
}

Result<Response> check(EngineState& engine, Reader& params, std::string_view bytes,
                       base::Diagnostics& diagnostics) {
  struct File {
    std::string name;
    std::size_t size;
  };
  std::vector<File> files;
  params.each("files", [&](Reader& file) {
    files.push_back(
        {file.any_text("name"), static_cast<std::size_t>(file.integer("size", 0, 1 << 30))});
  });
  if (auto fault = finish(params)) return *fault;

  std::vector<LoadedBundle> read;
  for (const File& file : files) {
    const std::size_t before = diagnostics.size();
    const std::string_view content = bytes.substr(0, file.size);
    bytes.remove_prefix(content.size());
    if (auto bundle = content::read_bundle(content, engine.sha256, diagnostics)) {
      read.push_back({*std::move(bundle), file.name});
    }
    for (std::size_t i = before; i < diagnostics.size(); ++i)
      diagnostics[i].fault.params.set("file", file.name);
  }
  if (diagnostics.empty()) {
    std::vector<const Bundle*> bundles;
    for (const LoadedBundle& one : read) bundles.push_back(&one.bundle);
    const auto catalog = checked_catalog(bundles, diagnostics);
    const auto rules = catalog ? query::compile_rules(*catalog, diagnostics) : nullptr;
    if (rules) (void)gates::compile_gates(*catalog, *rules, diagnostics);
    name_files(diagnostics, [&](const std::string& id) {
      return std::find_if(read.begin(), read.end(),
                          [&](const LoadedBundle& one) { return one.bundle.id == id; })
          ->file;
    });
  }
  const Value refs = base::array_of(
      read, [](const LoadedBundle& one) { return content::to_value(ref_of(one.bundle)); });
  return Response(object("bundles", refs, "faults", diagnostics.size()));
}

Result<Response> outline(EngineState& engine, Reader& params, std::string_view,
                         base::Diagnostics&) {
  const auto catalog = read_catalog(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!catalog) return catalog.error();
  return Response(content::outline(**catalog));
}

Result<Response> node(EngineState& engine, Reader& params, std::string_view, base::Diagnostics&) {
  const auto catalog = read_catalog(engine, params);
  const std::string id = params.text("id");
  if (auto fault = finish(params)) return *fault;
  if (!catalog) return catalog.error();
  const content::Node* found = (*catalog)->find(id);
  if (!found)
    return Fault{code::unknown_id, params.pointer_of("id"), {{"kind", "node"}, {"id", id}}};
  return Response(content::guidance(**catalog, *found));
}

}  // namespace

const MethodTable& content_methods() {
  static const MethodTable table{{"engine.info", engine_info}, {"content.load", load},
                                 {"content.catalog", build},   {"content.check", check},
                                 {"content.outline", outline}, {"content.node", node}};
  return table;
}

}  // namespace aimwright::api
