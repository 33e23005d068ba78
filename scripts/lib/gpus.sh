# shellcheck shell=bash
# GPUs that are none, for a private engine.

# make_gpu_hook DIR ok|fail: what the engine takes for NVIDIA's hook; it fails with what is in DIR/gpu-hook-error.
make_gpu_hook() {
  local dir=$1
  mkdir -p "$dir/bin"
  : >"$dir/gpu-hook-error"
  if [ "$2" = fail ]; then
    echo 'nvidia-container-cli: initialization error: nvml error: driver not loaded: unknown' >"$dir/gpu-hook-error"
  fi
  # A test that must not disturb others names a message of its own in its container's environment.
  cat >"$dir/bin/nvidia-container-runtime-hook" <<HOOK
#!/bin/sh
bundle=\$(/bin/sed -n 's/.*"bundle": *"\([^"]*\)".*/\1/p')
message=\$(/bin/sed -n 's/.*"TTS_CTL_TEST_HOOK_ERROR=\([^"]*\)".*/\1/p' "\$bundle/config.json")
[ -s "\${message:=$dir/gpu-hook-error}" ] || exit 0
/bin/cat "\$message" >&2
exit 1
HOOK
  chmod +x "$dir/bin/nvidia-container-runtime-hook"
}

# make_cdi DIR: what `nvidia-ctk cdi generate` writes on a machine with two cards, with /dev/null for each of them.
make_cdi() {
  local dir=$1
  mkdir -p "$dir/cdi"
  cat >"$dir/cdi/nvidia.json" <<'CDI'
{"cdiVersion": "0.5.0", "kind": "nvidia.com/gpu", "devices": [
  {"name": "0", "containerEdits": {"deviceNodes": [{"path": "/dev/nvidia0", "hostPath": "/dev/null"}]}},
  {"name": "1", "containerEdits": {"deviceNodes": [{"path": "/dev/nvidia1", "hostPath": "/dev/null"}]}},
  {"name": "all", "containerEdits": {"deviceNodes": [
    {"path": "/dev/nvidia0", "hostPath": "/dev/null"}, {"path": "/dev/nvidia1", "hostPath": "/dev/null"}]}}]}
CDI
  echo "{\"features\": {\"cdi\": true}, \"cdi-spec-dirs\": [\"$dir/cdi\"]}" >"$dir/daemon.json"
}
