import DockerBackends

extension FailureFixtures {
  static let logTexts: [Text] = [
    Text(
      "G9", .log,
      """
      NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA \
      driver is installed and running.
      """),
    Text("G25", .running, "Failed to initialize NVML: Unknown Error", twins: ["G26"]),
    Text(
      "G26", .log,
      """
      /usr/local/lib/python3.10/site-packages/torch/cuda/__init__.py:611: UserWarning: Can't initialize NVML
      """),
    Text(
      "G27", .log,
      """
      /app/.venv/lib/python3.10/site-packages/torch/cuda/__init__.py:141: UserWarning: CUDA initialization: CUDA \
      unknown error - this may be due to an incorrectly set up environment, e.g. changing env variable \
      CUDA_VISIBLE_DEVICES after program start. Setting the available devices to be zero. (Triggered internally at \
      ../c10/cuda/CUDAFunctions.cpp:108.)
      """),
    Text("G27", .log, "ggml_cuda_init: failed to initialize CUDA: Error 999: unknown error"),
    Text(
      "G28", .log,
      """
      RuntimeError: Unexpected error from cudaGetDeviceCount(). Did you run some cuda functions before calling \
      NumCudaDevices() that might have already set an error? Error 804: forward compatibility was attempted on non \
      supported HW
      """),
    Text(
      "G29", .log,
      """
      RuntimeError: Unexpected error from cudaGetDeviceCount(). Did you run some cuda functions before calling \
      NumCudaDevices() that might have already set an error? Error 802: system not yet initialized
      """),
    Text(
      "G30", .log,
      """
      UserWarning: CUDA initialization: The NVIDIA driver on your system is too old (found version 12040). Please \
      update your GPU driver by downloading and installing a new version from the URL: \
      http://www.nvidia.com/Download/index.aspx (Triggered internally at ../c10/cuda/CUDAFunctions.cpp:108.)
      """),
    Text(
      "G31", .log,
      """
      NVIDIA GeForce RTX 5090 with CUDA capability sm_120 is not compatible with the current PyTorch installation.
      The current PyTorch install supports CUDA capabilities sm_50 sm_60 sm_70 sm_75 sm_80 sm_86 sm_90.
      If you want to use the NVIDIA GeForce RTX 5090 GPU with PyTorch, please check the instructions
      RuntimeError: CUDA error: no kernel image is available for execution on the device
      """),
    Text(
      "G31", .log,
      """
      RuntimeError: CUDA error: no kernel image is available for execution on the device
      CUDA kernel errors might be asynchronously reported at some other API call, so the stacktrace below might be
      """, twins: ["G32"]),
    Text(
      "G32", .log,
      """
      kani-hf-1  | Tesla P100-PCIE-16GB with CUDA capability sm_60 is not compatible with the current PyTorch installation.
      kani-hf-1  | The current PyTorch install supports CUDA capabilities sm_75 sm_80 sm_86 sm_90 sm_100 sm_120.
      kani-hf-1  | torch.AcceleratorError: CUDA error: no kernel image is available for execution on the device
      """),
    Text(
      "G33", .log,
      """
      WARNING: The NVIDIA Driver was not detected.  GPU functionality will not be available.
         Use the NVIDIA Container Toolkit to start this container with GPU support; see
      """),
    Text("G34", .log, "2024-12-22 14:40:20 | WARNING  | __main__:<module>:74 - CUDA is not available, running on CPU."),
    Text("G34", .log, "2026-02-14 20:49:21 [INFO] engine: CPU device explicitly requested in config. Using CPU."),
    Text(
      "G35", .log,
      """
      torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 7.78 GiB \
      of which 12.44 MiB is free. Process 2561 has 5.93 GiB memory in use.
      """),
    Text(
      "G36", .running,
      """
      [ 8123.5] python[28813]: segfault at 0 ip 00007f1c2b1a2d30 sp 00007ffd error 4 in \
      libnvidia-ptxjitcompiler.so.550.90.07[7f1c2ae00000+1c00000]
      """),
    Text(
      "G37", .log,
      """
      Could not load library libcudnn_ops_infer.so.8. Error: libcudnn_ops_infer.so.8: cannot open shared object file: \
      No such file or directory
      """),
    Text(
      "G37", .log,
      """
      Unable to load any of {libcudnn_ops.so.9.1.0, libcudnn_ops.so.9.1, libcudnn_ops.so.9, libcudnn_ops.so}
      """),
    Text(
      "D7", .log,
      """
      ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 7860): address already in use
      """),
    Text(
      "D10", .log,
      """
      Traceback (most recent call last):
        File "/app/server.py", line 12, in <module>
          host = os.environ["KANI_HF_PORT_7860_TCP_ADDR"]
      KeyError: 'KANI_HF_PORT_7860_TCP_ADDR'
      """),
    Text("D13", .log, "/opt/entrypoint.sh: line 1: ./start.sh: cannot execute: required file not found"),
    Text("D13", .log, "exec /app/entrypoint.sh: no such file or directory"),
    Text("D13", .log, "/usr/bin/env: 'bash\\r': No such file or directory"),
    Text("D13", .log, "/entrypoint.sh: line 2: $'\\r': command not found"),
    Text("D14", .running, "kani-hf-1 exited with code 137"),
    Text(
      "D14", .running,
      """
      Memory cgroup out of memory: Killed process 28813 (python) total-vm:9281004kB, anon-rss:4190112kB
      """),
    Text(
      "D15", .running,
      """
      Error response from daemon: Container 9d1b5ea0 is restarting, wait until the container is running
      """),
    Text("A1", .probe, "hf did not become ready within 120 s: nothing listens on 127.0.0.1:7860 yet"),
    Text("A1", .probe, "dependency failed to start: container kani-hf-1 is unhealthy"),
    Text(
      "A2", .probe,
      """
      {"detail":"TTS engine model is not currently loaded or available."}
      """),
    Text("A3", .probe, #"HTTP 200: {"status":"degraded","error":"Could not reach the Space"}"#),
    Text("A3", .probe, #"{"status": "degraded", "gradio_url": "http://kani-hf:7860"}"#),
    Text("A4", .log, "ValueError: Could not fetch config for http://kani-hf:7860/"),
    Text(
      "A14", .log,
      """
      requests.exceptions.ConnectionError: HTTPConnectionPool(host='kani-hf', port=7860): Max retries exceeded with \
      url: /config (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>: Failed to \
      establish a new connection: [Errno 111] Connection refused'))
      """),
    Text("A14", .log, "httpx.ConnectError: [Errno 111] Connection refused"),
    Text("A14", .log, "Couldn't connect to Ollama at http://127.0.0.1:11434"),
    Text("A14", .log, "Couldn't connect with these settings ECONNREFUSED"),
    Text("A14", .probe, "healthcheck exit 7: curl: (7) Failed to connect to localhost port 8880 after 0 ms: refused"),
    Text("A15", .log, "httpx.ConnectError: [Errno -2] Name or service not known"),
    Text("A5", .probe, "wave.Error: file does not start with RIFF id"),
    Text("A6", .log, "PermissionError: [Errno 13] Permission denied: '/home/appuser/.cache/huggingface'"),
    Text(
      "A6", .log,
      """
      There was a problem when trying to write in your cache folder (/home/user/.cache/huggingface/hub). You should \
      set the environment variable TRANSFORMERS_CACHE to a writable directory.
      """),
    Text("A6", .log, "PermissionError: [Errno 13] Permission denied: '/app/api/src/models/v1_0/kokoro-v1_0.pth'"),
    Text("A7", .log, #"ERROR:    Error loading ASGI app. Could not import module "api.src.main"."#),
    Text(
      "A8", .log,
      """
      safetensors_rust.SafetensorError: Error while deserializing header: MetadataIncompleteBuffer
      """),
    Text("A8", .log, "FileNotFoundError: [Errno 2] No such file or directory: '/models/xtts/v2.0.2/config.json'"),
    Text(
      "A9", .log,
      """
      requests.exceptions.ConnectionError: (MaxRetryError('HTTPSConnectionPool(host=\\'huggingface.co\\', port=443): \
      Max retries exceeded with url: /api/models/hexgrad/Kokoro-82M (Caused by NameResolutionError("<urllib3.connection.\
      HTTPSConnection object at 0x7f>: Failed to resolve \\'huggingface.co\\' ([Errno -3] Temporary failure in name \
      resolution)"))'), '(Request ID: 0a)')
      """),
    Text(
      "A9", .log,
      """
      OSError: We couldn't connect to 'https://huggingface.co' to load this file, couldn't find it in the cached files
      """),
    Text(
      "A11", .log,
      """
      huggingface_hub.errors.RepositoryNotFoundError: 404 Client Error. (Request ID: Root=1-67)
      Repository Not Found for url: https://huggingface.co/api/models/owner/model/tree/main?recursive=True.
      """),
    Text(
      "A11", .log,
      """
      huggingface_hub.errors.GatedRepoError: 401 Client Error. (Request ID: Root=1-67;b)

      Cannot access gated repo for url https://huggingface.co/nineninesix/x/resolve/main/config.json.
      Access to model nineninesix/x is restricted. You must have access to it and be authenticated to access it.
      """),
    Text(
      "A11", .log,
      """
      requests.exceptions.HTTPError: 404 Client Error: Not Found for url: https://huggingface.co/owner/model.gguf
      """),
    Text(
      "A12", .running,
      """
      Error response from daemon: can not get logs from container which is dead or marked for removal
      """),
    Text(
      "A13", .log,
      """
      RuntimeError: Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a \
      driver from http://www.nvidia.com/Download/index.aspx
      """),
    Text(
      "A13", .log,
      """
      RuntimeError: Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you \
      are running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu')
      """),
    Text("A13", .log, "AssertionError: Torch not compiled with CUDA enabled"),
  ]
  /// What servers say that lack a setting.
  static let settingsTexts =
    texts(
      .log,
      [
        ("S9", "/app/entrypoint.sh: 5: HF_TOKEN: parameter null or not set"),
        ("S9", "/app/entrypoint.sh: line 3: HF_TOKEN: unbound variable"),
        ("S9", "Missing required environment variable: OPENAI_API_KEY"),
        ("S9", "services.tts.environment: required variable HF_TOKEN is missing a value: set it"),
        ("S9", "RuntimeError: environment variable OPENAI_API_KEY is not set"),
        ("S9", "RuntimeError: environment variable OPENAI_API_KEY not set"),
        ("S9", "RuntimeError: Environment variable OPENAI_API_KEY is required"),
        ("S9", "OPENAI_API_KEY environment variable must be set"),
        ("S9", "ValueError: OPENAI_API_KEY environment variable must be set"),
        ("S9", "OPENAI_API_KEY environment variable is not set"),
        ("S9", "ValueError: OPENAI_API_KEY environment variable is not set"),
        ("S9", "pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings"),
        ("S9", "ValidationError: 2 validation errors for Settings\nport\n  Field required"),
      ])
}
