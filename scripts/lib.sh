# Shared by all steps: where things are, and how to say things. Sourced, never run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

# A Node brought by scripts/node goes before the system's.
if [ -x "$root/build/node/bin/node" ]; then export PATH="$root/build/node/bin:$PATH"; fi
# emcc finds acorn among the distribution's Node modules only when told where they are.
export NODE_PATH="${NODE_PATH:-/usr/share/nodejs}"

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# Whether $1 exists and nothing at or under the other paths is newer. Folders count too: their time
# changes when a file in them is removed.
up_to_date() {
  local output=$1
  shift
  [ -e "$output" ] || return 1
  [ -z "$(find "$@" -name node_modules -prune -o -name dist -prune -o -newer "$output" -print -quit)" ]
}

# Twelve hex digits that name this state of engine, binding and content.
build_id() {
  find CMakeLists.txt engine wasm/CMakeLists.txt wasm/bindings.cpp content -type f ! -name '*.aims' -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-12
}

# Configures preset $1 when it is new or its build id has changed.
configure() {
  local preset=$1 id=$2 cache="build/$1/CMakeCache.txt"
  if [ -f "build/$preset/build.ninja" ] && grep -qx "AIMWRIGHT_BUILD_ID:STRING=$id" "$cache"; then return; fi
  cmake --preset "$preset" -DAIMWRIGHT_BUILD_ID="$id"
}

# Runs npm without the notes it adds to every call.
npm_run() { npm run --silent "$@"; }
