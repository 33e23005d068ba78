import ComposeSpec
import OrderedCollections
import TestSupport
import Testing

@testable import DockerBackends

@Suite struct KeptPortTests {
  private func backend(_ services: String, _ settings: String = "") throws -> Backend {
    let bench = try ManifestBench()
    try bench.folder.write("services: {\(services)}\nx-tts: {\(settings)}\n", to: "first/a/compose.yaml")
    return try bench.catalog.backend(named: "a")
  }

  @Test(arguments: [
    ("s: {image: x, ports: ['8000:80', '9000:90']}", "endpoint: 's:90'", "s", 90),
    ("s: {image: x, ports: ['8000:80', '9000:90/udp']}", "", "s", 80),
    ("s: {image: x, network_mode: 'service:p'}, p: {image: y, ports: ['1:80', '2:90']}", "endpoint: 's:90'", "p", 90),
  ])
  func findsThePortThatSpeaks(services: String, settings: String, service: String, port: Int) throws {
    let backend = try backend(services, settings)
    let moved = try backend.published(at: 8001)
    let ports = try #require(moved.project.services[service]?.ports)
    #expect(ports.filter { $0.published == "8001" }.map(\.target) == [port])
    #expect(moved.manifestPort == 8001 && backend.manifestPort != 8001)
  }

  @Test(arguments: [
    "s: {image: x, ports: ['8000:80', '9000:90']}", "s: {image: x}", "s: {image: x, network_mode: host}",
  ])
  func asksWhichPort(services: String) throws {
    let backend = try backend(services)
    #expect(throws: BackendError.self) { try backend.published(at: 8001) }
    #expect(backend.manifestPort == nil)
  }

  @Test func leavesAnotherTransportOfTheSamePort() throws {
    let backend = try backend("s: {image: x, ports: ['9000:80/udp', '8000:80']}", "endpoint: 's:80'")
    #expect(backend.manifestPort == 8000)
    #expect(try backend.published(at: 8001).project.services["s"]?.ports.map(\.published) == ["9000", "8001"])
  }

  @Test func keepsOnlyWhatIsAPort() throws {
    let folder = try TemporaryFolder()
    let memory = PortMemory(environment: ["XDG_STATE_HOME": folder.path])
    let backend = try backend("s: {image: x, ports: ['8000:80']}")
    #expect(memory.placed(backend).manifestPort == 8000)
    try memory.keep(.init(port: 8001, isFound: true), of: "a")
    #expect(memory.port(of: "a") == .init(port: 8001, isFound: true))
    #expect(memory.placed(backend).manifestPort == 8001)
    for text in ["", "8002", "{\"port\": 0, \"isFound\": true}", "{\"port\": 70000, \"isFound\": true}"] {
      try folder.write(text, to: "tts-ctl/ports/a")
      #expect(memory.port(of: "a") == nil, "\(text)")
    }
    try memory.keep(.init(port: 8001, isFound: false), of: "a")
    try memory.keep(nil, of: "a")
    #expect(memory.port(of: "a") == nil)
    try memory.keep(nil, of: "a")
  }

  @Test func findsAPortThatNobodyHas() throws {
    let taken = try ListeningSocket()
    let port = BackendPort(service: "s", address: "127.0.0.1", hostPort: taken.port - 1, containerPort: 80)
    var wanted = port
    wanted.hostPort = taken.port + 1
    let found = try #require(FreePort.instead(of: port, besides: [wanted], among: [], isLocal: true))
    #expect(found > taken.port + 1)
    #expect(FreePort.instead(of: port, besides: [], among: [], isLocal: false) == taken.port)
  }
}
