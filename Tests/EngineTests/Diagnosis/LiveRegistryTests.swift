import DockerBackends
import DockerEngine
import TestSupport
import Testing

/// What registries answer, and who they say they are, is told by its row through a real engine.
@Suite struct LiveRegistryTests {
  /// What a registry answers to every question about an image, and the row.
  struct Answer: CustomTestStringConvertible, Sendable {
    let id: String
    let status: Int
    var body = ""
    var headers: [String] = []

    var testDescription: String { "\(id): \(status) \(body)" }
  }

  static let answers = [
    Answer(id: "P1", status: 403, body: said("DENIED", "requested access to the resource is denied")),
    Answer(id: "P2", status: 404, body: said("MANIFEST_UNKNOWN", "manifest unknown")),
    Answer(id: "P5", status: 429, body: said("TOOMANYREQUESTS", "slow down"), headers: ["Retry-After: 60"]),
    Answer(id: "P5", status: 429, body: page("429 Too Many Requests"), headers: ["Retry-After: 60"]),
    Answer(id: "R2", status: 500),
    Answer(id: "R2", status: 502, body: page("502 Bad Gateway")),
    Answer(id: "R2", status: 503, headers: ["Retry-After: 60"]),
    Answer(id: "R2", status: 504, body: page("504 Gateway Time-out")),
    Answer(id: "R3", status: 403, body: page("403 Forbidden")),
  ]

  private static func said(_ code: String, _ message: String) -> String {
    #"{"errors": [{"code": "\#(code)", "message": "\#(message)"}]}"#
  }

  private static func page(_ title: String) -> String {
    "<html><head><title>\(title)</title></head><body>\(title)</body></html>"
  }

  @Test("An answer is told by its row, to a pull and to a build", arguments: answers)
  func answer(answer: Answer) async throws {
    try await TestEngine.with { engine in
      let registry = try FaultServer.registry {
        $0.answer(answer.body, status: answer.status, headers: answer.headers)
      }
      let image = "127.0.0.1:\(registry.port)/\(engine.uniqueName("kani")):1"
      try await expect(answer.id, pulling: image, on: engine)
      try await expect(answer.id, buildingFrom: image, on: engine)
    }
  }

  /// The row, what the registry's certificate is for, and how many days it is good.
  static let certificates = [
    (id: "P9", name: "IP:ADDRESS", days: 2),
    (id: "P10", name: "IP:ADDRESS", days: -1),
    (id: "R10", name: "DNS:registry.example", days: 2),
  ]

  @Test("A certificate that the engine does not take is told by its row", arguments: certificates)
  func certificate(id: String, name: String, days: Int) async throws {
    try await TestEngine.with { engine in
      // An engine takes any certificate on loopback.
      let address = try await engine.bridgeAddress()
      let certificates = try await Certificates()
      let signed = try await certificates.sign(
        "registry", days: days, subject: name.replacing("ADDRESS", with: address))
      let server = try await TLSServer(certificate: "\(signed)/cert.pem", key: "\(signed)/key.pem", at: address)
      defer { withExtendedLifetime((certificates, server)) {} }
      let image = "\(address):\(server.port)/kani:1"
      try await expect(id, pulling: image, on: engine)
      try await expect(id, buildingFrom: image, on: engine)
      let stage = try BackendStage(engine)
      let error = try #require(await stage.failingUp("services: {server: {image: '\(image)'}}"))
      #expect(error.code == .pullFailed && error.report?.explanations.first?.id == id, "\(error.message)")
      // What is to be pasted has the port once.
      #expect(
        error.report?.explanations.first?.confirm.description.contains("-connect \(address):\(server.port) ") == true)
    }
  }

  /// The row, and what listens where a registry should.
  static let others = [(id: "R4", listens: true), (id: "P11", listens: false)]

  @Test("What is no registry is told by its row", arguments: others)
  func other(id: String, listens: Bool) async throws {
    try await TestEngine.with { engine in
      let name = try await engine.running(listens ? ["busybox", "httpd", "-f", "-p", "80"] : ["sleep", "1000"])
      let networks = try await engine.client.containers.inspect(name).networkSettings?.networks
      let address = try #require(networks?["bridge"]?.ipAddress)
      #expect(try await eventually { try await listens == (engine.client.exec.run(name, Self.lookUp).exitCode == 0) })
      try await expect(id, pulling: "\(address):80/kani:1", on: engine)
    }
  }

  private static let lookUp = ["busybox", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1/etc/hostname"]

  @Test func aNameThatNobodyKnowsIsTold() async throws {
    try await TestEngine.with { try await expect("P8", pulling: "registry.invalid/kani:1", on: $0) }
  }

  @Test func whatIsNotWhatItsDigestSaysIsTold() async throws {
    try await TestEngine.with { engine in
      let type = "application/vnd.docker.distribution.manifest.v2+json"
      let registry = try FaultServer.registry {
        $0.answer("{\"schemaVersion\": 2, \"mediaType\": \"\(type)\"}", headers: ["Content-Type: \(type)"])
      }
      let digest = String(repeating: "0", count: 64)
      try await expect("R5", pulling: "127.0.0.1:\(registry.port)/kani@sha256:\(digest)", on: engine)
    }
  }

  private func expect(_ id: String, pulling image: String, on engine: TestEngine) async throws {
    let error = await #expect(throws: EngineError.self) {
      for try await _ in try await engine.client.images.pull(ImageReference(image)) {}
    }
    let message = error?.message ?? ""
    #expect(Judge.findings(in: message, at: .pull).first?.id == id, "\(message)")
    #expect(Judge.findings(inPaste: "docker: Error response from daemon: \(message).").first?.id == id, "\(message)")
  }

  private func expect(_ id: String, buildingFrom image: String, on engine: TestEngine) async throws {
    let stage = try BackendStage(engine)
    let folder = try TemporaryFolder()
    try folder.write("FROM \(image)\nRUN true\n", to: "Dockerfile")
    let error = try #require(await stage.failingUp("services: {server: {build: {context: '\(folder.path)'}}}"))
    #expect(error.code == .buildFailed && error.report?.explanations.first?.id == id, "\(error.message)")
    #expect(error.hint == error.report?.explanations.first?.fix)
  }
}

extension TestEngine {
  /// The address of this machine on the engine's own bridge, which is no loopback address.
  func bridgeAddress() async throws -> String {
    guard let gateway = try await client.networks.inspect("bridge").ipam?.config?.first?.gateway else {
      throw Missing(description: "the engine has no network called bridge")
    }
    return gateway
  }
}
