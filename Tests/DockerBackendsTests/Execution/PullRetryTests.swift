import DockerEngine
import Testing

@testable import DockerBackends

@Suite struct PullRetryTests {
  private let broken = EngineError(.imageTransferFailed, "unexpected EOF")

  @Test func aPullThatGetsFurtherIsTakenUpAgainAndAgain() {
    var retry = PullRetry()
    for attempt in 1..<PullRetry.all {
      #expect(retry.pause(after: broken, bytes: attempt * 1000) == .seconds(1))
    }
    #expect(retry.pause(after: broken, bytes: .max) == nil, "but not for ever")
  }

  @Test func aPullThatGetsNoFurtherIsGivenUp() {
    var retry = PullRetry()
    let pauses = (1...PullRetry.fruitless).map { _ in retry.pause(after: broken, bytes: 0) }
    #expect(pauses == [.seconds(1), .seconds(2), .seconds(4), .seconds(8), nil])
  }

  @Test func aStepForwardCountsAnew() {
    var retry = PullRetry()
    for _ in 1..<PullRetry.fruitless { _ = retry.pause(after: broken, bytes: 10) }
    #expect(retry.pause(after: broken, bytes: 11) == .seconds(1))
  }

  @Test(arguments: [
    EngineError(.imageTransferFailed, "manifest for app:1 not found"), EngineError(.unauthorized, "denied: EOF"),
    EngineError(.imageTransferFailed, "no space left on device"), EngineError(.connectionLost, "unexpected EOF"),
    EngineError(.cancelled, "cancelled"),
  ])
  func whatWasRefusedIsNotAskedForAgain(_ error: EngineError) {
    var retry = PullRetry()
    #expect(retry.pause(after: error, bytes: 0) == nil)
  }
}
