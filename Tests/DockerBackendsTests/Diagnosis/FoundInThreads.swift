@testable import DockerBackends

/// Errors that strangers pasted into public threads, with the rows that are right.
enum FoundInThreads {
  /// One of them: where it was met, what it says, and the rows that are right; none where nothing may be found.
  struct Paste: Sendable {
    let thread: String
    let text: String
    let right: Set<String>

    /// Whether that is what it was; of what no row is for, only the kind may be told.
    func isRight(_ finding: Finding?) -> Bool {
      guard let finding else { return right.isEmpty }
      return right.contains(finding.id) || (right.isEmpty && Self.tellsTheKindAlone(finding))
    }

    /// Whether it is of a row that tells the kind of an error, as a guess.
    static func tellsTheKindAlone(_ finding: Finding) -> Bool {
      finding.certainty == .guess && FailureCatalogue.fallbackRows.contains { $0.id == finding.id }
    }
  }

  static let pastes: [Paste] =
    starts + computing + building

  static func paste(_ thread: String, _ right: Set<String>, _ text: String) -> Paste {
    Paste(thread: thread, text: text, right: right)
  }

  /// Of the engine, and of a server's start.
  static let starts = [
    paste("remsky/Kokoro-FastAPI#86", ["Y1", "A7"], "log:\n/usr/local/bin/python: No module named uvicorn"),
    paste(
      "remsky/Kokoro-FastAPI#62", ["H9"],
      """
      ERROR | ONNX model not found at /app/defaults/kokoro-v0_19.onnx
      ERROR:    Application startup failed. Exiting.
      """),
    paste(
      "remsky/Kokoro-FastAPI#167", ["G13"],
      """
      docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI \
      runtime create failed: runc create failed: unable to start container process: error during container init: \
      error running prestart hook #0: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy' \
      nvidia-container-cli: requirement error: unsatisfied condition: cuda>=12.8, please update your driver to a \
      newer version, or use an earlier cuda container: unknown.
      """),
    paste(
      "speaches-ai/speaches#381", [],
      """
      speaches  | 2025-04-13 17:31:19,498:INFO:faster_whisper:transcribe:839:Processing audio with duration 00:18.409
      speaches exited with code 0
      """),
    paste(
      "matatonic/openedai-speech#42", ["Y1"],
      """
      Traceback (most recent call last):
      File "/app/speech.py", line 12, in <module>
      import yaml
      ModuleNotFoundError: No module named 'yaml'
      """),
    paste(
      "talkdai/dialog#89", ["M3"],
      """
      docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI \
      runtime create failed: runc create failed: unable to start container process: exec: "/app/etc/run.sh": stat \
      /app/etc/run.sh: no such file or directory: unknown.
      """),
    paste(
      "datalab-to/surya#554", ["G24"],
      """
      SpawnError: docker run failed: docker: Error response from daemon: unknown or invalid runtime name: nvidia
      """),
    paste("RVC-Boss/GPT-SoVITS#609", ["M3"], "Error response from daemon: No command specified."),
    paste(
      "AntonOsika/gpt-engineer#630", ["D13"],
      """
      /app/entrypoint.sh: line 3: $'\\r': command not found
      /app/entrypoint.sh: line 8: syntax error near unexpected token `$'do\\r''
      """),
    paste(
      "Pythagora-io/gpt-pilot#799", ["D11"],
      """
      the gpt-pilot-gpt-pilot-1 container failed to start, with the following error message:
      exec /usr/bin/ttyd: exec format error
      """),
    paste(
      "OHF-Voice/wyoming-piper#38", ["S6"],
      """
      wyoming-piper  | __main__.py: error: the following arguments are required: --data-dir
      wyoming-piper exited with code 2 (restarting)
      """),
    paste(
      "SYSTRAN/faster-whisper#1117", ["K6"],
      """
      /run.sh: line 5:     7 Illegal instruction     (core dumped) python3 -m wyoming_faster_whisper --uri \
      'tcp://0.0.0.0:10300' --data-dir /data --download-dir /data "$@"
      """),
    paste(
      "SWivid/F5-TTS#269", ["R1", "B2"],
      """
      ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory
      invalid reference format: repository name (SWivid/F5-TTS) must be lowercase
      """),
    paste(
      "speaches-ai/speaches#97", ["G1", "G2", "G3"],
      """
      docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]].
      """),
    paste(
      "mudler/LocalAI#1965", ["N17", "Y30"],
      """
      5:38AM INF [rwkv] Fails: could not load model: rpc error: code = Unavailable desc = error reading from server: EOF
      """),
    paste(
      "mudler/LocalAI#1965", ["H9"],
      """
      5:38AM INF [whisper] Fails: could not load model: rpc error: code = Unknown desc = stat \
      /build/models/phi-2-layla-v1-chatml-Q8_0.gguf: no such file or directory
      """),
    paste(
      "mudler/LocalAI#1548", ["X2", "S11"],
      """
      terminate called after throwing an instance of 'nlohmann::json_abi_v3_11_2::detail::parse_error'
      """),
    paste(
      "mudler/LocalAI#771", ["A14"],
      """
      rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp \
      127.0.0.1:51015: connect: connection refused"
      """),
    paste(
      "mudler/LocalAI#1965", ["S28"],
      """
      grpc process not found: /tmp/localai/backend_data/backend-assets/grpc/tinydream. some backends(stablediffusion, \
      tts) require LocalAI compiled with GO_TAGS
      """),
    paste(
      "Open-LLM-VTuber#17", ["M3"],
      """
      docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI \
      runtime create failed: runc create failed: unable to start container process: exec: \
      "/opt/nvidia/nvidia_entrypoint.sh": stat /opt/nvidia/nvidia_entrypoint.sh: no such file or directory: unknown.
      """),
    paste(
      "podman-container-tools/podman#13381", ["K11"],
      """
      Error: capset: Operation not permitted: OCI permission denied
      """),
    paste(
      "mmartial/ComfyUI-Nvidia-Docker#86", ["K2"],
      """
      Error: preparing container 3e41d4b87bd1 for attach: crun: fsopen_mount `tmpfs`: Function not implemented: OCI \
      runtime error
      """),
    paste(
      "Jonah-May-OSS/wyoming-whisper-trt#471", ["Y13"],
      """
      /usr/src/wyoming-whisper-trt/.venv/bin/python3: can't open file \
      '/usr/src/wyoming-whisper-trt/torch2trt/setup.py': [Errno 2] No such file or directory
      subprocess.CalledProcessError: Command '['python3', 'setup.py', 'install']' returned non-zero exit status 2.
      """),
    paste(
      "w-okada/voice-changer#439", [],
      """
      TypeError: stat: path should be string, bytes, os.PathLike or integer, not NoneType
      """),
    paste(
      "OpenVoiceOS/ovos-docker#46", ["D16"],
      """
      Error response from daemon: Bind mount failed: '/run/user/X/pipewire-0' does not exists
      """),
    paste(
      "home-assistant/addons#3035", ["K6"],
      """
      [18:51:16] INFO: Service exited with code 256 (by signal 4)
      [18:51:18] INFO: Service exited with code 256 (by signal 4)
      """),
    paste(
      "hassio-addons/app-tautulli#90", ["M3"],
      """
      400 Client Error for http+docker://localhost/v1.39/containers/fe34/start: Bad Request ("OCI runtime create \
      failed: container_linux.go:345: starting container process caused "exec: \\"/dev/init\\": stat /dev/init: no \
      such file or directory": unknown")
      """),
    paste(
      "linuxserver/docker-piper#19", ["S12", "H9"],
      """
          raise VoiceNotFoundError(name)
      piper.download.VoiceNotFoundError: en_US-lessac-medium
      """),
    paste("DrewThomasson/ebook2audiobook#244", ["W14"], "yaml: line 12: did not find expected key"),
    paste("DrewThomasson/ebook2audiobook#919", ["S6"], "app.py: error: unrecognized arguments: python app.py"),
    paste(
      "DrewThomasson/ebook2audiobook#1602", ["X6"],
      """
      ebook2audiobook-gpu-1  | install_device_packages() error: json.loads() could not decode device_info_str=
      ebook2audiobook-gpu-1  | Error: Could not installed device packages!
      ebook2audiobook-gpu-1 exited with code 1 (restarting)
      """),
    paste(
      "DrewThomasson/ebook2audiobook#17", ["A9"],
      """
      [nltk_data] Error loading punkt_tab: <urlopen error [Errno -3]
      [nltk_data]     Temporary failure in name resolution>
      """),
    paste(
      "nextcloud/all-in-one#5299", ["S7", "S12", "H9"],
      """
      [piper]: could not load model: rpc error: code = Unknown desc = unsupported model type /models/gpt-3.5-turbo \
      (should end with .onnx)
      """),
  ]
}
