# How every target of ours is compiled. Floating point must agree to the bit natively and in wasm,
# hence no contraction.
add_library(aimwright_compile INTERFACE)
add_library(aimwright::compile ALIAS aimwright_compile)
target_compile_options(
  aimwright_compile
  INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror -ffp-contract=off
            # Unwinding makes the wasm a quarter larger. A bug ends the instance there, and the client starts
            # a new one; only the door is compiled to catch what the library throws (engine/CMakeLists.txt).
            $<$<BOOL:${EMSCRIPTEN}>:-fno-exceptions>
            # False alarms of GCC 12 about the library: unused alternatives of std::variant, short strings.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(EMSCRIPTEN)
  # Small where nothing waits, fast where an answer does: the rooms on that path ask for -O2 themselves.
  set(CMAKE_CXX_FLAGS_RELEASE "-Oz -DNDEBUG -flto")
  target_link_options(aimwright_compile INTERFACE -fwasm-exceptions)
endif()
if(AIMWRIGHT_SANITIZE)
  target_compile_options(aimwright_compile INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_link_options(aimwright_compile INTERFACE -fsanitize=address,undefined)
endif()
if(AIMWRIGHT_FUZZ)
  target_compile_options(aimwright_compile INTERFACE -fsanitize=fuzzer-no-link)
endif()
