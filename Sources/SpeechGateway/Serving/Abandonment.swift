import Hummingbird
import NIOCore
import Synchronization

/// Notices that the client of a request has gone.
enum Abandonment {
  /// How long work goes on before anybody looks whether its client is still there.
  private static let unwatched = TimeAmount.milliseconds(500)

  /// Does some work, and cancels it where the client of the request goes away meanwhile.
  ///
  /// To notice that, whatever else the client sends has to be read, and its connection ends with the answer. So that
  /// connections are used again where answers come at once, it begins a little later.
  static func watching<Value: Sendable>(
    _ request: Request, _ context: GatewayContext, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let race = Race()
    let task = Task {
      defer { race.end(isDone: true) }
      return try await work()
    }
    let timer = context.channel.eventLoop.scheduleTask(in: unwatched) { race.end(isDone: false) }
    return try await withTaskCancellationHandler {
      if await race.isDone() {
        timer.cancel()
        return try await task.value
      }
      context.connection.endsWithAnswer()
      return try await request.body.consumeWithInboundCloseHandler { _ in
        try await task.value
      } onInboundClosed: {
        task.cancel()
      }
    } onCancel: {
      task.cancel()
    }
  }
}

/// Which of two things came first.
private final class Race: Sendable {
  private enum State {
    case running
    case awaited(CheckedContinuation<Bool, Never>)
    case ended(isDone: Bool)
  }

  private let state = Mutex(State.running)

  func end(isDone: Bool) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      switch state {
      case .running:
        state = .ended(isDone: isDone)
        return nil
      case .awaited(let waiter):
        state = .ended(isDone: isDone)
        return waiter
      case .ended: return nil
      }
    }
    waiter?.resume(returning: isDone)
  }

  func isDone() async -> Bool {
    await withCheckedContinuation { waiter in
      let known = state.withLock { state -> Bool? in
        if case .ended(let isDone) = state { return isDone }
        state = .awaited(waiter)
        return nil
      }
      if let known { waiter.resume(returning: known) }
    }
  }
}

/// What becomes of a connection once its request is answered.
final class ConnectionEnd: Sendable {
  private let ends = Mutex(false)

  /// Whether no further request is read from it.
  var isNear: Bool { ends.withLock { $0 } }

  func endsWithAnswer() { ends.withLock { $0 = true } }
}
