import DockerBackends
import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// Failures had for real must be recognised by what a real engine and real programs say.
@Suite struct LiveFailureTests {
  /// What NVIDIA's hook prints, and the row it must be told as.
  static let hookMessages: [(id: String, text: String)] = [
    ("G9", "nvidia-container-cli: initialization error: nvml error: driver not loaded"),
    (
      "G10",
      "invoking the NVIDIA Container Runtime Hook directly (e.g. specifying the docker --gpus flag) is not supported"
    ),
    ("G11", "nvidia-container-cli: initialization error: nvml error: driver/library version mismatch"),
    (
      "G12",
      "nvidia-container-cli: initialization error: load library failed: libnvidia-ml.so.1: cannot open shared object file"
    ),
    ("G13", "nvidia-container-cli: requirement error: unsatisfied condition: cuda>=12.8, please update your driver"),
    ("G14", "nvidia-container-cli: initialization error: WSL environment detected but no adapters were found"),
    (
      "G15",
      "nvidia-container-cli: mount error: failed to add device rules: bpf_prog_query(BPF_CGROUP_DEVICE) failed: operation not permitted"
    ),
    ("G16", "nvidia-container-cli: mount error: failed to add device rules: load program: invalid argument: last insn"),
    ("G17", "nvidia-container-cli: container error: cgroup subsystem devices not found"),
    ("G18", "nvidia-container-cli: mount error: file creation failed: /merged/usr/lib/libnvidia-ml.so.1: file exists"),
    ("G19", "nvidia-container-cli: mount error: stat failed: /dev/nvidia-uvm: no such file or directory"),
    ("G20", "nvidia-container-cli: ldcache error: process /sbin/ldconfig.real failed with error code: 1"),
    ("G21", "nvidia-container-cli: device error: 1: unknown device"),
    ("G23", "nvidia-container-cli: initialization error: driver error: failed to process request"),
  ]

  /// The engine's message where a call of it fails.
  private func refusal(_ call: () async throws -> Void) async -> String? {
    do {
      try await call()
      return nil
    } catch {
      return (error as? EngineError)?.message
    }
  }

  private func ids(_ text: String?, at stage: FailureStage?) -> [String] {
    text.map { Judge.findings(in: $0, at: stage).map(\.id) } ?? []
  }

