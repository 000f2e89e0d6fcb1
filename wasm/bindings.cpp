// The only file that knows Emscripten: hands bytes to the one engine and bytes back.
//
// JavaScript side: `module.handle(requestBytes, attachmentBytes)` returns a Uint8Array of its own.
// Bytes cross instead of strings because Embind's string conversion damages lone surrogates, and
// because an answer may carry a file behind its JSON line.
#include <emscripten.h>
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "api/engine.hpp"
#include "base/sha256.hpp"

// The engine writes no cryptography of its own: the host hands SHA-256 in as `Module.sha256`.
// clang-format off
EM_JS(void, aimwright_host_sha256, (const std::uint8_t* bytes, std::size_t size, std::uint8_t* digest), {
  HEAPU8.set(Module["sha256"](HEAPU8.subarray(bytes, bytes + size)), digest);
});
// clang-format on

namespace {

aimwright::base::Digest host_sha256(std::string_view bytes) {
  aimwright::base::Digest digest{};
  aimwright_host_sha256(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
                        digest.data());
  return digest;
}

/// The bytes of a Uint8Array. Embind's own way into a string takes them one by one.
class Bytes {
 public:
  explicit Bytes(const emscripten::val& array)
      : size_(array["length"].as<std::size_t>()), owner_(new std::uint8_t[size_]) {
    emscripten::val(emscripten::typed_memory_view(size_, owner_.get())).call<void>("set", array);
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(owner_.get()), size_}; }
  const std::shared_ptr<std::uint8_t[]>& owner() const { return owner_; }

 private:
  std::size_t size_;
  std::shared_ptr<std::uint8_t[]> owner_;
};

emscripten::val handle(const emscripten::val& request, const emscripten::val& attachment) {
  static aimwright::api::Engine engine{host_sha256};
  const Bytes attached(attachment);
  const std::string response =
      engine.handle(Bytes(request).view(), attached.view(), attached.owner());
  const emscripten::val view{emscripten::typed_memory_view(
      response.size(), reinterpret_cast<const std::uint8_t*>(response.data()))};
  return view.call<emscripten::val>("slice");  // a copy: memory growth would detach the view
}

}  // namespace

EMSCRIPTEN_BINDINGS(aimwright) { emscripten::function("handle", &handle); }
