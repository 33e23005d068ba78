import DockerBackends
import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// What a real engine refuses is told by its row.
@Suite struct LiveRefusalTests {
  /// The row, and what is asked of the engine: refused when the container is created, or when it starts.
  static func asked(
    _ holder: String, _ file: String
  ) -> [(id: String, command: [String], request: (inout ContainerCreateRequest) -> Void)] {
    [
      ("D16", ["true"], { $0.hostConfig.mounts = [Mount(type: .bind, target: "/x", source: "/nowhere/at/all")] }),
      ("D17", ["true"], { $0.hostConfig.binds = ["\(file):/usr"] }),
      (
        "D18", ["true"],
        { $0.hostConfig.ulimits = [Ulimit(name: "nofile", soft: 9_999_999_999, hard: 9_999_999_999)] }
      ),
      (
        "D20", ["true"],
        { $0.hostConfig.devices = [DeviceMapping(pathOnHost: "/dev/nothing", pathInContainer: "/dev/nothing")] }
      ),
      (
        "G38", ["true"],
        { $0.hostConfig.devices = [DeviceMapping(pathOnHost: "/dev/dri-none", pathInContainer: "/dev/dri")] }
      ),
      ("K8", ["true"], { $0.hostConfig.memory = 1 << 20 }),
      ("K8", ["true"], { $0.hostConfig.nanoCpus = 4096 * 1_000_000_000 }),
      ("K9", ["true"], { $0.hostConfig.sysctls = ["kernel.pid_max": "1000"] }),
      ("M2", ["/etc/passwd"], { _ in }),
      ("M3", ["no-such-command"], { _ in }),
      ("M9", ["true"], { $0.hostConfig.binds = ["/tmp:/a", "/var:/a"] }),
      ("N10", ["true"], { $0.hostConfig.networkMode = "missing-network" }),
      (
        "N14", ["true"],
        { request in
          request.config.exposedPorts = ["80/tcp"]
          request.hostConfig.networkMode = "container:\(holder)"
          request.hostConfig.portBindings = ["80/tcp": [PortBinding(hostIP: "127.0.0.1", hostPort: "")]]
        }
      ),
      ("R1", ["true"], { $0.config.image = "127.0.0.1/Upper" }),
      ("R9", ["true"], { $0.config.image = "no-such-image:x" }),
      ("W10", ["true"], { $0.hostConfig.runtime = "io.containerd.nothing.v1" }),
    ]
  }

  private func refusal(_ call: () async throws -> Void) async -> String {
    do {
      try await call()
      return "nothing was refused"
    } catch {
      return (error as? EngineError)?.message ?? "\(error)"
    }
  }

  @Test func everyRefusalIsToldByItsRow() async throws {
    try await TestEngine.with { engine in
      let holder = try await engine.running(["sleep", "1000"])
      let folder = try TemporaryFolder()
      let file = try folder.write("x", to: "file")
      for (id, command, request) in Self.asked(holder, file) {
        let said = await refusal { _ = try await engine.running(command, configure: request) }
        #expect(Judge.findings(in: said, at: .start).first?.id == id, "\(id): \(said)")
      }
    }
  }

  @Test func refusalsOfOtherCallsAreTold() async throws {
    try await TestEngine.with { engine in
      let ended = try await engine.running(["true"])
      _ = try await engine.client.containers.wait(ended)
      let exec = await refusal { _ = try await engine.client.exec.run(ended, ["true"]) }
      #expect(Judge.findings(in: exec, at: .running).first?.id == "W13", "\(exec)")
      let network = await refusal {
        for name in [engine.uniqueName("pool"), engine.uniqueName("pool")] {
          var request = NetworkCreateRequest(name: name)
          request.ipam = IPAM(config: [IPAMPool(subnet: "10.250.17.0/24")])
          _ = try await engine.client.networks.create(request)
          engine.deferred { try await engine.client.networks.remove(name) }
        }
      }
      #expect(Judge.findings(in: network, at: .network).first?.id == "N7", "\(network)")
    }
  }

  /// The row, what the Dockerfile says after `FROM`, and what else stands under `build`.
  static let builds = [
    ("B1", "COPY missing.txt /", ""),
    ("B4", "RUNN true", ""),
    (
      "B6",
      "RUN for i in $(seq 60); do echo line $i; done; echo 'E: Unable to locate package libnothing' >&2; exit 100", ""
    ),
    ("B13", "RUN exit 3", ""),
    ("N4", "RUN apt-get -o Acquire::Retries=0 -o APT::Update::Error-Mode=any update", ", network: none"),
    ("Y1", "RUN python3 -c 'import torch'", ""),
  ]

  @Test("A failed build leads with its cause", arguments: builds)
  func build(id: String, step: String, more: String) async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let folder = try TemporaryFolder()
      try folder.write("FROM \(engine.image)\n\(step)\n", to: "Dockerfile")
      let error = try await stage.failingUp("services: {server: {build: {context: '\(folder.path)'\(more)}}}")
      #expect(error?.code == .buildFailed)
      let report = try #require(error?.report)
      #expect(report.explanations.first?.id == id, "\(report.explanations.map(\.id)): \(report.logTail)")
      #expect(error?.hint == report.explanations.first?.fix)
      #expect(report.logTail.count <= 20)
    }
  }
}
