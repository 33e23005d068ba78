import Testing

@testable import DockerBackends

/// Where programs in a container listen, by what its kernel lists.
@Suite struct ContainerListenersTests {
  private static func line(_ address: String, _ port: Int) -> String {
    let number = String(port, radix: 16, uppercase: true)
    let hex = String(repeating: "0", count: 4 - number.count) + number
    return "   0: \(address):\(hex) 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41 1 0 100 0"
  }

  private static let everywhere = "00000000"
  private static let loopback = "0100007F"
  private static let nameServer = "0B00007F"
  private static let everywhere6 = String(repeating: "0", count: 32)
  private static let loopback6 = String(repeating: "0", count: 24) + "01000000"

  private func flaw(_ lines: [String], exitCode: Int = 0) -> ProbeFlaw? {
    ContainerListeners(CommandOutcome(exitCode: exitCode, output: lines.joined(separator: "\n")))?.flaw(ofPort: 8000)
  }

  @Test(arguments: [
    ([line(everywhere, 8080)], ProbeFlaw.listensElsewhere(8000, on: [8080])),
    ([line(loopback6, 9000), line(everywhere, 8080)], .listensElsewhere(8000, on: [8080, 9000])),
    ([line(loopback, 8000)], .listensOnLoopback(8000)),
    ([line(loopback6, 8000), line(everywhere, 8080)], .listensOnLoopback(8000)),
  ])
  func tellsAServerThatNobodyReaches(lines: [String], flaw wanted: ProbeFlaw) {
    #expect(flaw(lines + [Self.line(Self.nameServer, 40000)]) == wanted)
  }

  @Test(arguments: [
    [], [line(nameServer, 40000)], [line(everywhere, 8000)], [line(everywhere6, 8000)],
    [line(loopback, 8000), line(everywhere6, 8000)],
  ])
  func saysNothingOfWhatMayBeRight(lines: [String]) {
    #expect(flaw(lines) == nil)
  }

  @Test func saysNothingWithoutAllOfTheList() {
    let line = Self.line(Self.everywhere, 8080)
    #expect(flaw(["exec: \"grep\": executable file not found in $PATH", line], exitCode: 127) == nil)
    #expect(flaw(Array(repeating: line, count: 60)) == nil)
    // Without IPv6 there is one table only.
    #expect(flaw([line, "grep: /proc/net/tcp6: No such file or directory"], exitCode: 2) != nil)
  }
}
