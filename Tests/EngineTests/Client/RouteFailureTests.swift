import DockerEngine
import Foundation
import TestSupport
import Testing

/// An engine that cannot be reached by TLS, by ssh or by TCP must be told with the reason and the fix.
@Suite struct RouteFailureTests {
  private func failure(_ environment: [String: String]) async -> EngineError? {
    do {
      _ = try await EngineClient.connect(environment: environment)
      return nil
    } catch {
      return error as? EngineError
    }
  }

  /// What a user reads.
  private func words(_ error: EngineError?) -> String {
    "\(error?.message ?? "connected"); fix: \(error?.hint ?? "none")"
  }

  private func tls(_ folder: String) throws -> [String: String] {
    var environment = try EngineRoute.tls.environment()
    environment["DOCKER_CERT_PATH"] = folder
    return environment
  }

  @Test func namesTheAuthorityThatDidNotSign() async throws {
    let certificates = try await Certificates()
    let folder = try await certificates.sign("client")
    let error = await failure(try tls(folder))
    #expect(error?.code == .unreachable)
    #expect(words(error).contains("its certificate is not to be trusted"), "\(words(error))")
    #expect(error?.hint?.contains("\(folder)/ca.pem is the authority") == true, "\(words(error))")
    withExtendedLifetime(certificates) {}
  }

  @Test func asksForTheCertificateThatIsMissing() async throws {
    let certificates = try Certificates(ofEngine: ())
    let error = await failure(try tls(certificates.folder.path))
    #expect(error?.code == .unreachable)
    #expect(words(error).contains("it refuses us"), "\(words(error))")
    #expect(error?.hint?.contains("put cert.pem and key.pem") == true, "\(words(error))")
  }

  @Test func namesTheCertificateThatTheEngineRefuses() async throws {
    let other = try await Certificates()
    let foreign = try await other.sign("client")
    let engine = try Certificates(ofEngine: ())
    let expired = try await engine.sign("expired", days: -1)
    try FileManager.default.removeItem(atPath: "\(foreign)/ca.pem")
    try FileManager.default.copyItem(atPath: "\(engine.folder.path)/ca.pem", toPath: "\(foreign)/ca.pem")
    for folder in [foreign, expired] {
      let error = await failure(try tls(folder))
      #expect(words(error).contains("it refuses us"), "\(words(error))")
      #expect(error?.hint?.contains("openssl x509 -noout -issuer -enddate -in \(folder)/cert.pem") == true)
    }
    withExtendedLifetime((other, engine)) {}
  }

  @Test(arguments: [
    (days: -1, subject: "IP:127.0.0.1", fix: "it has expired"), (2, "DNS:elsewhere", "it does not name this host"),
  ])
  func tellsWhatIsWrongWithTheEnginesCertificate(days: Int, subject: String, fix: String) async throws {
    let certificates = try await Certificates()
    let folder = try await certificates.sign("server", days: days, subject: subject)
    let server = try await TLSServer(certificate: "\(folder)/cert.pem", key: "\(folder)/key.pem")
    let error = await failure([
      "DOCKER_HOST": "tcp://127.0.0.1:\(server.port)", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": folder,
    ])
    #expect(error?.code == .unreachable)
    #expect(error?.hint?.contains(fix) == true, "\(words(error))")
    withExtendedLifetime((certificates, server)) {}
  }

  @Test func tellsThatTLSIsWantedOrIsNot() async throws {
    var plain = try EngineRoute.tls.environment()
    plain["DOCKER_TLS_VERIFY"] = nil
    plain["DOCKER_CERT_PATH"] = nil
    let wanted = await failure(plain)
    #expect(wanted?.code == .unreachable)
    #expect(words(wanted).contains("it speaks TLS only; fix: set DOCKER_TLS_VERIFY=1"), "\(words(wanted))")

    let relay = try Relay(tcpTo: TestEngine.socketPath())
    var secure = try EngineRoute.tls.environment()
    secure["DOCKER_HOST"] = "tcp://127.0.0.1:\(relay.server.port)"
    let unwanted = await failure(secure)
    #expect(unwanted?.code == .unreachable)
    #expect(words(unwanted).contains("check that it speaks TLS"), "\(words(unwanted))")
  }

