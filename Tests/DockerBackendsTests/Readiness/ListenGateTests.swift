import TestSupport
import Testing

@testable import DockerBackends

/// The gate on real sockets.
struct ListenGateTests {
  private func gate(port: Int, address: String = "127.0.0.1") -> ListenGate {
    let gate = ListenGate(port: port)
    gate.saw(ContainerSnapshot(isRunning: true, addresses: [address]))
    return gate
  }

  private func freePort() throws -> Int {
    let server = try FaultServer(tcp: ()) { $0.hangUp() }
    defer { server.stop() }
    return server.port
  }

  @Test func sparesAServerThatDoesNotListen() async throws {
    let gate = gate(port: try freePort())
    #expect(!gate.isClosed(), "the server itself is asked first")
    #expect(gate.isClosed())
    #expect(await eventually { !gate.isClosed() }, "and again after a while, whatever the address says")
  }

  @Test func letsThroughWhereSomethingListens() throws {
    let server = try FaultServer(tcp: ()) { $0.stall() }
    defer { server.stop() }
    let gate = gate(port: server.port)
    for _ in 0..<3 { #expect(!gate.isClosed()) }
  }

  @Test(arguments: ["192.0.2.1", "fe80::1", "nonsense", ""])
  func letsThroughWhereNothingCanBeTold(address: String) {
    let gate = gate(port: 9, address: address)
    for _ in 0..<3 { #expect(!gate.isClosed()) }
  }

  @Test func letsThroughWhileNoAddressIsKnown() {
    let gate = ListenGate(port: 9)
    for _ in 0..<3 { #expect(!gate.isClosed()) }
  }
}
