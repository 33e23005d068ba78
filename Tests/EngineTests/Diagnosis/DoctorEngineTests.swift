import DockerBackends
import DockerEngine
import Foundation
import TestSupport
import Testing

/// `doctor` must find nothing wrong where nothing is, and name what is, on a real engine.
@Suite struct DoctorEngineTests {
  /// The doctor's report about one backend.
  private func report(
    _ manifest: String, name: String, named: Bool = true, environment: [String: String] = [:]
  ) async throws -> DoctorReport {
    let folder = try TemporaryFolder()
    try folder.write(manifest, to: "\(name)/compose.yaml")
    let environment = ["DOCKER_HOST": try TestEngine.address(), "HOME": folder.path].merging(environment) { $1 }
    let places = CatalogFolder.searchPath(
      given: [folder.path], environment: environment, currentDirectory: folder.path, executable: nil)
    let doctor = try await Doctor.examine(
      BackendCatalog(searchPath: places, environment: environment), names: named ? [name] : [],
      environment: environment, limit: .seconds(30))
    // How much room this machine has is its own affair.
    return doctor.report(without: ["disk.space", "disk.files"])
  }

  private func check(_ id: String, _ report: DoctorReport) throws -> CheckResult {
    try #require(report.checks.first { $0.id == id })
  }

  @Test func aHealthyMachineHasNotOneWarning() async throws {
    try await TestEngine.with { engine in
      let manifest = "services: {server: {image: '\(engine.image)', gpus: all}}"
      for named in [false, true] {
        let report = try await report(manifest, name: "well", named: named)
        // Other tests have containers on the same engine that are meant to loop.
        let bad = report.checks.filter { ![.ok, .absent].contains($0.status) && $0.id != "engine.restarts" }
        #expect(report.ok && bad.isEmpty, "\(bad)")
      }
    }
  }

