// The one engine with the project's own content loaded, for tests that speak in messages.
//
//   TestEngine engine;
//   const std::int64_t workspace = engine.new_workspace();
//   engine.put(workspace, "response", "6.1.3-g", base::object("answer", "met"));
//   base::Value assessment = engine.call("assess", base::object("workspace", workspace, "as_of",
//   "2026-11-23"));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/engine.hpp"
#include "base/json_value.hpp"
#include "base/sha256.hpp"

namespace aimwright::test {

/// OpenSSL's, as the native host hands it in.
base::Digest sha256(std::string_view bytes);

/// The bytes of a file; fails the test when it cannot be read.
std::string file_bytes(const std::string& path);

/// A path below the root of the source tree.
std::string source_path(std::string_view relative);

/// Paths of the bundles in a content folder, or in one of its folders, sorted: what a catalog is
/// made of.
std::vector<std::string> content_files(std::string_view folder = "content");

struct Answer {
  base::Value response;    // the whole envelope
  std::string line;        // its exact bytes
  std::string attachment;  // what followed them
};

class TestEngine {
 public:
  /// `folder`: the content, below the root; tests/vectors/content is small and does not change.
  /// `more`: bundles beside those of the folder.
  explicit TestEngine(std::string_view folder = "content",
                      const std::vector<base::Value>& more = {});

  /// The handle of the catalog made of everything in that folder.
  std::int64_t catalog() const { return catalog_; }

  /// Sends one request, whatever becomes of it.
  Answer send(std::string_view method, const base::Value& params, std::string_view attachment = {});

  /// The result; fails the test when the engine refuses.
  base::Value call(std::string_view method, const base::Value& params,
                   std::string_view attachment = {});

  /// The error; fails the test when the engine accepts.
  base::Value refused(std::string_view method, const base::Value& params,
                      std::string_view attachment = {});

  /// A new, empty workspace.
  std::int64_t new_workspace();

  /// One user action with one put, at the next second after 2026-11-01T09:00:00.000Z, by Dana.
  base::Value put(std::int64_t workspace, std::string_view kind, std::string_view id,
                  const base::Value& fields, std::string_view by = "Dana");

 private:
  api::Engine engine_{sha256};
  std::int64_t catalog_ = 0;
  std::int64_t requests_ = 0;
  std::int64_t workspaces_ = 0;
  std::int64_t acts_ = 0;
};

}  // namespace aimwright::test
