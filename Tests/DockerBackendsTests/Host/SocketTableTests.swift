import FoundationEssentials
import TestSupport
import Testing

@testable import DockerBackends

@Suite struct SocketTableTests {
  private let header =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"

  private func proc(tcp: String, tcp6: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(header + tcp, to: "net/tcp")
    try folder.write(header + tcp6, to: "net/tcp6")
    return folder
  }

  private func line(_ address: String, state: String = "0A", inode: String) -> String {
    "   0: \(address) 00000000:0000 \(state) 00000000:00000000 00:00000000 00000000     0        0 \(inode) 1\n"
  }

  @Test func namesTheProcessThatListens() throws {
    let folder = try proc(tcp: line("0100007F:1EB6", inode: "4711"))
    try folder.write("python3\n", to: "815/comm")
    try folder.write("", to: "815/fd/.keep")
    try folder.link("815/fd/3", to: "socket:[4711]")
    let port = BackendPort(service: "proxy", address: "127.0.0.1", hostPort: 7862, containerPort: 80)
    let owner = SocketTable(root: folder.path).owner(of: port, root: folder.path)
    #expect(owner == .process(pid: 815, name: "python3"))
    #expect(owner?.description == "process python3 (pid 815)")
  }

  @Test func seesOtherAddressesApart() throws {
    let folder = try proc(
      tcp: line("0200007F:1EB6", inode: "1") + line("0100007F:1EB7", state: "01", inode: "2"),
      tcp6: line("00000000000000000000000001000000:1EB8", inode: "3")
        + line("00000000000000000000000000000000:1EB9", inode: "4"))
    let table = SocketTable(root: folder.path)
    #expect(Set(table.listeners.map(\.address)) == ["127.0.0.2", "::1", "::"])
    func isTaken(_ port: Int) -> Bool {
      table.owner(
        of: BackendPort(service: "a", address: "127.0.0.1", hostPort: port, containerPort: 80), root: folder.path)
        != nil
    }
    #expect(!isTaken(7862))
    #expect(!isTaken(7863))
    #expect(!isTaken(7864))
    #expect(isTaken(7865))
  }

  @Test(arguments: ["", "x", "0: zz:zz 0 0A", "  0: 0100007F 0 0A 0 0 0 0 0 0 0"])
  func survivesRubbish(text: String) throws {
    let folder = try proc(tcp: text + "\n")
    #expect(SocketTable(root: folder.path).listeners.isEmpty)
    #expect(SocketTable(root: folder.path + "/absent").listeners.isEmpty)
  }
}