  @Test func credentialsAndTheSizeOfWhatIsMissingAreFound() async throws {
    try await TestEngine.with { engine in
      let registry = try await RegistryWithPassword()
      let name = try ImageReference("\(registry.address)/\(engine.uniqueName("doctor")):v1")
      try await engine.client.images.tag(engine.image, as: name)
      let credentials = RegistryCredentials(
        username: RegistryWithPassword.username, password: RegistryWithPassword.password,
        serverAddress: registry.address)
      for try await _ in try await engine.client.images.push(name, credentials: credentials) {}
      try await engine.client.images.remove(name.familiarName)
      let manifest = "services: {server: {image: '\(name.familiarName)'}}"

      let locked = try check("images.present", try await report(manifest, name: "locked"))
      #expect(locked.status == .failed && locked.finding == "P1")
      #expect(locked.fix?.description.contains("docker login \(registry.address)") == true)

      let folder = try TemporaryFolder()
      let auth = Data("\(RegistryWithPassword.username):\(RegistryWithPassword.password)".utf8).base64EncodedString()
      try folder.write(#"{"auths": {"\#(registry.address)": {"auth": "\#(auth)"}}}"#, to: "config.json", mode: 0o600)
      let open = try await report(manifest, name: "open", environment: ["DOCKER_CONFIG": folder.path])
      #expect(open.ok)
      // All its layers are on the engine, under the name of the test's image.
      #expect(try check("images.present", open).detail == "to pull: \(name.familiarName) (0 B)")
      #expect(try check("images.space", open).status == .ok)
      let text = String(decoding: try JSONEncoder().encode(open), as: UTF8.self)
      #expect(!text.contains(RegistryWithPassword.password) && !text.contains(auth))
    }
  }

  @Test func whatKeepsABackendFromRunningIsNamed() async throws {
    try await TestEngine.with { engine in
      let registry = try RegistryContent(engine)
      let large = try await registry.image(layers: [9_000_000_000_000_000])
      let space = try check("images.space", try await report("services: {a: {image: '\(large)'}}", name: "large"))
      #expect(space.status == .failed && space.finding == "P4")
      let other = try await registry.image(layers: [10], architecture: "s390x")
      let platform = try check("images.platform", try await report("services: {a: {image: '\(other)'}}", name: "other"))
      #expect(platform.status == .failed && platform.finding == "D11")
      let away = try await report("services: {a: {image: '127.0.0.1:1/away:1'}}", name: "away")
      #expect(try check("images.present", away).status == .failed)
      #expect(try check("images.present", away).detail.description.contains("connection refused"))
      let holder = try await engine.running(["sleep", "1000"]) { request in
        request.config.exposedPorts = ["80/tcp"]
        request.hostConfig.portBindings = ["80/tcp": [PortBinding(hostIP: "127.0.0.1", hostPort: "")]]
      }
      let ports = try await engine.client.containers.inspect(holder).networkSettings?.ports
      let port = try #require(ports?.bindings["80/tcp"]?.first?.hostPort)
      let taken = try await report(
        "services: {a: {image: '\(engine.image)', ports: ['\(port):80']}}", name: "taken")
      let held = try check("network.ports", taken)
      #expect(held.status == .failed && held.detail.description.contains("container \(holder)"))
      #expect(held.fix?.description.contains("docker stop \(holder)") == true)
    }
  }

  @Test func aContainerThatIsNotWellIsExplained() async throws {
    try await TestEngine.with { engine in
      let stage = try BackendStage(engine)
      let manifest = Manifests.command("echo 'CUDA out of memory'; exit 1").replacing("IMAGE", with: engine.image)
      _ = try await stage.up(manifest, UpOptions(wait: false))
      _ = try await engine.client.containers.wait(stage.container("server"))
      let report = try await report(manifest, name: stage.name)
      let state = try check("backend.state", report)
      #expect(report.ok && state.status == .warning && state.finding == "G35")
      #expect(state.fix?.description.contains("up \(stage.name) (gpu: off)") == true)
    }
  }

  /// The program that a healthcheck runs, and whether the test's image has it.
  static let healthchecks = [
    ("[CMD, curl, -f, 'http://127.0.0.1/']", "curl"), ("[CMD-SHELL, 'curl -f http://127.0.0.1/ || exit 1']", "curl"),
    ("[CMD, /opt/health]", "/opt/health"), ("[CMD, busybox, wget, -q, 'http://127.0.0.1/']", nil),
    ("[CMD-SHELL, 'curl -f http://127.0.0.1/ || busybox wget -q http://127.0.0.1/']", nil), ("[NONE]", nil),
  ]

  @Test("A healthcheck's program is looked for in the image, of which nothing is started", arguments: healthchecks)
  func healthcheckOfAManifest(test: String, missing: String?) async throws {
    try await TestEngine.with { engine in
      let report = try await report(
        "services: {a: {image: '\(engine.image)', healthcheck: {test: \(test)}}}", name: "checked")
      let check = try check("backend.healthcheck", report)
      #expect(check.status == (missing == nil ? .absent : .warning) && check.finding == missing.map { _ in "X3" })
      if let missing {
        #expect(check.detail.description.contains("runs \(missing), which \(engine.image) does not have"))
      }
    }
  }

  /// The image's own healthcheck counts as well, and what the manifest mounts into the container is there.
  @Test func theHealthcheckOfAnImageIsLookedAt() async throws {
    try await TestEngine.with { engine in
      let folder = try TemporaryFolder()
      try folder.write("FROM \(engine.image)\nHEALTHCHECK CMD jq . /etc/health.json\n", to: "Dockerfile")
      let name = engine.uniqueName("health")
      var request = BuildRequest(context: folder.path)
      request.tags = [name]
      for try await _ in try await engine.client.images.build(request) {}
      engine.deferred { try await engine.client.images.remove(name, force: true) }
      let own = try await report("services: {a: {image: '\(name)'}}", name: "own")
      #expect(try check("backend.healthcheck", own).finding == "X3")
      let mounted = try await report("services: {a: {image: '\(name)', volumes: ['/usr/bin:/usr/bin']}}", name: "own")
      #expect(try check("backend.healthcheck", mounted).status == .absent)
      let left = try await engine.client.containers.list(all: true, filters: ["ancestor": [name]])
      #expect(left.isEmpty)
    }
  }

  @Test("A container that is made for a look is removed under any end", arguments: [false, true])
  func looksLeaveNothing(isCancelled: Bool) async throws {
    try await TestEngine.with { engine in
      let label = engine.uniqueName("look")
      let look = Task {
        var config = ContainerConfig()
        config.image = engine.image
        config.cmd = ["true"]
        let limit = isCancelled ? Duration.seconds(600) : .milliseconds(1)
        try await ThrowawayContainer(label: label, engine: engine.client).with(config, limit: limit) { _ in
          try await Task.sleep(for: .seconds(600))
        }
      }
      if isCancelled {
        #expect(try await eventually { try await count(label, engine) == 1 })
        look.cancel()
      }
      await #expect(throws: (any Error).self) { try await look.value }
      let left = try await count(label, engine)
      #expect(left == 0)
    }
  }

  private func count(_ label: String, _ engine: TestEngine) async throws -> Int {
    try await engine.client.containers.list(all: true, filters: ["label": [label]]).count
  }
}
