#include "content/state_sign.hpp"

#include <array>

namespace aimwright::content {
namespace {

struct StateSign {
  std::string_view state, finding, sign;
};

constexpr std::array signs{
    StateSign{"conforming", "conforming", "●"},
    StateSign{"observation", "observation", "◐"},
    StateSign{"minor", "minor", "▲"},
    StateSign{"major", "major", "■"},
    StateSign{"unshown", "unshown", "△"},
    StateSign{"undetermined", "undetermined", "○"},
    StateSign{"excluded", "excluded", "–"},
    StateSign{"met", "conforming", "●"},
    StateSign{"partly", "minor", "▲"},
    StateSign{"not_met", "major", "■"},
    StateSign{"not_answered", "undetermined", "○"},
    StateSign{"not_evidenced", "observation", "◐"},
};

const StateSign* find(std::string_view state) {
  for (const StateSign& each : signs) {
    if (each.state == state) return &each;
  }
  return nullptr;
}

}  // namespace

std::string_view sign_of(std::string_view state) {
  const StateSign* found = find(state);
  return found ? found->sign : std::string_view{};
}

std::string_view finding_of(std::string_view state) {
  const StateSign* found = find(state);
  return found ? found->finding : std::string_view{};
}

base::Value state_signs() {
  return base::array_of(signs, [](const StateSign& each) {
    return base::object("state", each.state, "finding", each.finding, "sign", each.sign);
  });
}

}  // namespace aimwright::content
