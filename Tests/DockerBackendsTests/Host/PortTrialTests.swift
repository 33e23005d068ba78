import TestSupport
import Testing

@testable import DockerBackends

@Suite struct PortTrialTests {
  private func port(_ number: Int, at address: String = "127.0.0.1") -> BackendPort {
    BackendPort(service: "server", address: address, hostPort: number, containerPort: 80)
  }

  @Test func knowsATakenPortFromAFreeOne() throws {
    try withExtendedLifetime(ListeningSocket()) { socket in
      #expect(!PortTrial.isFree(port(socket.port)))
      #expect(!PortTrial.isFree(port(socket.port, at: "0.0.0.0")))
    }
    // Another test may have got the port in the meantime, but not every time.
    var isFree = false
    for _ in 0..<6 where !isFree {
      let number = try ListeningSocket().port
      isFree = PortTrial.isFree(port(number))
    }
    #expect(isFree)
  }

  @Test func leavesToTheTablesWhatItCannotTry() {
    #expect(!PortTrial.isFree(port(8080, at: "no address")))
    #expect(!PortTrial.isFree(port(8080, at: "192.0.2.1")))
  }
}
