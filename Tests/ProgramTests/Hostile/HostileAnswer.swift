import Foundation
import TestSupport

/// What a hostile server does with a request.
struct HostileAnswer: Sendable, CustomStringConvertible {
  /// What it is, for the table of figures.
  let name: String
  /// Tried in every run, not only in all.
  let isInSample: Bool
  /// Whether the program may wait until its time limit, so that the test gives up first, as a user does.
  let isEndless: Bool
  let script: @Sendable (FaultConnection, FaultConnection.Request) -> Void

  var description: String { name }

  init(
    _ name: String, inSample: Bool = false, endless: Bool = false,
    _ script: @escaping @Sendable (FaultConnection, FaultConnection.Request) -> Void
  ) {
    (self.name, isInSample, isEndless, self.script) = (name, inSample, endless, script)
  }

  /// A whole answer with a body.
  init(
    _ name: String, inSample: Bool = false, status: Int = 200, headers: [String] = [],
    body: @autoclosure @escaping @Sendable () -> Data
  ) {
    self.init(name, inSample: inSample) { connection, _ in
      let (body, fields) = (body(), headers.map { "\($0)\r\n" }.joined())
      connection.send("HTTP/1.1 \(status) X\r\n\(fields)Content-Length: \(body.count)\r\n\r\n")
      connection.send(body)
    }
  }

  init(_ name: String, inSample: Bool = false, status: Int = 200, headers: [String] = [], text: String) {
    self.init(name, inSample: inSample, status: status, headers: headers, body: Data(text.utf8))
  }

  /// A whole answer of one text again and again, which is never in memory here either.
  init(
    _ name: String, inSample: Bool = false, start: String, repeating text: String, toLength length: Int,
    end: String = ""
  ) {
    self.init(name, inSample: inSample) { connection, _ in
      let block = Data(repeating: text, toLength: 1 << 16)
      let count = max(1, length / block.count)
      let whole = start.utf8.count + count * block.count + end.utf8.count
      guard connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(whole)\r\n\r\n\(start)") else { return }
      for _ in 0..<count where !connection.send(block) { return }
      connection.send(end)
    }
  }

  /// An answer byte by byte as it stands; then the connection ends.
  static func raw(_ name: String, inSample: Bool = false, _ text: String) -> HostileAnswer {
    HostileAnswer(name, inSample: inSample) { connection, _ in connection.send(text) }
  }

  /// A head, then one piece again and again until the client has enough.
  static func endless(_ name: String, inSample: Bool = false, head: String, start: Data = Data(), _ piece: Data)
    -> HostileAnswer
  {
    HostileAnswer(name, inSample: inSample) { connection, _ in
      guard connection.send(head), connection.send(start) else { return }
      while connection.send(piece) {}
    }
  }

  /// One piece every fifth of a second, for ever.
  static func dripping(_ name: String, inSample: Bool = false, head: String, _ piece: String) -> HostileAnswer {
    HostileAnswer(name, inSample: inSample, endless: true) { connection, _ in
      guard connection.send(head) else { return }
      while connection.send(piece) { usleep(200_000) }
    }
  }
}

extension Data {
  /// A text repeated to at least that many bytes.
  init(repeating text: String, toLength length: Int) {
    let unit = Data(text.utf8)
    self.init(capacity: length + unit.count)
    while count < length { append(count > unit.count && count <= length - count ? self : unit) }
  }
}
