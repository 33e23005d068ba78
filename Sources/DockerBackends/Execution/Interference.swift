/// A step that failed since the engine is not as it was when the plan was made: somebody else works on the same things,
/// most often the engine itself, for a client that was killed. A new look and a new plan get on with it.
struct Interference: Error {
  /// What to tell where that goes on.
  let failure: @Sendable () async -> BackendError

  /// How often an operation begins anew; the pauses between make three seconds.
  private static let attempts = 7

  /// Runs an operation, and again where somebody else came between.
  static func persisting<Result>(_ operation: () async throws -> Result) async throws -> Result {
    var pause = Duration.milliseconds(50)
    for _ in 1..<attempts {
      do {
        return try await operation()
      } catch is Interference {
        try await Task.sleep(for: pause)
        pause *= 2
      }
    }
    do {
      return try await operation()
    } catch let interference as Interference {
      throw await interference.failure()
    }
  }
}
