import DockerBackends
import Testing

@testable import tts_ctl

@Suite struct ProgressBoardTests {
  private let pull = PlanStep(id: 1, action: .pullImage("app:1"), cause: "no such image")

  private func board(_ kinds: BackendEvent.Kind...) -> ProgressBoard {
    var board = ProgressBoard()
    for kind in kinds { board.apply(BackendEvent("kani", kind)) }
    return board
  }

  private func wait(_ service: String, _ reason: String) -> BackendEvent.Kind {
    .waiting(service: service, reason: Redacted(reason), .milliseconds(12_900), limit: .seconds(600))
  }

  @Test func aStepAndItsProgressShareARow() {
    let progress = ImageProgress(
      image: "app:1", bytes: 500_000, totalBytes: 1_000_000, layersDone: 0, layers: 2, elapsed: .seconds(1),
      bytesPerSecond: 500_000, remaining: .seconds(1))
    let rows = board(.stepStarted(pull), .pullProgress(progress)).rows(width: 100)
    #expect(rows == ["  kani  ██████████░░░░░░░░░░  50% of 1.0 MB, 500.0 kB/s, 1.0s left  app:1"])
  }

  @Test func aFinishedStepLeavesNoRow() {
    #expect(board(.stepStarted(pull), .stepFinished(pull, .seconds(1))).rows(width: 80).isEmpty)
  }

  @Test func aFailedBackendLeavesNoRow() {
    #expect(board(.stepStarted(pull), .failed(BackendError(.pullFailed, "no"))).rows(width: 80).isEmpty)
  }

  @Test func rowsAreCutToTheWidth() {
    let rows = board(wait("hf", String(repeating: "x", count: 200))).rows(width: 40)
    #expect(rows.map(\.count) == [40] && rows[0].hasPrefix("  kani  waiting for hf, 12s of 10m: xx"), "\(rows)")
  }

  @Test(arguments: [40, 41, 80, 200])
  func tabsAndWideCharactersFitTheWidth(width: Int) {
    let reason = String(repeating: "\t日本語", count: 100)
    let rows = board(wait("hf", reason)).rows(width: width)
    #expect(rows.allSatisfy { $0.columns <= width && $0.columns >= width - 1 && !$0.contains("\t") })
  }

  @Test func ofMoreRowsThanFitTheLastOneCountsTheRest() {
    let waits = (1...9).map { wait("s\($0)", "no") }
    var board = ProgressBoard()
    for wait in waits { board.apply(BackendEvent("kani", wait)) }
    #expect(board.rows(width: 80, height: 4).last == "  … and 6 more")
    #expect(board.rows(width: 80, height: 9).count == 9)
    #expect(board.rows(width: 80, height: 1) == ["  … and 9 more"])
  }

  /// Registries claim what they like.
  @Test(
    arguments: [
      (Int64.max, Int64.max), (Int64.max, 1), (Int64.max - 1, Int64.max), (-5, 7), (7, -5), (0, 0), (Int64.min, 1),
      (930_000_000_000_000_000, 940_000_000_000_000_000),
    ] as [(Int64, Int64)])
  func absurdSizesAreOnlyAbsurd(bytes: Int64, total: Int64) {
    for speed in [0, 1e300, Double.infinity, .nan, -1] {
      let progress = ImageProgress(
        image: "app:1", bytes: bytes, totalBytes: total, layersDone: .max, layers: .max,
        elapsed: .seconds(Int64.max), bytesPerSecond: speed, remaining: .seconds(Int64.max))
      let text = ProgressText(progress)
      #expect(text.line.contains("app:1") && text.bar(width: 80).contains("app:1"))
      #expect((0...10).contains(text.tenths ?? 0))
    }
  }
}
