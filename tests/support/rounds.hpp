// How often a generated case is played: as written where the code is fast, a tenth where it is not
// optimised or has sanitizers.
#pragma once

#include <iostream>
#include <string_view>

namespace aimwright::test {

#if !defined(__OPTIMIZE__)
inline constexpr int slowness = 10;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr int slowness = 10;
#else
inline constexpr int slowness = 1;
#endif
#else
inline constexpr int slowness = 1;
#endif

constexpr int rounds(int count) { return count / slowness; }

/// Says what a generated case has shown: scripts/bench reads it.
inline void say(std::string_view what, int shown, int count) {
  std::cout << what << ": " << shown << " of " << rounds(count) << '\n';
}

}  // namespace aimwright::test
