// The one way into the engine, for the page, the worker, the command line, the vectors and the
// fuzzer.
//
//   Engine engine(sha256);
//   std::string response = engine.handle(R"({"v":1,"id":1,"method":"engine.info","params":{}})",
//   "");
//
// A request is JSON in UTF-8, its attachment raw bytes. A response is one line of canonical JSON,
// either
// `{"diagnostics":[…],"id":1,"ok":true,"result":{…},"v":1}` or
// `{…,"error":{code,params,pointer},"ok":false,…}`. Where the result has an `attachment` of `size`
// bytes, a line feed and exactly these bytes follow.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/sha256.hpp"

namespace aimwright::api {

class EngineState;

class Engine {
 public:
  explicit Engine(base::Sha256 sha256);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Never throws. A bug in the engine becomes the error `internal`; where exceptions are compiled
  /// away, as in the wasm, it ends the instance. A file that is opened need not be copied where the
  /// owner of the attachment is handed over.
  std::string handle(std::string_view request, std::string_view attachment,
                     std::shared_ptr<const void> owner = nullptr);

 private:
  std::unique_ptr<EngineState> state_;
};

}  // namespace aimwright::api
