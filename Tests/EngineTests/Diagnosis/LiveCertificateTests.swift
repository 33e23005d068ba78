import DockerBackends
import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

/// A server whose certificate a company's CA signed is met in builds and by servers at their start, and told by its row.
@Suite struct LiveCertificateTests {
  /// What a program is made to meet, and the row.
  struct Meeting: CustomTestStringConvertible, Sendable {
    let id: String
    /// The program, with `URL` or `SERVER` where the server is.
    let program: String
    /// What the server's certificate is for, and how many days it is good.
    var name = "IP:127.0.0.1"
    var days = 2

    var testDescription: String { "\(id): \(program)" }
  }

  private static let urlopen = "python3 -c 'import urllib.request as r; r.urlopen(\"URL\")'"
  private static let trusting = "SSL_CERT_FILE=/met/ca.pem "
  private static let pip = "python3 /met/pip download --retries 0 --disable-pip-version-check -i URL/simple kani "
  private static let apt = """
    echo "deb URL x main" > /etc/apt/sources.list; rm -rf /etc/apt/sources.list.d; \
    apt-get -o Acquire::Retries=0 -o APT::Update::Error-Mode=any update
    """

  static let meetings = [
    Meeting(id: "N1", program: urlopen),
    Meeting(id: "N1", program: apt),
    Meeting(id: "N1", program: "openssl s_client -verify_return_error -connect SERVER </dev/null"),
    Meeting(id: "N2", program: trusting + urlopen, days: -1),
    Meeting(id: "N16", program: trusting + urlopen, name: "IP:127.0.0.2"),
  ]

  /// What pip makes of the same.
  static let installs = [
    Meeting(id: "N1", program: pip),
    Meeting(id: "N2", program: pip + "--cert /met/ca.pem", days: -1),
    Meeting(id: "N16", program: pip + "--cert /met/ca.pem", name: "IP:127.0.0.2"),
  ]

  @Test("A build and a server tell it", arguments: meetings)
  func met(meeting: Meeting) async throws {
    try await Self.meet(meeting) { stage, folder, program in
      try folder.write("FROM \(stage.engine.image)\nCOPY . /met/\nRUN \(program)\n", to: "Dockerfile")
      let build = "{context: '\(folder.path)', network: host}"
      try await expect(meeting.id, .buildFailed, stage, "services: {server: {build: \(build)}}")
      let service = Manifests.command(program, more: "network_mode: host\n    volumes: ['\(folder.path):/met:ro']")
      let ready = "\nx-tts: {ready: {server: {log: never}}}\n"
      try await expect(meeting.id, .containerExited, stage, service + ready)
    }
  }

  @Test(
    "pip says it and then that there is no such package", .enabled("python3 has no pip") { await pipFolder() != nil },
    arguments: installs)
  func installed(meeting: Meeting) async throws {
    let pip = try #require(await Self.pipFolder())
    try await Self.meet(meeting) { stage, folder, program in
      try FileManager.default.copyItem(atPath: pip, toPath: "\(folder.path)/pip")
      try folder.write("FROM \(stage.engine.image)\nCOPY . /met/\nRUN \(program)\n", to: "Dockerfile")
      let build = "{context: '\(folder.path)', network: host}"
      try await expect(meeting.id, .buildFailed, stage, "services: {server: {build: \(build)}}")
    }
  }

  private func expect(_ id: String, _ code: BackendError.Code, _ stage: BackendStage, _ manifest: String) async throws {
    let error = try #require(await stage.failingUp(manifest, UpOptions(timeout: .seconds(60))))
    let report = try #require(error.report)
    #expect(error.code == code && report.explanations.first?.id == id, "\(error.message): \(report.logTail)")
  }

  /// Runs a test with the server, and the CA and the certificate's folder.
  private static func meet(
    _ meeting: Meeting, _ body: (BackendStage, TemporaryFolder, String) async throws -> Void
  ) async throws {
    try await TestEngine.with { engine in
      let certificates = try await Certificates()
      let signed = try await certificates.sign("server", days: meeting.days, subject: meeting.name)
      let server = try await TLSServer(certificate: "\(signed)/cert.pem", key: "\(signed)/key.pem")
      defer { withExtendedLifetime(server) {} }
      let folder = try TemporaryFolder()
      try folder.write(try certificates.folder.read("ca.pem"), to: "ca.pem")
      let program = meeting.program.replacing("SERVER", with: "127.0.0.1:\(server.port)")
        .replacing("URL", with: "https://127.0.0.1:\(server.port)")
      try await body(try BackendStage(engine), folder, program)
    }
  }

  /// Where this machine's Python has pip.
  private static func pipFolder() async -> String? {
    let found = try? await Program.run(["python3", "-c", "import pip; print(pip.__path__[0])"])
    guard let found, found.code == 0 else { return nil }
    return String(decoding: found.output, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
  }
}
