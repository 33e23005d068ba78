import DockerBackends

extension FailureFixtures {
  /// What the engine says of mounts, limits and itself.
  static let engineHostTexts =
    texts(
      .start,
      [
        (
          "M3",
          """
          failed to create task for container: OCI runtime create failed: runc create failed: unable to start \
          container process: exec: "uvicorn": executable file not found in $PATH: unknown
          """
        ),
        (
          "M2",
          """
          OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/start.sh": \
          permission denied: unknown
          """
        ),
        (
          "M4",
          """
          Error response from daemon: error while mounting volume '/var/lib/docker/volumes/m/_data': failed to mount \
          local volume: mount :/srv: connection refused
          """
        ),
        ("M5", "invalid spec: C:\\voices:/voices:ro: too many colons"),
        (
          "M5",
          """
          create my voices: "my voices" includes invalid characters for a local volume name, only \
          "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed.
          """
        ),
        ("M6", "Mounts denied: \nThe path /srv/tts is not shared from the host and is not known to Docker."),
        ("M8", "path / is mounted on / but it is not a shared or slave mount"),
        ("M9", "Error response from daemon: Duplicate mount point: /models"),
        (
          "K7",
          """
          OCI runtime create failed: runc create failed: unable to apply cgroup configuration: cannot enter cgroupv2 \
          "/sys/fs/cgroup/docker" with domain controllers -- it is in an invalid state
          """
        ),
        ("K8", "Error response from daemon: range of CPUs is from 0.01 to 4.00, as there are only 4 CPUs available"),
        ("K9", "sysctl \"vm.max_map_count\" is not in a separate kernel namespace: unknown"),
        (
          "W1",
          """
          Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:8880 -> 0.0.0.0:0: listen tcp \
          0.0.0.0:8880: bind: An attempt was made to access a socket in a way forbidden by its access permissions.
          """
        ),
        (
          "W2",
          """
          error during connect: Get "http://%2F%2F.%2Fpipe%2FdockerDesktopLinuxEngine/v1.47/containers/json": open \
          //./pipe/dockerDesktopLinuxEngine: The system cannot find the file specified.
          """
        ),
        ("W3", "The command 'docker' could not be found in this WSL 2 distro."),
        ("W4", "Error response from daemon: cannot stop container: 5b0f: permission denied"),
        (
          "W5",
          """
          failed to register layer: failed to Lchown "/usr/src/x" for UID 718322462, GID 454177323 (try increasing the \
          number of subordinate IDs in /etc/subuid and /etc/subgid): lchown /usr/src/x: invalid argument
          """
        ),
        (
          "W6",
          """
          Error: rootlessport cannot expose privileged port 80, you can add 'net.ipv4.ip_unprivileged_port_start=80'
          """
        ),
        (
          "W7",
          """
          Error: short-name "rhasspy/piper" did not resolve to an alias and no unqualified-search registries are \
          defined in "/etc/containers/registries.conf"
          """
        ),
        ("W8", "Error: netavark: unable to append rule to table: iptables v1.8.7"),
        (
          "W9",
          """
          error during container init: open sysctl net.ipv4.ip_unprivileged_port_start file: reopen fd 8: permission \
          denied: unknown
          """
        ),
        ("W10", "failed to start shim: exec: \"containerd-shim-runc-v2\": executable file not found in $PATH: unknown"),
        ("W11", "unknown shorthand flag: 'd' in -d"),
        (
          "W12",
          """
          failed to mount /tmp/containerd-mount1: mount source: "overlay", fstype: overlay, err: error creating \
          overlay mount to /var/lib/docker/overlay2/x/merged: invalid argument
          """
        ),
        ("W13", "Error response from daemon: No such container: kani-hf-1"),
      ])

