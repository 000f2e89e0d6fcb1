#include "cli/engine_client.hpp"

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "cli/exit_code.hpp"
#include "cli/platform.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

/// The engine's own answers are long and trusted.
constexpr base::JsonLimits answer_limits{.values = 50'000'000, .text_bytes = std::size_t{1} << 28};

std::string text_of(const Value* value) {
  return value && value->is_text() ? value->text() : std::string();
}

base::Fault fault_of(const Value& value) {
  base::Fault fault{text_of(value.find("code")), text_of(value.find("pointer")), {}};
  if (const Value* params = value.find("params"); params && params->is_object()) {
    for (const base::Member& param : params->members()) fault.params.set(param.name, param.value);
  }
  return fault;
}

base::Diagnostics diagnostics_of(const Value& response) {
  base::Diagnostics list;
  const Value* diagnostics = response.find("diagnostics");
  if (!diagnostics || !diagnostics->is_array()) return list;
  for (const Value& one : diagnostics->array()) {
    const std::string severity = text_of(one.find("severity"));
    list.push_back({severity == "warning" ? base::Severity::warning
                    : severity == "info"  ? base::Severity::info
                                          : base::Severity::error,
                    fault_of(one)});
  }
  return list;
}

/// The position after the JSON value that begins at `from`.
std::size_t value_end(std::string_view json, std::size_t from) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = from; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return i;
      --depth;
    } else if (c == ',' && depth == 0) {
      return i;
    }
  }
  return json.size();
}

}  // namespace

const Value& at(const Value& value, std::initializer_list<std::string_view> path) {
  const Value* found = &value;
  for (const std::string_view name : path) {
    found = found->find(name);
    if (!found)
      throw Failure(Exit::internal, "the engine's answer has no member " + std::string(name));
  }
  return *found;
}

std::string text_at(const Value& value, std::string_view name) {
  const Value& found = at(value, name);
  return found.is_text() ? found.text() : std::string();
}

std::string_view member_bytes(std::string_view object, std::string_view name) {
  for (std::size_t at = 1; at < object.size();) {
    const std::size_t name_end = object.find('"', at + 1);
    if (name_end == std::string_view::npos) break;
    const std::size_t from = name_end + 2;  // after `":`
    const std::size_t end = value_end(object, from);
    if (object.substr(at + 1, name_end - at - 1) == name) return object.substr(from, end - from);
    at = end + 1;
  }
  return {};
}

std::string_view Reply::result_bytes() const { return member_bytes(line, "result"); }

EngineClient::EngineClient() : engine_(sha256) {}

Reply EngineClient::call(std::string_view method, const Value& params, std::string_view attachment,
                         const std::string& where) {
  const Value request =
      base::object("v", 1, "id", ++requests_, "method", std::string(method), "params", params);
  std::string bytes = raw(base::canonical(request), attachment);
  Reply reply;
  const std::size_t end = bytes.find('\n');
  if (end != std::string::npos) reply.attachment = bytes.substr(end + 1);
  reply.line = std::move(bytes);
  reply.line.resize(std::min(end, reply.line.size()));
  const base::Result<Value> response = base::read_json(reply.line, answer_limits);
  if (!response)
    throw Failure(Exit::internal, "the engine's answer to " + std::string(method) + " is not JSON");
  reply.diagnostics = diagnostics_of(*response);
  const Value* result = response->find("result");
  if (!result) {
    const Value* error = response->find("error");
    throw Refused(where, error ? fault_of(*error) : base::Fault{base::code::internal, "", {}},
                  reply.diagnostics);
  }
  reply.result = *result;
  return reply;
}

}  // namespace aimwright::cli
