import DockerBackends
import FoundationEssentials

/// Standard input, line by line as it comes.
enum InputLines {
  /// Hands every line on, one after the other, until the end of them or until the task is cancelled.
  /// - Throws: `BackendError` where a line is not UTF-8 text; else what `take` throws.
  static func each(_ take: (String) async throws -> Void) async throws {
    let (chunks, continuation) = AsyncStream.makeStream(of: Data.self)
    let feed = try InputFeed { chunk in
      if let chunk { continuation.yield(chunk) } else { continuation.finish() }
    }
    defer { feed.stop() }
    var rest = Data()
    for await chunk in chunks {
      rest += chunk
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[..<end]
        rest = Data(rest[rest.index(after: end)...])
        try await take(try text(line))
      }
    }
    try Task.checkCancellation()
    if !rest.isEmpty { try await take(try text(rest)) }
  }

  /// The first line; `nil` where there is none.
  /// - Throws: as ``each(_:)``.
  static func first() async throws -> String? {
    struct Enough: Error {}
    var line: String?
    do {
      try await each {
        line = $0
        throw Enough()
      }
    } catch is Enough {}
    return line
  }

  private static func text(_ line: Data) throws(BackendError) -> String {
    guard let text = String(validating: line, as: UTF8.self) else {
      throw BackendError(.invalidInput, "a line of standard input is not UTF-8 text")
    }
    return text
  }
}
