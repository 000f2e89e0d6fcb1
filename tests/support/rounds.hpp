// How often a generated case is played: as written where the machine is fast, a tenth with
// sanitizers.
#pragma once

namespace aimwright::test {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr int slowness = 10;
#else
inline constexpr int slowness = 1;
#endif
#else
inline constexpr int slowness = 1;
#endif

constexpr int rounds(int count) { return count / slowness; }

}  // namespace aimwright::test
