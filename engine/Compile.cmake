# How every target of ours is compiled. Floating point must agree to the bit natively and in wasm,
# hence no contraction; exceptions exist so that one catch at the door can turn a bug into an error.
add_library(aimwright_compile INTERFACE)
add_library(aimwright::compile ALIAS aimwright_compile)
target_compile_options(
  aimwright_compile
  INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror -ffp-contract=off
            $<$<BOOL:${EMSCRIPTEN}>:-fwasm-exceptions>
            # False alarms of GCC 12 about the library: unused alternatives of std::variant, short strings.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(EMSCRIPTEN)
  # -O3 is three times faster than -Oz here, at the same compressed size.
  set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
  target_link_options(aimwright_compile INTERFACE -fwasm-exceptions)
endif()
if(AIMWRIGHT_SANITIZE)
  target_compile_options(aimwright_compile INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_link_options(aimwright_compile INTERFACE -fsanitize=address,undefined)
endif()
if(AIMWRIGHT_FUZZ)
  target_compile_options(aimwright_compile INTERFACE -fsanitize=fuzzer-no-link)
endif()
