#include "support/vector.hpp"

#include <algorithm>
#include <filesystem>

#include "api/engine.hpp"
#include "base/json_write.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/test_engine.hpp"

namespace aimwright::test {
namespace {

namespace fs = std::filesystem;
using base::Value;

/// Without spaces, members in their order, as JSON.stringify writes them.
void append_compact(std::string& out, const Value& value) {
  const auto list = [&](char open, char close, const auto& items, auto write) {
    out += open;
    bool first = true;
    for (const auto& item : items) {
      if (!first) out += ',';
      first = false;
      write(item);
    }
    out += close;
  };
  if (value.is_array()) {
    list('[', ']', value.array(), [&](const Value& item) { append_compact(out, item); });
  } else if (value.is_object()) {
    list('{', '}', value.members(), [&](const base::Member& member) {
      base::append_quoted(out, member.name);
      out += ':';
      append_compact(out, member.value);
    });
  } else {
    out += base::canonical(value);
  }
}

void append_pretty(std::string& out, const Value& value, std::size_t depth) {
  const bool empty =
      (value.is_array() && value.array().empty()) || (value.is_object() && value.members().empty());
  if (empty || !(value.is_array() || value.is_object())) return append_compact(out, value);
  const std::string indent(2 * (depth + 1), ' ');
  out += value.is_array() ? "[\n" : "{\n";
  bool first = true;
  const auto next = [&] {
    if (!first) out += ",\n";
    first = false;
    out += indent;
  };
  if (value.is_array()) {
    for (const Value& item : value.array()) {
      next();
      append_pretty(out, item, depth + 1);
    }
  } else {
    for (const base::Member& member : value.members()) {
      next();
      base::append_quoted(out, member.name);
      out += ": ";
      append_pretty(out, member.value, depth + 1);
    }
  }
  out += '\n' + std::string(2 * depth, ' ') + (value.is_array() ? ']' : '}');
}

std::string from_hex(const std::string& digits) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

std::string attachment_of(const Value& step, const std::vector<StepResult>& before) {
  const Value* given = step.find("attachment");
  if (!given) return {};
  if (const Value* file = given->find("file")) return file_bytes(source_path(file->text()));
  if (const Value* text = given->find("text")) return text->text();
  if (const Value* hex = given->find("hex")) return from_hex(hex->text());
  const auto number = static_cast<std::size_t>(number_at(*given, "/of_step"));
  for (const StepResult& result : before) {
    if (result.number == number) return result.attachment;
  }
  FAIL("no step " << number << " before");
  return {};
}

std::string request_of(const Value& step) {
  if (const Value* text = step.find("request_text")) return text->text();
  if (const Value* hex = step.find("request_hex")) return from_hex(hex->text());
  std::string bytes;
  append_compact(bytes, at(step, "/request"));
  return bytes;
}

StepResult sent(api::Engine& engine, const std::string& request, const std::string& attachment) {
  const std::string response = engine.handle(request, attachment);
  const std::size_t end = response.find('\n');
  if (end == std::string::npos) return {0, response, "", false};
  return {0, response.substr(0, end), response.substr(end + 1), true};
}

void load_content(api::Engine& engine, const std::string& folder) {
  base::Array loaded;
  const auto call = [&](const char* method, Value params, const std::string& attachment) {
    const Value request =
        base::object("v", 1, "id", 0, "method", method, "params", std::move(params));
    const Value response = json(sent(engine, base::canonical(request), attachment).line);
    INFO("content " << folder << ": " << base::canonical(response).substr(0, 1000));
    REQUIRE(response.find("result"));
    return *response.find("result");
  };
  for (const std::string& path : content_files(folder)) {
    const Value params = base::object("name", fs::path(path).filename().string());
    loaded.push_back(at(call("content.load", params, file_bytes(path)), "/bundle/sha256"));
  }
  call("content.catalog", base::object("bundles", std::move(loaded)), "");
}

}  // namespace

std::vector<std::string> vector_files() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(source_path("tests/vectors"))) {
    if (entry.path().extension() == ".json") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<StepResult> run_vector(const Value& vector) {
  api::Engine engine(sha256);
  std::vector<StepResult> results;
  const base::Array& steps = at(vector, "/steps").array();
  for (std::size_t number = 0; number < steps.size(); ++number) {
    if (const Value* folder = steps[number].find("content")) {
      load_content(engine, folder->text());
      continue;
    }
    StepResult result =
        sent(engine, request_of(steps[number]), attachment_of(steps[number], results));
    result.number = number;
    results.push_back(std::move(result));
  }
  return results;
}

std::string pretty(const Value& value) {
  std::string text;
  append_pretty(text, value, 0);
  return text + '\n';
}

}  // namespace aimwright::test
