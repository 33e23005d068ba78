public import FoundationEssentials

/// The output of a container or an exec as it comes. Single use.
public struct LogStream: AsyncSequence, Sendable {
  /// Bytes of one stream.
  public typealias Element = LogChunk

  private let body: HTTPBody
  private let isRaw: Bool

  /// Reads `body`.
  /// - Parameters:
  ///   - body: what the engine answers.
  ///   - isRaw: whether it is a terminal's output, which is not cut into frames.
  public init(_ body: HTTPBody, isRaw: Bool) {
    self.body = body
    self.isRaw = isRaw
  }

  /// Starts reading.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(body: body.makeAsyncIterator(), decoder: isRaw ? nil : LogFrameDecoder())
  }

  /// Reads one chunk after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var body: HTTPBody.AsyncIterator
    var decoder: LogFrameDecoder?
    var ready: ArraySlice<LogChunk> = []

    /// The next chunk, `nil` at the end.
    /// - Throws: `EngineError`; `.connectionLost` where the output ends inside a frame.
    public mutating func next() async throws -> LogChunk? {
      while ready.isEmpty {
        guard let data = try await body.next() else {
          try decoder?.finish()
          return nil
        }
        if decoder == nil {
          if data.isEmpty { continue }
          return LogChunk(.stdout, data)
        }
        ready = try decoder?.decode(data)[...] ?? []
      }
      return ready.removeFirst()
    }
  }
}

/// Output of a container or an exec: bytes of one stream, in the order they came.
///
/// What arrives in one piece is handed on in one piece: a chunk may hold many lines and may end in
/// the middle of one.
public struct LogChunk: Sendable, Hashable {
  /// Where the process wrote the bytes.
  public enum Stream: UInt8, Sendable, Hashable {
    /// Standard output, and everything a terminal shows.
    case stdout = 1
    /// Standard error.
    case stderr = 2
  }

  /// Where the process wrote the bytes.
  public var stream: Stream
  /// The bytes.
  public var bytes: Data

  /// Creates a chunk.
  public init(_ stream: Stream, _ bytes: Data) {
    self.stream = stream
    self.bytes = bytes
  }
}

/// Takes apart the engine's multiplexed output: frames of eight bytes (the stream, three zeros, the
/// length in network order) and a payload.
///
/// A value without I/O: bytes go in as they arrive, cut anywhere, and chunks come out. Neighbouring
/// frames of one stream are joined, so that a log of short lines costs one copy and no allocation
/// for each line.
public struct LogFrameDecoder: Sendable {
  private static let headerLength = 8
  /// The stream on which the engine reports that it cannot go on.
  private static let engineErrorStream: UInt8 = 3

  private var header: [UInt8] = []
  private var stream: UInt8 = 0
  private var remaining = 0
  private var engineError: [UInt8] = []
  private var failure: EngineError?

  /// Creates a decoder at the start of a stream.
  public init() {}

  /// Takes the next bytes and returns what they complete.
  /// - Throws: `EngineError` with `.malformedAnswer` for bytes that are no frames, `.engineFailed`
  ///   with the engine's words where it broke off; only once everything before has been returned.
  public mutating func decode(_ data: Data) throws -> [LogChunk] {
    if let failure { throw failure }
    var chunks: [LogChunk] = []
    do {
      try data.withUnsafeBytes { try decode($0, into: &chunks) }
    } catch let error as EngineError {
      failure = error
      if chunks.isEmpty { throw error }
    }
    return chunks
  }

  /// Tells the decoder that no more bytes come.
  /// - Throws: as ``decode(_:)``, and `.connectionLost` where the bytes end inside a frame.
  public func finish() throws {
    if let failure { throw failure }
    guard header.isEmpty && remaining == 0 else {
      throw EngineError(.connectionLost, "the engine's output ended in the middle of a frame")
    }
  }

  private mutating func decode(_ bytes: UnsafeRawBufferPointer, into chunks: inout [LogChunk]) throws {
    var run = Data(capacity: bytes.count)
    var runStream = LogChunk.Stream.stdout
    defer { if !run.isEmpty { chunks.append(LogChunk(runStream, run)) } }
    var position = 0
    while position < bytes.count {
      if remaining == 0 {
        guard try readHeader(bytes, &position) else { continue }
        if remaining > 0 || stream != Self.engineErrorStream { continue }
      }
      let length = min(remaining, bytes.count - position)
      let payload = UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
      position += length
      remaining -= length
      guard let target = LogChunk.Stream(rawValue: stream) else {
        try collectError(payload)
        continue
      }
      if target != runStream, !run.isEmpty {
        chunks.append(LogChunk(runStream, run))
        run = Data()
      }
      runStream = target
      run.append(contentsOf: payload)
    }
  }

  /// Takes header bytes; true once the header is whole.
  private mutating func readHeader(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) throws -> Bool {
    if header.isEmpty, bytes.count - position >= Self.headerLength {
      let whole = UnsafeRawBufferPointer(rebasing: bytes[position..<position + Self.headerLength])
      position += Self.headerLength
      try begin(whole)
      return true
    }
    let length = min(Self.headerLength - header.count, bytes.count - position)
    header.append(contentsOf: bytes[position..<position + length])
    position += length
    guard header.count == Self.headerLength else { return false }
    try header.withUnsafeBytes { try begin($0) }
    header.removeAll(keepingCapacity: true)
    return true
  }

  private mutating func begin(_ header: UnsafeRawBufferPointer) throws {
    guard header[0] <= Self.engineErrorStream, header[1] == 0, header[2] == 0, header[3] == 0 else {
      throw EngineError(.malformedAnswer, "the engine's output is not cut into frames")
    }
    // Standard input (0) is what the client itself wrote, echoed by old engines as output.
    stream = header[0] == 0 ? LogChunk.Stream.stdout.rawValue : header[0]
    remaining = header[4...].reduce(0) { $0 << 8 | Int($1) }
  }

  private mutating func collectError(_ payload: UnsafeRawBufferPointer) throws {
    engineError.append(contentsOf: payload.prefix(4096 - min(4096, engineError.count)))
    guard remaining == 0 else { return }
    let message = String(decoding: engineError, as: UTF8.self)
    throw EngineError(.engineFailed, message.isEmpty ? "the engine broke off the output" : message)
  }
}
