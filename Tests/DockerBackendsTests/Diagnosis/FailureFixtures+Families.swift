import DockerBackends

extension FailureFixtures {
  /// Families that engines, tools and libraries list in their own sources.
  static let familyTexts =
    texts(
      .build,
      [
        ("B19", "circular dependency detected on stage: base"),
        ("B19", #"failed to solve: target stage "gpu" could not be found"#),
        (
          "B20",
          """
          WARNING: Ignoring version 2.0.6 of omegaconf since it has invalid metadata: Requested \
          omegaconf<2.1 from https://x has invalid metadata: .* suffix can only be used with `==` or `!=` \
          operators
          """
        ),
        ("B21", "E: Unable to correct problems, you have held broken packages."),
        ("B21", "E: Version '12.1.0-1' for 'cuda-toolkit-12-1' was not found"),
        ("B22", "/bin/sh: 1: apk: not found"),
        ("B22", "/bin/sh: 1: conda: not found"),
        ("B23", "error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided."),
        (
          "B23",
          """
          pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to \
          fix the lock file.
          """
        ),
        ("B24", "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 123 (apt)"),
        ("B24", "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 123 (apt)"),
        ("B25", "failed to solve: error from sender: open /home/x/data: permission denied"),
        ("B25", "failed to solve: invalid file request .venv/bin/python"),
        (
          "B26",
          """
          deepspeed.ops.op_builder.builder.CUDAMismatchException: >- DeepSpeed Op Builder: Installed CUDA \
          version 12.4 does not match the version torch was compiled with 12.1
          """
        ),
        ("B27", "failed to solve: secret HF_TOKEN: not found"),
        (
          "B28",
          """
          ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory: \
          '/tmp/x.whl'
          """
        ),
        ("B28", "ERROR: Invalid requirement: 'torch=2.1'"),
      ])
    + texts(
      .create,
      [
        ("D25", "can't find uid for user app: no such user: app"),
        ("D25", "chown: invalid user: 'tts:tts'"),
        ("U2", "0/1 nodes are available: 1 Insufficient nvidia.com/gpu. preemption: 0/1 nodes are available"),
        ("U2", "The node was low on resource: ephemeral-storage."),
        ("U3", #"Error: configmap "tts" not found"#),
        ("U3", #"Error: secret "hf-token" not found"#),
        ("W17", #"Error response from daemon: invalid CapAdd: unknown capability: "CAP_FOO""#),
        ("W17", "Error response from daemon: invalid restart policy: unknown policy 'allways'"),
        ("W19", "Error response from daemon: could not find plugin bridge in v1 plugin registry: plugin not found"),
        (
          "W19",
          """
          Error response from daemon: failed to initialize logging driver: dial tcp: lookup graylog: no \
          such host
          """
        ),
      ])
    + texts(
      .log,
      [
        ("A17", "audioread.exceptions.NoBackendError"),
        ("A17", "formats: no handler for file extension `mp3'"),
        ("C14", "torch._dynamo.exc.BackendCompilerFailed: backend='inductor' raised:"),
        ("C14", "torch._inductor.exc.InductorError"),
        ("J1", "Error: Cannot find module 'express'"),
        ("J1", "npm ERR! code EINTEGRITY"),
        ("K12", "ollama: error: model requires more system memory (8.4 GiB) than is available (5.1 GiB)"),
        ("L10", "ImportError: DLL load failed while importing _C: The specified module could not be found."),
        ("L10", "ImportError: DLL load failed while importing _C: The specified procedure was not found."),
        ("M15", "OSError: [Errno 19] No such device"),
        ("M15", "OSError: [Errno 22] Invalid argument"),
        ("M16", "FileNotFoundError: [Errno 2] No such file or directory: '/app/config/settings.yaml'"),
        ("M16", "FileNotFoundError: [Errno 2] No such file or directory: 'voices/v1_0'"),
        ("N15", "[SSL: CA_MD_TOO_WEAK] ca md too weak (_ssl.c:4022)"),
        ("N15", "[SSL: DH_KEY_TOO_SMALL] dh key too small"),
        ("N16", "requests.exceptions.SSLError: hostname 'hf-mirror.example' doesn't match 'portal.example'"),
        ("N17", "BrokenPipeError: [Errno 32] Broken pipe"),
        ("N17", "aiohttp.client_exceptions.ClientOSError: [Errno 32] Broken pipe"),
        ("N18", "504 Gateway Time-out nginx"),
        ("N18", "TimeoutError: timed out"),
        ("N19", "Error response from daemon: invalid character '<' looking for beginning of value"),
        ("N19", "aiohttp.client_exceptions.ClientPayloadError: 400, message='Can not decode content-encoding: gzip'"),
        ("O9", "MPS backend out of memory (MPS allocated: 17.99 GB)"),
        (
          "O9",
          """
          NotImplementedError: The operator 'aten::_fft_r2c' is not currently implemented for the MPS \
          device.
          """
        ),
        ("S16", "AxiosError: Request failed with status code 404"),
        ("S16", #"{"detail":"Method Not Allowed"}"#),
        ("S17", #"{"detail":[{"loc":["body","voice"],"msg":"field required","type":"value_error.missing"}]}"#),
        ("S18", "ERROR:    Exception in ASGI application"),
        ("S18", #"INFO: 172.17.0.1:3344 - "POST /v1/audio/speech HTTP/1.1" 500 Internal Server Error"#),
        ("S19", "413 Request Entity Too Large"),
        ("S19", "client intended to send too large body"),
        ("S21", "TypeError: No value provided for required argument: text"),
        ("S21", "ValueError: Cannot find a function with `api_name`: /predict"),
        ("S22", "GPU task aborted"),
        ("S22", "No GPU was available after 60s. Retry later"),
        ("S26", "[ONNXRuntimeError] : 1 : FAIL : Non-zero status code returned while running Conv node."),
        ("S26", "[ONNXRuntimeError] : 11 : EP_FAIL : Non-zero status code returned while running"),
        ("S27", "ValueError: Total number of attention heads (14) must be divisible by tensor parallel size (4)."),
        ("S27", "ValueError: Unknown quantization method: gptq_marlin."),
        ("S28", "rpc error: code = Unimplemented desc = unknown method TTS for service backend.Backend"),
        ("S28", "rpc error: code = Unimplemented desc = unknown method TTS for service backend.Backend"),
        ("Y28", "IndexError: index out of range in self"),
        ("Y28", "RuntimeError: stack expects a non-empty TensorList"),
        ("Y29", "RuntimeError: expected m1 and m2 to have the same dtype, but got: float != c10::Half"),
        ("Y29", "RuntimeError: expected scalar type Half but found Float"),
        ("Y30", "RuntimeError: DataLoader worker (pid(s) 1234) exited unexpectedly"),
        ("Y30", "llama runner process has terminated: exit status 2"),
        ("Y31", "AssertionError: daemonic processes are not allowed to have children"),
        (
          "Y31",
          """
          RuntimeError: An attempt has been made to start a new process before the current process has \
          finished its bootstrapping phase.
          """
        ),
        ("Y37", #"language "cmn" is not supported by the espeak backend"#),
      ])
    + texts(
      .network,
      [
        ("W21", "Error response from daemon: cannot join own network namespace"),
        ("W21", "Error response from daemon: get models: no such volume"),
      ])
    + texts(
      .observe,
      [
        (
          "D22",
          """
          failed to load listeners: no sockets found via socket activation: make sure the service was \
          started by systemd
          """
        ),
        (
          "D22",
          """
          unable to configure the Docker daemon with file /etc/docker/daemon.json: invalid character '}' \
          looking for beginning of object key string
          """
        ),
        ("D23", "Failed to start docker.service: Unit docker.service is masked."),
        ("D23", "Failed to start docker.service: Unit docker.service not found."),
        ("D24", "System has not been booted with systemd as init system (PID 1). Can't operate."),
        ("D24", "systemctl: command not found"),
        ("W20", "Error response from daemon: grpc: the connection is unavailable"),
        ("W20", "Error response from daemon: transport is closing: unavailable"),
        ("W22", "Error: cannot clone: Operation not permitted"),
        ("W22", #"Error: creating container storage: the container name "tts" is already in use"#),
      ])
    + texts(
      .probe,
      [
        ("U4", "Liveness probe failed: HTTP probe failed with statuscode: 503"),
        (
          "U4",
          """
          Readiness probe failed: Get "http://10.42.0.12:8880/health": dial tcp 10.42.0.12:8880: connect: \
          connection refused
          """
        ),
      ])
    + texts(
      .pull,
      [
        ("U1", "Warning  Failed  kubelet  Error: ErrImagePull"),
        ("U1", "Warning  Failed  kubelet  Error: ImagePullBackOff"),
      ])
    + texts(
      .remove,
      [
        ("W18", "Error response from daemon: cannot start a paused container, try unpause instead"),
        ("W18", "Error response from daemon: remove models: volume is in use - [abc]"),
      ])
    + texts(
      .running,
      [
        ("U5", "Warning  BackOff  kubelet  Back-off restarting failed container tts in pod tts-0")
      ])
    + texts(
      .speech,
      [
        ("S20", "Failed to load resource: net::ERR_CONNECTION_REFUSED"),
        ("S20", "Mixed Content: The page at 'https://x' was loaded over HTTPS, but requested an insecure resource"),
      ])
    + texts(
      .start,
      [
        ("G39", "nvidia-container-cli: detection error: nvml error: unknown error")
      ])

  /// What only the kind of error is known of: nothing but a guess, and only where somebody asks.
  static let guesses: [(id: String, text: String)] = [
    ("F1", "Traceback (most recent call last):\n  File \"/app/server.py\", line 12\nValueError: Unknown model family"),
    ("F1", "TypeError: expected str, bytes or os.PathLike object, not NoneType"),
    ("F1", "zmq.error.ZMQError: Operation not supported"),
    ("F2", "panic: runtime error: invalid memory address or nil pointer dereference"),
    ("F2", "thread 'main' panicked at src/main.rs:12:34:"),
    ("F3", "Error response from daemon: bad parameter"),
    ("F3", "OCI runtime create failed: runc create failed: something new"),
    ("F4", "ERROR: failed to solve: Canceled"),
    ("F4", "CMake Error at CMakeLists.txt:3 (project):"),
    ("F5", "Error: access to the device: permission denied"),
    ("F6", "sh: 1: ./launch.sh: not found"),
    ("F7", "the websocket handshake timed out"),
    ("F8", "RuntimeError: Unsupported device: cuda"),
    ("S23", "WARNING:  Invalid HTTP request received."),
    ("S17", "\"POST /v1/audio/speech HTTP/1.1\" 422 Unprocessable Entity"),
    ("Y22", "WARNING:  No supported WebSocket library detected."),
  ]
}
