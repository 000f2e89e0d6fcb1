#include "api/door.hpp"

#include <exception>

#include "api/session.hpp"

namespace aimwright::api {

Door::Door(base::Sha256 sha256) : session_(std::make_unique<Session>(std::move(sha256))) {}
Door::~Door() = default;

std::string Door::handle(std::string_view request, std::string_view attachment,
                         std::shared_ptr<const void> owner) {
  base::Value id;
  base::Diagnostics diagnostics;
  try {
    const base::Result<Request> parsed = parse_request(request, id);
    if (!parsed) return write_error(id, parsed.error(), diagnostics);
    base::Diagnostics param_faults;
    content::Reader params(parsed->params, "/params", param_faults);
    session_->attachment_owner = std::move(owner);
    base::Result<Answer> answer = session_->call(parsed->method, params, attachment, diagnostics);
    session_->attachment_owner.reset();
    if (!answer) return write_error(id, answer.error(), diagnostics);
    return write_success(id, *std::move(answer), diagnostics);
  } catch (const std::exception& bug) {
    return write_error(id, {base::code::internal, "", {{"text", std::string(bug.what())}}}, {});
  }
}

}  // namespace aimwright::api
