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
    let rows = board(.waiting(service: "hf", reason: Redacted(String(repeating: "x", count: 200)))).rows(width: 40)
    #expect(rows.map(\.count) == [40])
  }
}
