# shellcheck shell=bash
# shellcheck disable=SC2154  # common.sh sets $cache, whoever sources this $repo, $here, $name and $program
# What tests of the program against a real server beside it share: rules that are shown one after the other, a work
# folder, an engine and the server, all of which end with the script. Wants $repo, $here, $name and $program, and
# scripts/lib/common.sh, all from whoever sources it. `rule=…` says what is being shown.

work=$(mktemp -d "/tmp/tts-ctl-$name.XXXXXX")
venv=$cache/venv-$name
server=
rule=''
export TTS_CTL_BACKENDS=$work/backends.d XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state
mkdir -p "$work/wav" "$TTS_CTL_BACKENDS"

finish() {
  local code=$?
  [ "$code" = 0 ] || tail -n 20 "$work/last" "$work/server.log" >&2 || true
  ctl down --all || true
  [ -z "$server" ] || kill "$server" || true
  [ ! -d "$work/engine" ] || "$repo/scripts/engine" stop "$work/engine" || true
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT

ctl() { (cd "$work" && "$program" "$@") </dev/null >"$work/last" 2>&1; }
fail() {
  echo "not ok: $rule: $1" >&2
  exit 1
}
shown() { echo "ok: $rule (after $SECONDS s)"; }
judge() { "$venv/bin/python" "$repo/Tests/wyoming/words.py" "$@"; }

# prepare: the environment of Python that the server runs in, and an engine where TTS_CTL_TEST_ENGINE names none.
prepare() {
  [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt"
  if [ -z "${TTS_CTL_TEST_ENGINE:-}" ]; then
    "$repo/scripts/engine" start "$work/engine" --image debian:bookworm-slim >"$work/last" 2>&1
    eval "$("$repo/scripts/engine" env "$work/engine")"
  fi
  export DOCKER_HOST=$TTS_CTL_TEST_ENGINE
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
}

# stand_in NAME SETTINGS: a backend whose container stands for a server that is a process of this machine: it is on the
# host's network. SETTINGS are those of x-tts but its endpoint.
stand_in() {
  mkdir -p "$TTS_CTL_BACKENDS/$1"
  cat >"$TTS_CTL_BACKENDS/$1/compose.yaml" <<YAML
services:
  server:
    image: ${TTS_CTL_TEST_IMAGE}
    init: true
    network_mode: host
    stop_grace_period: 0s
    command: [sleep, "100000"]
x-tts: {endpoint: "server:$port", $2}
YAML
}

# understood RATE WHAT: a word error rate that is good enough.
understood() {
  awk -v rate="$1" 'BEGIN { exit !(rate <= 0.25) }' || fail "$2: a word error rate of $1"
  echo "$2: a word error rate of $1"
}
