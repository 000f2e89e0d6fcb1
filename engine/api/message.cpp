#include "api/message.hpp"

#include "base/json_read.hpp"
#include "base/json_write.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Value;
namespace code = base::code;

Response::Response(Attachment bytes) : result(base::Object{}) { attach(std::move(bytes)); }

void Response::attach(Attachment bytes) {
  result.set("attachment",
             object("size", bytes.bytes.size(), "type", bytes.type, "name", bytes.name));
  attachment = std::move(bytes);
}

base::Result<Request> parse_request(std::string_view bytes, Value& id) {
  base::Result<Value> value = base::read_json(bytes, {.values = 200'000});
  if (!value) return value.error();
  base::Diagnostics faults;
  content::Reader reader(*value, "", faults);
  if (const Value* given = reader.raw("id", false)) {
    if (given->is_integer() || given->is_null())
      id = *given;
    else
      reader.refuse("id", code::wrong_type,
                    {{"expected", "integer"}, {"found", given->type_name()}});
  }
  const std::int64_t version = reader.integer("v", 1, 1'000'000);
  if (version > 1) return Fault{code::newer_version, "/v", {{"version", version}}};
  Request request{id, reader.text("method"), {}};
  if (const Value* params = reader.raw("params")) request.params = *params;
  reader.finish();
  if (!faults.empty()) return faults.front().fault;
  return request;
}

std::string write_success(const Value& id, Response answer, const base::Diagnostics& diagnostics) {
  std::string response =
      base::canonical(object("diagnostics", base::to_value(diagnostics), "id", id, "ok", true,
                             "result", std::move(answer.result), "v", 1));
  if (answer.attachment) response += '\n' + answer.attachment->bytes;
  return response;
}

std::string write_error(const Value& id, const Fault& fault, const base::Diagnostics& diagnostics) {
  return base::canonical(object("diagnostics", base::to_value(diagnostics), "error",
                                base::to_value(fault), "id", id, "ok", false, "v", 1));
}

}  // namespace aimwright::api
