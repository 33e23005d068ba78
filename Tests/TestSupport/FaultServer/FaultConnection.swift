public import Foundation
import Glibc
import Synchronization

/// One client of a ``FaultServer``. Its calls block; they belong on the script's thread.
public final class FaultConnection: Sendable {
  /// A request as it came.
  public struct Request: Sendable {
    /// `GET /path HTTP/1.1`.
    public var line: String
    /// The header fields, names in lower case.
    public var headers: [String: String]
    /// The whole body, decoded where it was chunked.
    public var body: Data

    /// The path and query.
    public var target: String { line.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
  }

  /// Counts the server's connections from 1.
  public let number: Int
  private let socket: Int32
  private let isClosed = Mutex(false)
  private let unread = Mutex(Data())
  private let hasLeft = Mutex(false)

  /// Takes a connected socket.
  public init(_ socket: Int32, number: Int = 1) {
    self.socket = socket
    self.number = number
    // A client that goes away is part of the test, no reason to end it.
    signal(SIGPIPE, SIG_IGN)
  }

  /// The next bytes; `nil` when the client has closed its side.
  public func receive() -> Data? {
    let kept = unread.withLock { kept in
      defer { kept = Data() }
      return kept
    }
    guard kept.isEmpty else { return kept }
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    let count = Glibc.read(socket, &buffer, buffer.count)
    return count > 0 ? Data(buffer[..<count]) : nil
  }

  /// Reads one request; `nil` when the client hangs up instead.
  public func readRequest(withBody: Bool = true) -> Request? {
    guard let head = readUntil("\r\n\r\n") else { return nil }
    var lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n").filter { !$0.isEmpty }
    guard !lines.isEmpty else { return nil }
    var request = Request(line: lines.removeFirst(), headers: [:], body: Data())
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
      // A field that comes several times is one list.
      let name = parts[0].lowercased()
      request.headers[name] = request.headers[name].map { "\($0), \(value)" } ?? value
    }
    guard withBody else { return request }
    if request.headers["transfer-encoding"] == "chunked" {
      while let size = readUntil("\r\n").flatMap({ Int(String(decoding: $0.dropLast(2), as: UTF8.self), radix: 16) }) {
        guard let chunk = read(exactly: size), readUntil("\r\n") != nil else { return nil }
        request.body += chunk
        if size == 0 { break }
      }
    } else if let length = request.headers["content-length"].flatMap({ Int($0) }) {
      guard let body = read(exactly: length) else { return nil }
      request.body = body
    }
    return request
  }

  /// Sends bytes. `false` when the client is gone.
  @discardableResult
  public func send(_ data: Data) -> Bool {
    data.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = write(socket, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  /// Sends text.
  @discardableResult
  public func send(_ text: String) -> Bool { send(Data(text.utf8)) }

  /// Sends a complete answer with a `Content-Length`.
  @discardableResult
  public func answer(_ body: String = "", status: Int = 200, headers: [String] = []) -> Bool {
    let fields = headers.map { "\($0)\r\n" }.joined()
    return send("HTTP/1.1 \(status) X\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  /// Blocks until the client hangs up.
  public func stall() {
    while receive() != nil {}
    hasLeft.withLock { $0 = true }
  }

  /// Whether no ``stall()`` has seen the client hang up.
  var isOpen: Bool { hasLeft.withLock { !$0 } }

  /// Closes our sending side only.
  public func finishSending() {
    shutdown(socket, Int32(SHUT_WR))
  }

  /// Closes the connection so that the client's kernel reports a reset.
  public func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    let wasClosed = isClosed.withLock { closed in
      defer { closed = true }
      return closed
    }
    if !wasClosed { close(socket) }
  }

  /// Ends both sides and leaves the closing to the thread that uses the connection: a number that is free again may be
  /// another connection's by its next call.
  public func end() { shutdown(socket, Int32(SHUT_RDWR)) }

  /// Closes the connection.
  public func hangUp() {
    let wasClosed = isClosed.withLock { closed in
      defer { closed = true }
      return closed
    }
    guard !wasClosed else { return }
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  private func readUntil(_ mark: String) -> Data? {
    var collected = Data()
    while true {
      if let range = collected.range(of: Data(mark.utf8)) {
        let rest = Data(collected[range.upperBound...])
        unread.withLock { $0 = rest }
        return collected[..<range.upperBound]
      }
      // Who begins with TLS is sent away at once, and may try again without it.
      guard let more = receive(), more.first != 0x16 else { return nil }
      collected += more
    }
  }

  private func read(exactly count: Int) -> Data? {
    guard count > 0 else { return Data() }
    var collected = Data()
    while collected.count < count {
      guard let more = receive() else { return nil }
      collected += more
    }
    let rest = Data(collected.dropFirst(count))
    unread.withLock { $0 = rest }
    return collected.prefix(count)
  }
}
