import DockerEngine
import Synchronization

/// Passes requests on and remembers what they asked for.
final class RequestLog: HTTPTransport {
  private let inner: any HTTPTransport
  private let lines = Mutex<[String]>([])

  init(_ inner: any HTTPTransport) { self.inner = inner }

  /// The requests so far, as `GET /containers/json`; forgets them.
  func take() -> [String] {
    lines.withLock { lines in
      defer { lines = [] }
      return lines
    }
  }

  func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    note(request)
    return try await inner.send(request)
  }

  func upgrade(_ request: HTTPRequest) async throws -> HTTPUpgrade {
    note(request)
    return try await inner.upgrade(request)
  }

  private func note(_ request: HTTPRequest) {
    let parts = request.target.prefix { $0 != "?" }.split(separator: "/").dropFirst()
    lines.withLock { $0.append("\(request.method.rawValue) /\(parts.joined(separator: "/"))") }
  }
}
