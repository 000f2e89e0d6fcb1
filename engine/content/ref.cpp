#include "content/ref.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace aimwright::content {

bool is_ref_space(std::string_view text) {
  std::string id(text);
  std::replace(id.begin(), id.end(), '_', '-');
  return base::is_id(id);
}

std::optional<Ref> parse_ref(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const Ref ref{text.substr(0, colon), text.substr(colon + 1)};
  return is_ref_space(ref.of) && base::is_id(ref.id) ? std::optional(ref) : std::nullopt;
}

std::string to_text(const Ref& ref) { return std::string(ref.of).append(":").append(ref.id); }

bool counts_before(const Ref& a, const Ref& b) {
  return a.of == b.of ? base::counts_before(a.id, b.id) : a.of < b.of;
}

}  // namespace aimwright::content
