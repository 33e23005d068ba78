import Foundation
import TestSupport
import Testing

@testable import DockerBackends

/// Who is connected to a port, by connections of this process and of another.
struct PortUseTests {
  private let port: ListeningSocket

  init() throws { port = try ListeningSocket() }

  private func isUsed(_ ports: Int...) -> Bool { PortUse.hasOtherClients(of: Set(ports)) }

  private static func stranger(at port: Int) throws -> RunningProgram {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try RunningProgram(
      ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); read -r"], environment: ["PATH": path])
  }

  @Test func seesWhatIsConnectedToItAndNobodyElse() async throws {
    let other = try ListeningSocket()
    #expect(!isUsed(port.port))
    let client = try Self.stranger(at: port.port)
    #expect(await eventually(within: .seconds(20)) { isUsed(port.port) })
    #expect(isUsed(other.port, port.port))
    #expect(!isUsed(other.port))
    #expect(!isUsed())
    client.signal(SIGKILL)
    #expect(await eventually(within: .seconds(20)) { !isUsed(port.port) })
  }

  @Test func doesNotTakeOurOwnConnectionsForOthers() async throws {
    let own = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(own) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = in_port_t(port.port).bigEndian
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(own, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    #expect(isConnected)
    #expect(!isUsed(port.port))
    let client = try Self.stranger(at: port.port)
    #expect(await eventually(within: .seconds(20)) { isUsed(port.port) })
    client.signal(SIGKILL)
  }

  @Test func knowsNothingWhereThereAreNoTables() throws {
    let folder = try TemporaryFolder()
    #expect(!PortUse.hasOtherClients(of: [port.port], root: folder.path))
  }

  @Test func readsAddressesOfBothFamilies() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/net", withIntermediateDirectories: true)
    let head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
    let row = { (remote: String, state: String) in
      "   0: 0100007F:B3A2 \(remote) \(state) 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 20 4 -1\n"
    }
    let six = "00000000000000000000000001000000"
    try folder.write(head + row("0100007F:1EB6", "01") + row("0100007F:1EB7", "06"), to: "net/tcp")
    try folder.write(head + row("\(six):1EB8", "01"), to: "net/tcp6")
    let used = { (port: Int) in PortUse.hasOtherClients(of: [port], root: folder.path) }
    #expect(used(0x1EB6) && used(0x1EB8))
    // One that is closed, and the end of our own.
    #expect(!used(0x1EB7) && !used(0xB3A2))
  }
}
