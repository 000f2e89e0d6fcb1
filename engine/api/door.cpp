#include "api/door.hpp"

#include <exception>

#include "api/session.hpp"

namespace aimwright::api {

namespace {

std::string answer(Session& session, std::string_view request, std::string_view attachment,
                   std::shared_ptr<const void> owner, base::Value& id) {
  base::Diagnostics diagnostics;
  const base::Result<Request> parsed = parse_request(request, id);
  if (!parsed) return write_error(id, parsed.error(), diagnostics);
  base::Diagnostics param_faults;
  content::Reader params(parsed->params, "/params", param_faults);
  session.attachment_owner = std::move(owner);
  base::Result<Answer> answer = session.call(parsed->method, params, attachment, diagnostics);
  session.attachment_owner.reset();
  if (!answer) return write_error(id, answer.error(), diagnostics);
  return write_success(id, *std::move(answer), diagnostics);
}

}  // namespace

Door::Door(base::Sha256 sha256) : session_(std::make_unique<Session>(sha256)) {}
Door::~Door() = default;

std::string Door::handle(std::string_view request, std::string_view attachment,
                         std::shared_ptr<const void> owner) {
  base::Value id;
#ifdef __cpp_exceptions
  try {
    return answer(*session_, request, attachment, std::move(owner), id);
  } catch (const std::exception& bug) {
    return write_error(id, {base::code::internal, "", {{"text", std::string(bug.what())}}}, {});
  }
#else
  return answer(*session_, request, attachment, std::move(owner), id);
#endif
}

}  // namespace aimwright::api
