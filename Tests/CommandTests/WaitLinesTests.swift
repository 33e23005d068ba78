import Testing

@testable import tts_ctl

@Suite struct WaitLinesTests {
  private func told(_ lines: inout WaitLines, until end: Int) -> [Int] {
    (0...end).filter { lines.isDue("kani/hf", .seconds($0)) }
  }

  @Test func aLongWaitIsToldEveryHalfMinute() {
    var lines = WaitLines()
    #expect(told(&lines, until: 4).isEmpty)
    #expect(told(&lines, until: 70) == [5, 35, 65])
  }

  @Test func anotherWaitForTheSameServiceBeginsAnew() {
    var lines = WaitLines()
    _ = told(&lines, until: 40)
    #expect(told(&lines, until: 10) == [5])
  }

  @Test func eachServiceHasItsOwn() {
    var lines = WaitLines()
    #expect(lines.isDue("kani/hf", .seconds(6)) && lines.isDue("kani/proxy", .seconds(6)))
  }

  @Test(arguments: [(12.9, 600, "12s of 10m"), (0, 45, "0s of 45s"), (75, 90.5, "1m 15s of 1m 31s")])
  func progressIsToldInWholeSeconds(elapsed: Double, limit: Double, text: String) {
    #expect(Quantities.progress(.seconds(elapsed), of: .seconds(limit)) == text)
  }
}
