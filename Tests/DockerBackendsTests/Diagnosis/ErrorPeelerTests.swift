import DockerBackends
import Testing

@Suite("An error is peeled to its innermost message")
struct ErrorPeelerTests {
  static let detail = "nvml error: driver not loaded"
  static let cli = "nvidia-container-cli: initialization error: \(detail)"

  /// The same failure as engines and runtimes of several ages return it.
  static let nestings: [String] = [
    // 18.09 quotes each layer once more.
    #"OCI runtime create failed: container_linux.go:345: starting container process caused "process_linux.go:430: container init caused \"process_linux.go:413: running prestart hook 0 caused \\\"error running hook: exit status 1, stdout: , stderr: \#(cli)\\\\n\\\"\"": unknown"#,
    // 20.10 with runc 1.0
    """
    OCI runtime create failed: container_linux.go:367: starting container process caused: process_linux.go:495: \
    container init caused: Running hook #0:: error running hook: exit status 1, stdout: , stderr: \(cli): unknown
    """,
    // 20.10 with runc 1.1
    """
    failed to create shim: OCI runtime create failed: container_linux.go:380: starting container process caused: \
    process_linux.go:545: container init caused: Running hook #0:: error running hook: exit status 1, stdout: , \
    stderr: \(cli): unknown
    """,
    // 23 to 28
    """
    docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime \
    create failed: runc create failed: unable to start container process: error during container init: error running \
    hook #0: error running hook: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'
    \(cli): unknown.
    """,
    // 29, runc 1.3
    """
    failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: \
    unable to start container process: error during container init: error running prestart hook #0: exit status 1, \
    stdout: , stderr: Auto-detected mode as 'legacy'
    \(cli)
    """,
    // The nvidia runtime in front of runc.
    """
    failed to create task for container: failed to create shim task: OCI runtime create failed: unable to retrieve \
    OCI runtime error (open /run/containerd/io.containerd.runtime.v2.task/moby/4a/log.json: no such file or \
    directory): nvidia-container-runtime did not terminate successfully: exit status 1: Auto-detected mode as 'legacy'
    \(cli): unknown
    """,
    // As the Engine API answers, and as Compose prints it.
    #"{"message":"failed to create task for container: error running hook: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'\n\#(cli): unknown"}"#,
    """
    ERROR: for kani-hf  Cannot start service kani-hf: OCI runtime create failed: container_linux.go:349: starting \
    container process caused "process_linux.go:449: container init caused \\"process_linux.go:432: running prestart \
    hook 0 caused \\\\\\"error running hook: exit status 1, stdout: , stderr: \(cli)\\\\\\\\n\\\\\\"\\"": unknown
    """,
  ]

  @Test("Class and detail survive every nesting", arguments: nestings)
  func nesting(text: String) {
    let peeled = ErrorPeeler.peel(text)
    #expect(peeled.message == Self.cli)
    #expect(peeled.detail == Self.detail)
    #expect(peeled.gpuClass == .initialization)
    #expect(!peeled.layers.isEmpty)
  }

  @Test("All eight classes of nvidia-container-cli are kept", arguments: GPUErrorClass.allCases.prefix(8))
  func cliClass(found: GPUErrorClass) {
    let peeled = ErrorPeeler.peel(Self.nestings[3].replacing("initialization", with: found.rawValue))
    #expect(peeled.gpuClass == found)
    #expect(peeled.message == "nvidia-container-cli: \(found.rawValue) error: \(Self.detail)")
  }

  @Test("The hook's mode is kept, on a line of its own or not", arguments: ["\n", " "])
  func hookMode(separator: String) {
    let peeled = ErrorPeeler.peel(
      """
      failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: \
      unable to start container process: error during container init: error running hook #0: error running hook: exit \
      status 1, stdout: , stderr: Using requested mode 'csv'\(separator)invoking the NVIDIA Container Runtime Hook \
      directly (e.g. specifying the docker --gpus flag) is not supported. Please use the NVIDIA Container Runtime \
      (e.g. specify the --runtime=nvidia flag) instead: unknown.
      """)
    #expect(peeled.hookMode == "csv")
    #expect(peeled.gpuClass == .hookMode)
    #expect(peeled.message.hasPrefix("invoking the NVIDIA Container Runtime Hook directly"))
    #expect(peeled.message.hasSuffix("instead"))
  }

  @Test(
    "Failures about GPUs are told from all others",
    arguments: [
      (#"could not select device driver "" with capabilities: [[gpu]]"#, GPUErrorClass.deviceDriver),
      (#"docker: could not select device driver "nvidia" with capabilities: [[gpu]]."#, .deviceDriver),
      (#"could not select device driver "cdi" with capabilities: []"#, .cdi),
      ("CDI device injection failed: unresolvable CDI devices nvidia.com/gpu=all", .cdi),
      ("Error: setting up CDI devices: unresolvable CDI devices nvidia.com/gpu=all", .cdi),
      ("unknown or invalid runtime name: nvidia", .runtimeName),
    ])
  func engineMessage(text: String, found: GPUErrorClass) {
    #expect(GPUErrorClass(errorText: text) == found)
    #expect(ErrorPeeler.isGPUFailure(text))
  }

  @Test(
    "A failure that a start without GPU would not cure is no GPU failure",
    arguments: [
      """
      driver failed programming external connectivity on endpoint kani-hf (4a1b): Bind for 127.0.0.1:7860 failed: \
      port is already allocated
      """,
      #"Conflict. The container name "/kani-hf" is already in use by container "4a1b". You have to remove it."#,
      "failed to register layer: write /usr/lib/libcublas.so.12: no space left on device",
      """
      failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: \
      unable to start container process: exec: "python": executable file not found in $PATH: unknown
      """,
      #"could not select device driver "" with capabilities: [[tpu]]"#, "", "{", "stderr:", ": unknown",
    ])
  func otherMessage(text: String) {
    #expect(GPUErrorClass(errorText: text) == nil)
  }

  @Test("Layers are listed from the outside in, and the innermost message has none of them")
  func layers() {
    let peeled = ErrorPeeler.peel(
      """
      docker: Error response from daemon: driver failed programming external connectivity on endpoint kani-hf \
      (4a1b): Bind for 0.0.0.0:7860 failed: port is already allocated.
      """)
    #expect(peeled.message == "Bind for 0.0.0.0:7860 failed: port is already allocated.")
    #expect(peeled.layers.prefix(2) == ["docker", "Error response from daemon"])
    #expect(peeled.layers.count == 3)
  }

  @Test("A frame of a pull and an answer of the engine are read as JSON")
  func json() {
    #expect(
      ErrorPeeler.peel(#"{"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"}"#).message
        == "manifest unknown")
    #expect(ErrorPeeler.peel(#"{"message":"No such container: x"}"#).message == "No such container: x")
    #expect(ErrorPeeler.peel(#"{"status":"ok"}"#).message == #"{"status":"ok"}"#)
  }

  @Test("Text that repeats a layer without end is given up, not followed")
  func hostile() {
    let text = String(repeating: "failed to create task: ", count: 2_000) + "x"
    #expect(ErrorPeeler.peel(text).layers.count == 32)
  }
}
