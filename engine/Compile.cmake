# How every target of ours is compiled. Floating point must agree to the bit natively and in wasm,
# hence no contraction.
add_library(aimwright_compile INTERFACE)
add_library(aimwright::compile ALIAS aimwright_compile)
target_compile_options(
  aimwright_compile
  INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
            # A newer compiler warns of more: that must not stop who only wants to run this.
            $<$<BOOL:${AIMWRIGHT_STRICT}>:-Werror>
            -ffp-contract=off
            # Unwinding makes the wasm a quarter larger. A bug, or memory that is spent, ends the instance there,
            # and the client starts a new one.
            $<$<BOOL:${EMSCRIPTEN}>:-fno-exceptions>
            $<$<BOOL:${EMSCRIPTEN}>:-fno-rtti>
            # False alarms of GCC 12 about the library: unused alternatives of std::variant, short strings.
            $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(EMSCRIPTEN)
  # Emscripten forbids every inlining at -Oz, of accessors too, which makes the code a tenth larger and half as fast. What
  # every answer goes through is compiled at -O2 (CMakeLists.txt): the whole at -O2 is a fifth faster and a third larger.
  set(CMAKE_CXX_FLAGS_RELEASE "-Oz -DNDEBUG -flto -finline-functions -fno-threadsafe-statics")
  # For the loop of edit and look: compiled and linked in seconds.
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -fno-threadsafe-statics")
  # What every browser of the last years understands, and spares code.
  target_compile_options(aimwright_compile INTERFACE -mbulk-memory -msign-ext -mnontrapping-fptoint)
  target_link_options(aimwright_compile INTERFACE -fno-exceptions -fno-rtti)
endif()
if(AIMWRIGHT_SANITIZE)
  target_compile_options(aimwright_compile INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_link_options(aimwright_compile INTERFACE -fsanitize=address,undefined)
endif()
if(AIMWRIGHT_FUZZ)
  target_compile_options(aimwright_compile INTERFACE -fsanitize=fuzzer-no-link)
endif()
