// A bundle held against the JSON Schema of its kind: content/schemas/<kind>.schema.json.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aimwright::cli {

struct SchemaFault {
  std::string pointer;
  std::string reason;
};

class SchemaCheck {
 public:
  explicit SchemaCheck(std::string schema_folder) : folder_(std::move(schema_folder)) {}

  /// Whether there is a schema for bundles of that kind.
  bool knows(const std::string& kind) const;

  /// Every fault of a bundle of that kind, outermost wrappers left out. `bytes` have been read as
  /// JSON within limits before. Fails with Exit::file when the schema itself cannot be read.
  std::vector<SchemaFault> faults(const std::string& kind, std::string_view bytes) const;

 private:
  std::string path_of(const std::string& kind) const;

  std::string folder_;
};

}  // namespace aimwright::cli