  /// What containers say of files, limits, and how they ended.
  static let containerTexts =
    texts(
      .log,
      [
        (
          "S15",
          """
          requests.exceptions.MissingSchema: Invalid URL 'kokoro:8880/v1': No scheme supplied. Perhaps you meant \
          https://kokoro:8880/v1?
          """
        ),
        ("M1", "chown: /app/settings.yml: Permission denied\nsqlite3.OperationalError: unable to open database file"),
        ("M1", "chown: changing ownership of '/data': Operation not permitted"),
        ("M2", "/opt/nvidia/nvidia_entrypoint.sh: line 67: exec: /app/init.bash: cannot execute: Permission denied"),
        ("M4", "OSError: [Errno 116] Stale file handle: '/models/xtts'"),
        ("M4", "sqlite3.OperationalError: database is locked"),
        ("M7", "IsADirectoryError: [Errno 21] Is a directory: '/app/config.yaml'"),
        ("M10", "OSError: [Errno 18] Invalid cross-device link: '/tmp/a' -> '/models/a'"),
        ("M11", "OSError: [Errno 122] Disk quota exceeded"),
        ("M12", "PermissionError: [Errno 13] Permission denied: '/.cache'"),
        (
          "K1",
          """
          ERROR: Unexpected bus error encountered in worker. This might be caused by insufficient shared memory (shm).
          """
        ),
        ("K2", "OpenBLAS blas_thread_init: pthread_create failed for thread 1 of 4: Operation not permitted"),
        ("K3", "/entrypoint.sh: fork: retry: Resource temporarily unavailable"),
        ("K3", "RuntimeError: can't start new thread"),
        ("K4", "OSError: [Errno 24] Too many open files: '/app/voices/af.pt'"),
        (
          "K5",
          """
          RuntimeError: [enforce fail at alloc_cpu.cpp:114] err == 0. DefaultCPUAllocator: can't allocate memory: you \
          tried to allocate 4194304 bytes.
          """
        ),
        ("K5", "[ERROR] Worker (pid:28) was sent SIGKILL! Perhaps out of memory?"),
        ("K6", "Fatal glibc error: CPU does not support x86-64-v2"),
        ("K6", "Illegal instruction (core dumped)"),
        (
          "K10",
          """
          RuntimeError: cannot cache function '__o_fold': no locator available for file \
          '/usr/lib/librosa/core/notation.py'
          """
        ),
        ("K11", "s6-overlay-suexec: fatal: can only run as pid 1"),
        ("X1", "tts-1 exited with code 132"),
        ("X1", "kokoro exited with code 139"),
        ("X2", "Fatal Python error: Segmentation fault"),
        ("X2", "[1] [WARNING] Worker with pid 3351 was terminated due to signal 11"),
        ("K1", "[1] [WARNING] Worker with pid 3 was terminated due to signal 7"),
        (
          "X3",
          """
          OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not \
          found in $PATH: unknown
          """
        ),
        ("X4", "Unhealthy: wget: server returned error: HTTP/1.1 404 Not Found"),
        ("X5", "Health check exceeded timeout (5s)"),
        ("X6", "tts-1 exited with code 1"),
        ("X7", "[2026-11-25 10:00:00 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:28)"),
        (
          "S1",
          """
          UserWarning: Specified provider 'CUDAExecutionProvider' is not in available provider names.Available \
          providers: 'AzureExecutionProvider, CPUExecutionProvider'
          """
        ),
        ("S2", "Failed to load library libonnxruntime_providers_cuda.so with error: undefined symbol"),
        ("S3", "ValueError: This CTranslate2 package was not compiled with CUDA support"),
        (
          "S4",
          """
          ValueError: Free memory on device (3.22/4.0 GiB) on startup is less than desired GPU memory utilization \
          (0.9, 3.6 GiB).
          """
        ),
        (
          "S4",
          """
          ValueError: No available memory for the cache blocks. Try increasing `gpu_memory_utilization` when \
          initializing the engine.
          """
        ),
        ("S5", "RuntimeError: Engine core initialization failed. See root cause above. Failed core proc(s): {}"),
        ("S6", "api_server.py: error: unrecognized arguments: --task generate"),
        ("S6", "error: invalid argument: --flash-attn"),
        ("S7", "llama_model_load: error loading model: unknown model architecture: 'qwen3next'"),
        ("S7", "gguf_init_from_file: invalid magic number 67676a74"),
        (
          "S8",
          """
          The engine plan file is not compatible with this version of TensorRT, expecting library version 10.3.0 got \
          8.6.1
          """
        ),
        ("S9", "KeyError: 'OPENAI_API_KEY'"),
        (
          "S10",
          """
          openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: x'}}
          """
        ),
        ("S11", "yaml.scanner.ScannerError: while scanning for the next token"),
        ("S12", "ValueError: Voice 'af_belle' not found"),
        (
          "S13",
          """
          ValueError: When localhost is not accessible, a shareable link must be created. Please set share=True
          """
        ),
        ("S14", "FileNotFoundError: [Errno 2] No such file or directory: 'ffmpeg'"),
      ])

  /// What the steps of a build say.
  static let buildTexts =
    texts(
      .build,
      [
        ("B15", "CondaToSNonInteractiveError: Terms of Service have not been accepted for the following channels."),
        (
          "B16",
          """
          CMake Error at CMakeLists.txt:1 (cmake_minimum_required):
            Compatibility with CMake < 3.5 has been removed from CMake.
          """
        ),
        ("B17", "src/pyaudio/device_api.c:9:10: fatal error: portaudio.h: No such file or directory"),
        ("B17", "/usr/bin/ld: cannot find -lespeak-ng: No such file or directory"),
        ("B18", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."),
        (
          "B1",
          """
          failed to compute cache key: failed to calculate checksum of ref 3614e61e::8b1x: "/voices": not found
          """
        ),
        (
          "B1",
          """
          COPY failed: file not found in build context or excluded by .dockerignore: stat models: file does not exist
          """
        ),
        ("B2", "failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory"),
        (
          "B3",
          """
          the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build \
          images with BuildKit enabled
          """
        ),
        ("B4", "dockerfile parse error line 8: unknown instruction: CAT"),
        ("B5", "E: The repository 'http://mirror.example/debian buster Release' does not have a Release file."),
        (
          "B5",
          """
          E: Failed to fetch http://archive.ubuntu.com/ubuntu/pool/main/f/x.deb  404  Not Found [IP: 91.189.91.83 80]
          """
        ),
        ("B6", "E: Unable to locate package libgl1-mesa-glx"),
        (
          "B7",
          """
          W: GPG error: https://developer.download.nvidia.com InRelease: The following signatures couldn't be verified \
          because the public key is not available: NO_PUBKEY A4B469963BF863CC
          """
        ),
        (
          "B8",
          """
          ERROR: Could not find a version that satisfies the requirement torch==2.1.0 (from versions: 2.5.0, 2.6.0)
          ERROR: No matching distribution found for torch==2.1.0
          """
        ),
        (
          "B9",
          """
          ERROR: Cannot install tts and numpy==2.0 because these package versions have conflicting dependencies.
          """
        ),
        ("B10", "ERROR: Failed building wheel for pyopenjtalk"),
        ("B11", "error: externally-managed-environment"),
        ("B12", "fatal: could not read Username for 'https://github.com': No such device or address"),
        ("B13", "failed to solve: process \"/bin/sh -c ./install.sh\" did not complete successfully: exit code: 1"),
        ("B14", "E: You don't have enough free space in /var/cache/apt/archives/."),
      ])
}
