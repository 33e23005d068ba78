import CurlHTTPClient
import FoundationEssentials

/// A connection to a server of the Wyoming protocol. Dropping it, and cancelling who waits on it, closes it.
actor WyomingConnection {
  private static let trickle = 1 << 10

  private let peer: String
  private let connection: any RawConnection
  /// The longest time from one event to the next, and in which nothing comes.
  private let patience: Duration
  private var reader = WyomingReader()
  private var lastEvent = ContinuousClock.now

  /// Connects.
  /// - Parameter patience: how long the server may take for each event, while it is waited for.
  init(_ server: SpeechServer, patience: Duration) async throws {
    peer = server.baseURL
    self.patience = patience
    let limits = HTTPRequest.Timeouts(idle: patience)
    connection = try await server.transport.connect(server.baseURL, timeouts: limits)
  }

  /// Sends an event.
  func send(_ event: WyomingEvent) async throws {
    try await connection.write(try event.encoded())
    lastEvent = .now
  }

  /// Hangs up.
  func close() async { await connection.close() }

  /// The next event; `nil` where the server has hung up after the last one.
  /// - Throws: `SpeechError` with `.invalidAnswer` where it is none, `HTTPError` where the connection breaks.
  func next() async throws -> WyomingEvent? {
    while true {
      if let event = try reader.next() {
        lastEvent = .now
        return event
      }
      let isLate = ContinuousClock.now - lastEvent > patience
      guard let bytes = try await connection.read() else {
        guard reader.isBetweenEvents else {
          throw HTTPError(.connectionLost, "\(peer) closed the connection in the middle of an event")
        }
        return nil
      }
      // Bytes that come one by one keep the connection alive, but make no event; larger pieces do, if this program has
      // time for them.
      if isLate, !reader.isBetweenEvents, bytes.count < Self.trickle { throw late(patience) }
      reader.take(bytes)
    }
  }

  /// The error of a server that takes too long.
  nonisolated func late(_ limit: Duration) -> HTTPError {
    HTTPError(.timedOut, "\(peer) was not done within \(limit / .seconds(1)) s")
  }

  /// The error of a server that hung up too early.
  nonisolated func hungUp(before what: String) -> HTTPError {
    HTTPError(.connectionLost, "\(peer) closed the connection before \(what)")
  }
}
