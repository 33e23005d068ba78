import TestSupport
import Testing

@testable import DockerBackends

@Suite("The doctor knows whom containers ask for names")
struct NameCheckTests {
  private static func check(
    _ manifest: String, resolv: String? = "nameserver 192.168.1.1\n", daemon: String? = nil, resolved: String? = nil,
    desktop: Bool = false
  ) throws -> CheckResult {
    let folder = try TemporaryFolder()
    if let resolv { try folder.write(resolv, to: "etc/resolv.conf") }
    if let resolved { try folder.write(resolved, to: "run/systemd/resolve/resolv.conf") }
    if let daemon { try folder.write(daemon, to: "etc/docker/daemon.json") }
    var machine = DoctorFixtures.healthy
    machine.facts.machine = MachineFacts(MachineFiles(root: folder.path))
    if desktop { machine.facts.engine.operatingSystem = "Docker Desktop" }
    let setup = BackendSetup(try World(manifest).desired)
    let facts = DoctorFacts(machine: machine, backends: [DoctorFixtures.backend { $0.setup = setup }], isNamed: true)
    return try #require(Doctor(facts).report().checks.first { $0.id == "backend.dns" })
  }

  private static let plain = "services: {a: {image: 'a:1'}}"
  private static let bridged = "services: {a: {image: 'a:1', network_mode: bridge}}"
  private static let built = "services: {a: {build: .}}"
  private static let loopback = "# made by hand\nnameserver 127.0.0.1\nnameserver ::1\n"

  @Test("An address of this machine's own is handed on to nobody", arguments: [bridged, built])
  func loopbackOfTheMachine(manifest: String) throws {
    let check = try Self.check(manifest, resolv: Self.loopback)
    #expect(check.status == .warning && check.finding == "N4")
    #expect(check.detail.description.contains("127.0.0.1, ::1") && check.detail.description.contains("8.8.8.8"))
    #expect(try Self.check(manifest, resolv: Self.loopback, daemon: #"{"dns": ["10.0.0.2"]}"#).status == .ok)
  }

  @Test("A network of its own and the host's have an engine that asks for them")
  func otherNetworks() throws {
    #expect(try Self.check(Self.plain, resolv: Self.loopback).status == .ok)
    let hosts = "services: {a: {build: {context: ., network: host}, network_mode: host, dns: 127.0.0.1}}"
    #expect(try Self.check(hosts, resolv: Self.loopback).status == .ok)
  }

  @Test("Behind systemd-resolved an engine finds its servers")
  func resolved() throws {
    let stub = "nameserver 127.0.0.53\n"
    let known = try Self.check(Self.built, resolv: stub, resolved: "nameserver 10.0.0.9\n")
    #expect(known.status == .ok && known.detail.description == "containers ask 10.0.0.9")
    #expect(try Self.check(Self.built, resolv: stub).status == .warning)
  }

  @Test("A loopback address in the settings of the engine or of a service is the container itself")
  func loopbackInSettings() throws {
    let engine = try Self.check(Self.plain, daemon: #"{"dns": ["127.0.0.1"]}"#)
    #expect(engine.status == .warning && engine.finding == "N4")
    let service = try Self.check("services: {a: {image: 'a:1', dns: [127.0.0.1]}}")
    #expect(service.status == .warning && service.detail.description.contains("service a asks 127.0.0.1"))
    #expect(service.fix?.description.contains("dns:") == true)
  }

  @Test("What the engine asks besides this machine is told, and nothing where nothing is known")
  func told() throws {
    let other = try Self.check(Self.plain, daemon: #"{"dns": ["8.8.8.8"], "log-level": "info"}"#)
    #expect(other.status == .ok)
    #expect(other.detail.description == "containers ask 8.8.8.8; this machine asks 192.168.1.1")
    #expect(try Self.check(Self.built, resolv: nil).status == .absent)
    #expect(try Self.check(Self.built, resolv: Self.loopback, desktop: true).status == .absent)
  }
}
