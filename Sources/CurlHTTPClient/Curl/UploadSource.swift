import CCurl
import FoundationEssentials

/// A request's body that is produced while it is sent. It stays on the agent's thread; only the
/// producer runs elsewhere, always one chunk ahead.
final class UploadSource {
  private let produce: @Sendable () async throws -> Data?
  private let report: @Sendable (Result<Data?, any Error>) -> Void
  private var current = Data()
  private var following: Data?
  private var hasEnded = false
  private var producer: Task<Void, Never>?
  /// Whether libcurl waits for the next chunk.
  private(set) var isPaused = false
  /// What the producer threw.
  private(set) var failure: (any Error)?

  /// - Parameter report: brings what was produced back to the agent's thread.
  init(
    _ produce: @escaping @Sendable () async throws -> Data?,
    report: @escaping @Sendable (Result<Data?, any Error>) -> Void
  ) {
    self.produce = produce
    self.report = report
  }

  /// Copies what is there into libcurl's buffer.
  /// - Returns: the number of bytes, 0 at the end, or one of libcurl's orders.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    if failure != nil { return Int(CURL_READFUNC_ABORT) }
    if current.isEmpty, let chunk = following {
      current = chunk
      following = nil
    }
    if following == nil, !hasEnded { fetch() }
    guard !current.isEmpty else {
      isPaused = !hasEnded
      return hasEnded ? 0 : Int(CURL_READFUNC_PAUSE)
    }
    let piece = current.prefix(buffer.count)
    piece.copyBytes(to: buffer)
    current = current.dropFirst(piece.count)
    return piece.count
  }

  /// Takes what was produced.
  /// - Returns: whether libcurl waits for it.
  func take(_ produced: Result<Data?, any Error>) -> Bool {
    producer = nil
    switch produced {
    case .success(let chunk?) where chunk.isEmpty: fetch()
    case .success(let chunk?): following = chunk
    case .success(nil): hasEnded = true
    case .failure(let error): failure = error
    }
    guard isPaused, following != nil || hasEnded || failure != nil else { return false }
    isPaused = false
    return true
  }

  /// Stops the producer.
  func stop() { producer?.cancel() }

  private func fetch() {
    guard producer == nil else { return }
    producer = Task { [produce, report] in
      let produced: Result<Data?, any Error>
      do {
        produced = .success(try await produce())
      } catch {
        produced = .failure(error)
      }
      report(produced)
    }
  }
}