  /// Runs a command to its end and gives its log.
  private func log(
    of command: [String], on engine: TestEngine, configure: (inout ContainerCreateRequest) -> Void = { _ in }
  ) async throws -> String {
    let name = try await engine.running(command, stem: "log", configure: configure)
    _ = try await engine.client.containers.wait(name)
    var bytes: [UInt8] = []
    for try await chunk in try await engine.client.containers.logs(name, terminal: false) { bytes += chunk.bytes }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("A refusal of NVIDIA's hook is told by its row through this engine's nesting", arguments: hookMessages)
  func hook(id: String, text: String) async throws {
    _ = try TestEngine.variable("TTS_CTL_TEST_GPU_HOOK")
    try await TestEngine.with { engine in
      let message = try engine.folder() + "/message"
      try ("Auto-detected mode as 'legacy'\n" + text + "\n").write(toFile: message, atomically: true, encoding: .utf8)
      let name = try await engine.container(["true"]) { request in
        request.config.env = ["TTS_CTL_TEST_HOOK_ERROR=\(message)"]
        request.hostConfig.deviceRequests = [DeviceRequest(count: -1, capabilities: [["gpu"]])]
      }
      let said = await refusal { try await engine.client.containers.start(name) }
      #expect(ids(said, at: .start) == [id], "\(said ?? "it started")")
      #expect(said.map(ErrorPeeler.isGPUFailure) == true)
      #expect(said.map { ErrorPeeler.peel($0).hookMode } == "legacy")
    }
  }

  @Test func refusedGPUDriversAndRuntimesAreTold() async throws {
    try await TestEngine.with { engine in
      let cdi = try await engine.container(["true"]) {
        $0.hostConfig.deviceRequests = [
          DeviceRequest(driver: "cdi", deviceIDs: ["vendor.example/nothing=all"], capabilities: [])
        ]
      }
      let noCDI = await refusal { try await engine.client.containers.start(cdi) }
      #expect(["G5", "G6"].contains(ids(noCDI, at: .start).first ?? ""), "\(noCDI ?? "it started")")
      let runtime = await refusal {
        _ = try await engine.container(["true"]) { $0.hostConfig.runtime = "nvidia" }
      }
      #expect(ids(runtime, at: .create) == ["G24"], "\(runtime ?? "it was created")")
    }
  }

  @Test func takenNamesAndPortsAndDeadLinksAreTold() async throws {
    try await TestEngine.with { engine in
      let holder = try await engine.running(["sleep", "1000"]) { request in
        request.config.exposedPorts = ["80/tcp"]
        request.hostConfig.portBindings = ["80/tcp": [PortBinding(hostIP: "127.0.0.1", hostPort: "")]]
      }
      let name = await refusal { _ = try await engine.container(["true"]) { $0.name = holder } }
      #expect(ids(name, at: .create) == ["D5"], "\(name ?? "it was created")")

      let ports = try await engine.client.containers.inspect(holder).networkSettings?.ports
      let port = try #require(ports?.bindings["80/tcp"]?.first?.hostPort)
      let second = try await engine.container(["true"]) { request in
        request.config.exposedPorts = ["80/tcp"]
        request.hostConfig.portBindings = ["80/tcp": [PortBinding(hostIP: "127.0.0.1", hostPort: port)]]
      }
      let taken = await refusal { try await engine.client.containers.start(second) }
      #expect(ids(taken, at: .start) == ["D6"], "\(taken ?? "it started")")

      let dead = try await engine.container(["true"])
      let linked = await refusal {
        let linked = try await engine.container(["true"]) { $0.hostConfig.links = ["\(dead):other"] }
        try await engine.client.containers.start(linked)
      }
      #expect(ids(linked, at: .start) == ["D9"], "\(linked ?? "it started")")
    }
  }

  @Test func otherPlatformsAndMissingImagesAreTold() async throws {
    try await TestEngine.with { engine in
      let platform = await refusal { _ = try await engine.container(["true"]) { $0.platform = "linux/s390x" } }
      #expect(ids(platform, at: .create) == ["D12"], "\(platform ?? "it was created")")
      let registry = try TestEngine.registry()
      let missing = await refusal {
        let image = try ImageReference("\(registry)/\(engine.uniqueName()):latest")
        for try await _ in try await engine.client.images.pull(image) {}
      }
      #expect(ids(missing, at: .pull) == ["P2"], "\(missing ?? "it was pulled")")
    }
  }

  @Test func endsOfContainersAreToldByTheirState() async throws {
    try await TestEngine.with { engine in
      let greedy = try await engine.running(["python3", "-c", "x = bytearray(512 << 20); print(len(x))"]) {
        $0.hostConfig.memory = 32 << 20
        $0.hostConfig.memorySwap = 32 << 20
      }
      _ = try await engine.client.containers.wait(greedy)
      let state = try await engine.client.containers.inspect(greedy).state
      var facts = Facts()
      facts.container.exitCode = state?.exitCode
      facts.container.isOOMKilled = state?.oomKilled
      #expect(Judge.findings(from: facts).first?.id == "D14")

      let looping = try await engine.running(["false"]) { $0.hostConfig.restartPolicy = RestartPolicy(name: "always") }
      var said: String?
      _ = await eventually {
        said = await refusal { _ = try await engine.client.exec.run(looping, ["true"]) }
        return said?.contains("restarting") == true
      }
      #expect(ids(said, at: .running) == ["D15"], "\(said ?? "it ran")")
    }
  }

  @Test func programsThatCannotRunAreTold() async throws {
    try await TestEngine.with { engine in
      let script = "printf '\\177ELF\\001' >/tmp/foreign; chmod +x /tmp/foreign; exec /tmp/foreign"
      let foreign = try await log(of: ["sh", "-c", script], on: engine)
      let windows =
        "printf '#!/bin/sh\\r\\necho hi\\r\\n' >/tmp/start.sh; chmod +x /tmp/start.sh; exec bash -c /tmp/start.sh"
      let crlf = try await log(of: ["sh", "-c", windows], on: engine)
      #expect(ids(crlf, at: .log) == ["D13"], "\(crlf)")
      #expect(ids(foreign, at: .log) == ["D11"], "\(foreign)")
    }
  }

  /// What a Python server says when it meets the failure, made to happen.
  static let programs: [(id: String, program: String)] = [
    (
      "A14",
      "import urllib.request, socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    ),
    ("A5", "import wave, io; wave.open(io.BytesIO(b'{\"error\": 1}' + bytes(64)))"),
    ("A6", "import os; os.makedirs('/models/hub')"),
    ("M12", "import os; os.makedirs('/root/.cache/huggingface/hub')"),
    ("A8", "import json; json.load(open('/models/xtts/config.json'))"),
    ("A9", "import socket; socket.getaddrinfo('huggingface.co', 443)"),
    (
      "D7",
      "import socket; a = socket.socket(); a.bind(('127.0.0.1', 0)); b = socket.socket(); b.bind(a.getsockname())"
    ),
    ("D10", "import os; os.environ['KANI_HF_PORT_7860_TCP_ADDR']"),
    (
      "D11",
      "import subprocess; open('/tmp/x', 'wb').write(b'\\x7fELF'); import os; os.chmod('/tmp/x', 0o755); subprocess.run(['/tmp/x'])"
    ),
    ("P4", "open('/dev/full', 'wb', buffering=0).write(b'x')"),
  ]

  @Test("A program's real words give the row", arguments: programs)
  func python(id: String, program: String) async throws {
    try await TestEngine.with { engine in
      let text = try await log(of: ["python3", "-c", program], on: engine) { request in
        request.config.user = "65534"
        request.hostConfig.networkMode = "none"
      }
      #expect(ids(text, at: .log) == [id], "\(text)")
    }
  }

  @Test func theWayToTheEngineIsTold() async throws {
    let folder = try TemporaryFolder()
    let nobody = await refusal {
      _ = try await EngineClient.connect(environment: ["DOCKER_HOST": "unix://\(folder.path)/none.sock"])
    }
    #expect(ids(nobody, at: .observe) == ["D1"], "\(nobody ?? "it answered")")
    try await TestEngine.with { engine in
      let version = await refusal {
        let newer = EngineClient(
          transport: engine.client.transport, address: engine.client.address, identity: engine.client.identity,
          apiVersion: APIVersion(1, 999))
        _ = try await newer.system.info()
      }
      #expect(ids(version, at: .observe) == ["D4"], "\(version ?? "it answered")")
    }
  }
}
