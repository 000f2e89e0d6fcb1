// Requests and responses over the one engine, as the command line needs them.
//
//   EngineClient engine;
//   Reply reply = engine.call("engine.info", base::object());
//   text_at(reply.result, "engine");
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "api/engine.hpp"
#include "base/diagnostic.hpp"
#include "base/json_value.hpp"

namespace aimwright::cli {

struct Reply {
  std::string line;  // the response as it came, without the attachment
  base::Value result;
  base::Diagnostics diagnostics;
  std::string attachment;

  /// The bytes of the result as the engine wrote them, which nobody re-writes.
  std::string_view result_bytes() const;
};

class EngineClient {
 public:
  EngineClient();

  /// Throws Refused, naming `where`, when the engine refuses.
  Reply call(std::string_view method, const base::Value& params, std::string_view attachment = {},
             const std::string& where = {});

  /// Request bytes in, response bytes out.
  std::string raw(std::string_view request, std::string_view attachment) {
    return engine_.handle(request, attachment);
  }

 private:
  api::Engine engine_;
  std::int64_t requests_ = 0;
};

/// A member of the engine's answer, down a path of names. Fails with Exit::internal when it is not
/// there, which would be a mistake of the engine's.
const base::Value& at(const base::Value& value, std::initializer_list<std::string_view> path);
inline const base::Value& at(const base::Value& value, std::string_view name) {
  return at(value, {name});
}

/// A text of the answer; empty for null.
std::string text_at(const base::Value& value, std::string_view name);

/// The bytes of a member of a JSON object, by position; empty when there is none. `object` is the
/// engine's own canonical JSON: no spaces, no escapes in member names.
std::string_view member_bytes(std::string_view object, std::string_view name);

}  // namespace aimwright::cli
