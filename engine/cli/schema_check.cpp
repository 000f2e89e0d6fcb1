#include "cli/schema_check.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "base/diagnostic.hpp"
#include "base/text.hpp"
#include "cli/exit_code.hpp"
#include "cli/platform.hpp"

namespace aimwright::cli {
namespace {

using Adapter = valijson::adapters::NlohmannJsonAdapter;
using Context = std::vector<std::string>;

/// valijson's path: "<root>", then "[name]" or "[index]".
std::string pointer_of(const Context& context) {
  std::string pointer;
  for (std::size_t i = 1; i < context.size(); ++i) {
    pointer =
        base::pointer_to(pointer, std::string_view(context[i]).substr(1, context[i].size() - 2));
  }
  return pointer;
}

/// Says only that something within is at fault, which has its own line.
bool is_wrapper(const valijson::ValidationResults::Error& error,
                const valijson::ValidationResults& all) {
  if (error.description.rfind("Failed to validate", 0) != 0) return false;
  return std::any_of(all.begin(), all.end(), [&](const auto& other) {
    const bool within =
        other.context.size() >= error.context.size() &&
        std::equal(error.context.begin(), error.context.end(), other.context.begin());
    return within && other.description.rfind("Failed to validate", 0) != 0;
  });
}

}  // namespace

std::string SchemaCheck::path_of(const std::string& kind) const {
  return (std::filesystem::path(folder_) / (kind + ".schema.json")).string();
}

bool SchemaCheck::knows(const std::string& kind) const {
  return base::is_id(kind) && std::filesystem::is_regular_file(path_of(kind));
}

std::vector<SchemaFault> SchemaCheck::faults(const std::string& kind,
                                             std::string_view bytes) const {
  const std::string path = path_of(kind);
  valijson::Schema schema;
  try {
    const nlohmann::json schema_json = nlohmann::json::parse(read_bytes(path));
    valijson::SchemaParser().populateSchema(Adapter(schema_json), schema);
  } catch (const std::exception& error) {
    throw Failure(Exit::file, "cannot use the schema " + path + ": " + error.what());
  }
  const nlohmann::json bundle = nlohmann::json::parse(bytes);
  valijson::ValidationResults results;
  std::vector<SchemaFault> found;
  if (valijson::Validator().validate(schema, Adapter(bundle), &results)) return found;
  for (const auto& error : results) {
    if (!is_wrapper(error, results))
      found.push_back({pointer_of(error.context), error.description});
  }
  return found;
}

}  // namespace aimwright::cli