  @Test func followsAContextWithItsCertificates() async throws {
    let home = try TemporaryFolder()
    let engine = try EngineRoute.tls.environment()
    let host = try #require(engine["DOCKER_HOST"])
    try home.write(#"{"currentContext": "far"}"#, to: ".docker/config.json")
    try home.write(
      #"{"Name": "far", "Endpoints": {"docker": {"Host": "\#(host)", "SkipTLSVerify": false}}}"#,
      to: ".docker/contexts/meta/aa/meta.json")
    for name in ["ca", "cert", "key"] {
      let text = try String(contentsOfFile: "\(engine["DOCKER_CERT_PATH"] ?? "")/\(name).pem", encoding: .utf8)
      try home.write(text, to: ".docker/contexts/tls/aa/docker/\(name).pem", mode: 0o600)
    }
    let client = try await EngineClient.connect(environment: ["HOME": home.path])
    #expect(client.address.origin == .context(name: "far"))
    try await client.system.ping()

    // Another authority's certificates in the context are refused, unless it says that they do not matter.
    let foreign = try await Certificates()
    try home.write(foreign.folder.read("ca.pem"), to: ".docker/contexts/tls/aa/docker/ca.pem")
    let error = await failure(["HOME": home.path, "DOCKER_CONTEXT": "far"])
    #expect(words(error).contains("(context far): its certificate is not to be trusted"), "\(words(error))")
    try home.write(
      #"{"Name": "far", "Endpoints": {"docker": {"Host": "\#(host)", "SkipTLSVerify": true}}}"#,
      to: ".docker/contexts/meta/aa/meta.json")
    try await EngineClient.connect(environment: ["HOME": home.path]).system.ping()
  }

  @Test func tellsWhatSSHSaid() async throws {
    let known = try EngineRoute.ssh.environment()
    let closed = try FaultServer(tcp: ()) { $0.stall() }
    closed.stop()
    var refused = known
    refused["DOCKER_HOST"] = "ssh://127.0.0.1:\(closed.port)"
    let nobody = await failure(refused)
    #expect(nobody?.code == .unreachable)
    #expect(words(nobody).contains("Connection refused"), "\(words(nobody))")
    #expect(nobody?.hint == "try it by hand: ssh -p \(closed.port) -- 127.0.0.1 docker version")

    // An ssh that knows neither the host's key nor a key of ours, and cannot ask.
    let folder = try TemporaryFolder()
    let config = try folder.write("Host *\n  UserKnownHostsFile none\n  GlobalKnownHostsFile none\n", to: "config")
    try folder.write("#!/bin/sh\nPATH=/usr/bin:/bin\nexec ssh -F \(config) \"$@\"\n", to: "ssh", mode: 0o755)
    var stranger = known
    stranger["PATH"] = folder.path
    let unknown = await failure(stranger)
    #expect(words(unknown).contains("Host key verification failed"), "\(words(unknown))")

    stranger["PATH"] = "/nonexistent"
    let missing = await failure(stranger)
    #expect(words(missing).contains("ssh is not installed; fix: install it"), "\(words(missing))")
  }

  /// What the far side answers instead of an engine.
  @Test(arguments: [
    ("exit 127", "there is no docker command on"), ("echo no such user >&2; exit 255", "no such user"),
    ("echo 'Cannot connect to the Docker daemon' >&2; exit 1", "Cannot connect to the Docker daemon"),
    ("exit 3", "ssh ended with code 3"), ("echo Welcome to this machine; cat >/dev/null", "not HTTP"),
  ])
  func tellsHowTheFarSideFailed(script: String, told: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\nPATH=/usr/bin:/bin\n\(script)\n", to: "ssh", mode: 0o755)
    let error = await failure(["DOCKER_HOST": "ssh://me@far", "PATH": folder.path])
    #expect(error?.code == .unreachable)
    #expect(words(error).contains("ssh://me@far (DOCKER_HOST)"), "\(words(error))")
    #expect(words(error).contains(told), "\(words(error))")
    #expect(error?.hint != nil)
  }

  /// With the real server, whose logins find no docker.
  @Test func tellsThatThereIsNoDockerOnTheFarSide() async throws {
    let real = try #require(try EngineRoute.ssh.environment()["PATH"]?.split(separator: ":").first)
    let folder = try TemporaryFolder()
    // The command that is sent is taken out and one is put in that no machine has.
    try folder.write(
      """
      #!/bin/sh
      PATH=/usr/bin:/bin
      while [ "$1" != docker ]; do set -- "$@" "$1"; shift; done
      shift 3
      exec \(real)/ssh "$@" no-such-docker system dial-stdio
      """, to: "ssh", mode: 0o755)
    var environment = try EngineRoute.ssh.environment()
    environment["PATH"] = folder.path
    let error = await failure(environment)
    #expect(words(error).contains("there is no docker command on 127."), "\(words(error))")
  }

  @Test func tellsThatNothingListensOnAPort() async throws {
    let closed = try FaultServer(tcp: ()) { $0.stall() }
    closed.stop()
    let error = await failure(["DOCKER_HOST": "tcp://127.0.0.1:\(closed.port)"])
    #expect(words(error).contains("tcp://127.0.0.1:\(closed.port) (DOCKER_HOST): refused"), "\(words(error))")
    #expect(error?.hint?.contains("correct or unset DOCKER_HOST") == true)
    let nowhere = await failure(["DOCKER_HOST": "tcp://engine.invalid:2375"])
    #expect(words(nowhere).contains("its host name does not resolve"), "\(words(nowhere))")
  }

  /// Clients must not outlive what they were for: no `ssh` is left behind.
  @Test func endsItsProcesses() async throws {
    let folder = try TemporaryFolder()
    let environment = try EngineRoute.ssh.environment()
    let real = try #require(environment["PATH"]?.split(separator: ":").first)
    try folder.write("#!/bin/sh\necho $$ >>\(folder.path)/pids\nexec \(real)/ssh \"$@\"\n", to: "ssh", mode: 0o755)
    var counted = environment
    counted["PATH"] = "\(folder.path):\(environment["PATH"] ?? "")"
    func use() async throws {
      let client = try await EngineClient.connect(environment: counted)
      _ = try await client.system.info()
      _ = try await client.system.events()
    }
    try await use()
    let pids = try folder.read("pids").split(separator: "\n").compactMap { Int32($0) }
    #expect(!pids.isEmpty)
    #expect(await eventually { pids.allSatisfy { kill($0, 0) != 0 } })
  }
}
