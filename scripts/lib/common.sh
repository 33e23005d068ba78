# shellcheck shell=bash
# What every script here shares: messages, packages by apt, the cache. Sourced, never run.

# A failure inside $(…) ends the script as any other does.
shopt -s inherit_errexit
# What ends a script without a word of its own is named: many commands here keep theirs to themselves.
set -E
trap 'printf "%s: line %s: \"%s\" ended with %s\n" "${BASH_SOURCE[0]}" "$LINENO" "$BASH_COMMAND" "$?" >&2' ERR

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# What takes long to make and belongs to no clone (root file systems, downloaded tools) lives here.
cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/tts-ctl-test
export repo cache

say() { printf '%s\n' "$*" >&2; }
step() { if [ -t 2 ]; then printf '\033[1m==> %s\033[0m\n' "$*" >&2; else printf '==> %s\n' "$*" >&2; fi; }
die() {
  printf 'error: %s\n' "$1" >&2
  shift
  for hint in "$@"; do printf '  hint: %s\n' "$hint" >&2; done
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# as_root COMMAND…: runs it as root, through sudo where we are not.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "$* needs root" "run this script as root, or install sudo"
  fi
}

# apt_install PACKAGE…: installs what is missing. One at a time on a machine: apt refuses to wait for its own lists.
apt_install() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  have apt-get || die "missing: ${missing[*]}" "install these, by the names your distribution has for them"
  step "apt-get install ${missing[*]}"
  (
    flock 9
    as_root apt-get -qq update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -oDPkg::Lock::Timeout=600 \
      install --no-install-recommends "${missing[@]}" </dev/null >/dev/null
  ) 9>/tmp/tts-ctl-apt.lock
}

# wait_for SECONDS COMMAND…: true as soon as the command is; false when the time is over.
wait_for() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

# build_release PRODUCT: builds a program for use, without what only a debugger reads, and prints its path.
build_release() {
  local product=$1 options=(-c release --static-swift-stdlib -debug-info-format none) bin archive
  if [ "$(uname)" = Linux ]; then
    # At a fixed address a hundred thousand relocations fall away, and a quarter of the time to start.
    options+=(-Xlinker -no-pie -Xlinker -s)
    # Two thirds of the program were what nothing calls.
    options+=(-Xswiftc -use-ld=lld -Xswiftc "-ld-path=$repo/scripts/lib/linker")
  fi
  bin=$(swift build "${options[@]}" --show-bin-path) || return
  # So do two thousand more with the C++ runtime inside; its archive is found before the shared one where the
  # linker looks first.
  archive=$(find /usr/lib/gcc/"$(uname -m)"-linux-gnu -maxdepth 2 -name libstdc++.a 2>/dev/null | sort -V | tail -n 1) || true
  [ -z "$archive" ] || { mkdir -p "$bin" && ln -sf "$archive" "$bin/libstdc++.a"; }
  swift build "${options[@]}" --product "$product" >&2 || return
  printf '%s/%s\n' "$bin" "$product"
}
