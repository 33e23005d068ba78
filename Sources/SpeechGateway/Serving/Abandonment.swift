import NIOCore
import Synchronization

/// Notices that the client of a request has gone.
enum Abandonment {
  /// How long work goes on before anybody looks whether its client is still there.
  private static let unwatched = TimeAmount.milliseconds(50)

  /// Does some work, and cancels it where the client at the other end of the connection goes away meanwhile.
  /// - Parameters:
  ///   - channel: the connection.
  ///   - executor: what it is done on; any thread where left out.
  ///   - work: what is done.
  /// - Throws: what the work throws; `CancellationError`, whatever came of the work, where it was cancelled.
  static func watching<Value: Sendable>(
    _ channel: any Channel, on executor: EventLoopExecutor? = nil, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task(executorPreference: executor) { try await work() }
    let timer = channel.eventLoop.scheduleTask(in: unwatched) { departure(of: channel)?.tell { task.cancel() } }
    defer { timer.cancel() }
    do {
      return try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    } catch {
      throw task.isCancelled ? CancellationError() : error
    }
  }

  /// Has something done when the client at the other end of the connection goes away.
  static func tell(of channel: any Channel, _ listener: @escaping @Sendable () -> Void) {
    channel.eventLoop.execute { departure(of: channel)?.tell(listener) }
  }

  private static func departure(of channel: any Channel) -> Departure? {
    (try? channel.pipeline.syncOperations.handler(type: ConnectionWatch.self))?.departure
  }
}

/// Whether a client has gone, told to who works for it at the moment. A connection has one request at a time.
final class Departure: Sendable {
  private struct State {
    var isOver = false
    var listener: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Has something done when the client goes, at once where it has gone. Only the last one counts.
  func tell(_ listener: @escaping @Sendable () -> Void) {
    let isOver = state.withLock { state in
      state.listener = listener
      return state.isOver
    }
    if isOver { listener() }
  }

  func happened() {
    let listener = state.withLock { state in
      state.isOver = true
      return state.listener
    }
    listener?()
  }
}
