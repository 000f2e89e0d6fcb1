# nlohmann/json comes from the system. Its folder alone is copied into the build tree, because the
# system's include path must not reach the wasm compiler.
find_path(AIMWRIGHT_NLOHMANN_DIR nlohmann/json.hpp PATHS /usr/include /usr/local/include /opt/homebrew/include
          NO_CMAKE_FIND_ROOT_PATH REQUIRED)
file(COPY ${AIMWRIGHT_NLOHMANN_DIR}/nlohmann DESTINATION ${CMAKE_BINARY_DIR}/third_party)
add_library(aimwright_nlohmann INTERFACE)
add_library(aimwright::nlohmann ALIAS aimwright_nlohmann)
target_include_directories(aimwright_nlohmann SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/third_party)
