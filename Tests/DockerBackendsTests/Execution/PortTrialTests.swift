import Glibc
import TestSupport
import Testing

@testable import DockerBackends

@Suite struct PortTrialTests {
  /// A socket that listens, and its port.
  private func listening() throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isThere = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 1) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    try #require(isThere)
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  private func port(_ number: Int, at address: String = "127.0.0.1") -> BackendPort {
    BackendPort(service: "server", address: address, hostPort: number, containerPort: 80)
  }

  @Test func knowsATakenPortFromAFreeOne() throws {
    let (descriptor, number) = try listening()
    #expect(!PortTrial.isFree(port(number)))
    #expect(!PortTrial.isFree(port(number, at: "0.0.0.0")))
    close(descriptor)
    // Another test may have got the port in the meantime, but not every time.
    var isFree = PortTrial.isFree(port(number))
    for _ in 0..<5 where !isFree {
      let (other, next) = try listening()
      close(other)
      isFree = PortTrial.isFree(port(next))
    }
    #expect(isFree)
  }

  @Test func leavesToTheTablesWhatItCannotTry() {
    #expect(!PortTrial.isFree(port(8080, at: "no address")))
    #expect(!PortTrial.isFree(port(8080, at: "192.0.2.1")))
  }
}
