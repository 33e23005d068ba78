import Testing

@testable import SpeechGateway

/// Whose turn it is among the replicas of one backend.
struct ReplicaBoardTests {
  private var board = ReplicaBoard()

  init() { board.adopt(["a", "b", "c"]) }

  @Test mutating func theOneWithTheLeastToDoIsNext() {
    #expect((0..<3).map { _ in board.take(at: .zero) } == ["a", "b", "c"])
    #expect(board.giveBack("b", .answered, at: .zero) == .answered)
    #expect(board.take(at: .zero) == "b")
    for address in ["a", "b", "c"] { _ = board.giveBack(address, .answered, at: .zero) }
    // Where all have the same, the one whose last turn was the longest ago.
    #expect(board.take(at: .zero) == "a")
  }

  @Test mutating func oneThatNobodyListensAtRestsAndSaysNothingOfTheOthers() {
    #expect(board.take(at: .zero) == "a")
    #expect(board.giveBack("a", .unreachable, at: .zero) == .left)
    #expect(board.usable(at: .zero) == 2)
    #expect((0..<4).map { _ in board.take(at: .seconds(1)) } == ["b", "c", "b", "c"])
    // Then it has one turn, to show whether it is well.
    #expect(board.usable(at: .seconds(5)) == 3)
    #expect(board.take(at: .seconds(5)) == "a")
    #expect(board.take(at: .seconds(5)) == "b")
    #expect(board.giveBack("a", .unreachable, at: .seconds(5)) == .left)
    #expect(board.usable(at: .seconds(14)) == 2 && board.usable(at: .seconds(15)) == 3)
  }

  @Test mutating func oneFailureIsNoReasonToRest() {
    for count in 1...3 {
      #expect(board.giveBack("a", .failed, at: .zero) == .left)
      #expect(board.usable(at: .zero) == (count < 3 ? 3 : 2))
    }
    _ = board.giveBack("a", .answered, at: .seconds(6))
    #expect(board.giveBack("a", .failed, at: .seconds(6)) == .left)
    #expect(board.usable(at: .seconds(6)) == 3)
  }

  /// The request that it was at is sent to another one meanwhile.
  @Test mutating func oneThatHungUpPauses() {
    #expect(board.take(at: .zero) == "a")
    #expect(board.giveBack("a", .brokeOff, at: .zero) == .left)
    #expect((0..<3).map { _ in board.take(at: .zero) } == ["b", "c", "b"])
    #expect(board.take(at: .seconds(1)) == "a")
  }

  @Test mutating func whereAllRestTheBackendIsToBlame() {
    for address in ["a", "b"] { #expect(board.giveBack(address, .unreachable, at: .zero) == .left) }
    #expect(board.giveBack("c", .unreachable, at: .seconds(1)) == .unreachable)
    // Somebody has to be asked: the one that has rested longest.
    #expect(board.usable(at: .seconds(1)) == 1)
    #expect(board.take(at: .seconds(1)) == "a")
  }

  @Test mutating func whatIsKnownOfThoseThatStayIsKept() {
    _ = board.giveBack("a", .unreachable, at: .zero)
    board.adopt(["a", "d"])
    #expect((0..<2).map { _ in board.take(at: .zero) } == ["d", "d"])
    // A turn at one that has gone in between says nothing.
    #expect(board.giveBack("b", .brokeOff, at: .zero) == .left)
    board.adopt([])
    #expect(board.take(at: .zero) == nil && board.usable(at: .zero) == 1)
  }
}
