/// Lets one chunk through at a time, whichever container it comes from.
actor LogGate {
  private let receive: @Sendable (BackendLogChunk) async throws -> Void
  private var isBusy = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(receive: @escaping @Sendable (BackendLogChunk) async throws -> Void) {
    self.receive = receive
  }

  func pass(_ chunk: BackendLogChunk) async throws {
    if isBusy { await withCheckedContinuation { waiting.append($0) } }
    isBusy = true
    defer {
      if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
    }
    try await receive(chunk)
  }
}
