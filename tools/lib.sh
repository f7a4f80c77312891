# shellcheck shell=bash
# What the scripts beside it share; sourced, never run. Sets `root`, `cache`, `target` and PATH.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=$root/.cache

# What setup had to bring itself, where neither the machine nor its packages offered it.
for folder in "$HOME/.cargo/bin" "$cache/node/bin"; do
  if [[ -d $folder && :$PATH: != *:$folder:* ]]; then
    PATH=$folder:$PATH
  fi
done
export PATH
say() {
  printf '\033[1m==\033[0m %s\n' "$*"
}

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

have() {
  command -v "$1" >/dev/null 2>&1
}

chromium_path() {
  local name
  if [[ -n ${CHROMIUM_PATH:-} ]]; then
    printf '%s\n' "$CHROMIUM_PATH"
    return
  fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return
  done
  return 1
}

pgbench_path() {
  local found
  command -v pgbench && return
  for found in /usr/lib/postgresql/*/bin/pgbench; do
    if [[ -x $found ]]; then
      printf '%s\n' "$found"
      return
    fi
  done
  return 1
}

# Whether an unprivileged user can get at a directory: PostgreSQL doesn't run as root, so as root the data
# must not lie in a home that is root's alone.
reachable() {
  local folder=$1
  [[ $(id -u) -eq 0 ]] || return 0
  until [[ -d $folder ]]; do
    folder=$(dirname "$folder")
  done
  setpriv --reuid=65534 --regid=65534 --clear-groups -- test -x "$folder"
}

# The same for each tree, another for each other: two checkouts must not share a place.
tree_id() {
  printf %s "$root" | sha256sum | cut -c1-8
}

# The tests' database lies below the target directory.
if [[ -z ${CARGO_TARGET_DIR:-} ]] && ! reachable "$root/target"; then
  export CARGO_TARGET_DIR=/var/tmp/rentright-target-$(tree_id)
fi
target=${CARGO_TARGET_DIR:-$root/target}
[[ $target == /* ]] || target=$root/$target
if [[ -n ${CARGO_TARGET_DIR:-} ]]; then
  # Scripts in other folders read it, too.
  export CARGO_TARGET_DIR=$target
fi
