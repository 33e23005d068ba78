import DockerEngine

/// A log, line by line, read no faster than it is asked for.
actor LogLines {
  private var chunks: LogStream.AsyncIterator
  private var splitter = LineSplitter()
  private var ready: ArraySlice<String> = []
  private var hasEnded = false

  init(_ stream: LogStream) { chunks = stream.makeAsyncIterator() }

  /// The next line, `nil` at the end. One task asks.
  func next() async throws -> String? {
    while ready.isEmpty, !hasEnded {
      var reading = chunks
      let chunk = try await reading.next()
      chunks = reading
      if let chunk {
        ready = splitter.split(chunk.bytes)[...]
      } else {
        hasEnded = true
        ready = splitter.rest.map { [$0] } ?? []
      }
    }
    return ready.popFirst()
  }
}
