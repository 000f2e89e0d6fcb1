#include "api/engine.hpp"

#include <exception>

#include "api/engine_state.hpp"

namespace aimwright::api {

namespace {

std::string answer(EngineState& engine, std::string_view request, std::string_view attachment,
                   std::shared_ptr<const void> owner, base::Value& id) {
  base::Diagnostics diagnostics;
  const base::Result<Request> parsed = parse_request(request, id);
  if (!parsed) return write_error(id, parsed.error(), diagnostics);
  base::Diagnostics param_faults;
  content::Reader params(parsed->params, "/params", param_faults);
  engine.attachment_owner = std::move(owner);
  base::Result<Response> answer = engine.call(parsed->method, params, attachment, diagnostics);
  engine.attachment_owner.reset();
  if (!answer) return write_error(id, answer.error(), diagnostics);
  return write_success(id, *std::move(answer), diagnostics);
}

}  // namespace

Engine::Engine(base::Sha256 sha256) : state_(std::make_unique<EngineState>(sha256)) {}
Engine::~Engine() = default;

std::string Engine::handle(std::string_view request, std::string_view attachment,
                           std::shared_ptr<const void> owner) {
  base::Value id;
#ifdef __cpp_exceptions
  try {
    return answer(*state_, request, attachment, std::move(owner), id);
  } catch (const std::exception& bug) {
    return write_error(id, {base::code::internal, "", {{"text", std::string(bug.what())}}}, {});
  }
#else
  return answer(*state_, request, attachment, std::move(owner), id);
#endif
}

}  // namespace aimwright::api
