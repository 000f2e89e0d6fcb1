// Requests and responses as values.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "content/reader.hpp"

namespace aimwright::api {

struct Request {
  base::Value id;  // integer or null; comes back as it was
  std::string method;
  base::Value params;
};

/// Bytes that follow a response.
struct Attachment {
  std::string bytes;
  std::string type;  // media type
  std::string name;  // suggested file name
};

/// What a method answers.
struct Response {
  base::Value result;
  std::optional<Attachment> attachment;
  Response(base::Value value) : result(std::move(value)) {}
  Response(Attachment bytes);
  /// Puts bytes behind the result, which announces them.
  void attach(Attachment bytes);
};

/// `id` is set as soon as it is known, so that a refusal can carry it. Faults: those of
/// base/json_read.hpp, value/*, api/newer-version.
base::Result<Request> parse_request(std::string_view bytes, base::Value& id);

std::string write_success(const base::Value& id, Response answer,
                          const base::Diagnostics& diagnostics);
std::string write_error(const base::Value& id, const base::Fault& fault,
                        const base::Diagnostics& diagnostics);

}  // namespace aimwright::api
