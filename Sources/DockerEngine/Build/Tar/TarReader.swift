package import FoundationEssentials

/// Takes a tar archive apart: ustar, pax and GNU's long names, as the engine writes them.
///
/// A value without I/O: bytes go in as they arrive, cut anywhere.
package struct TarReader {
  /// What the bytes so far complete.
  package enum Event: Equatable {
    /// A member begins; its size is in the entry's content, which holds no bytes.
    case entry(TarEntry, size: Int)
    /// The next bytes of the member.
    case data(Data)
    /// The member is whole.
    case end
  }

  /// Long names and pax records beyond this are refused rather than kept in memory.
  private static let longestRecord = 1 << 20

  private enum State {
    case header
    case data(remaining: Int, padding: Int)
    case skip(remaining: Int)
    case record(flag: UInt8, size: Int, padding: Int)
    case ended
  }

  private var state = State.header
  private var buffer = Data()
  private var overrides = Overrides()

  package init() {}

  /// What a pax header or GNU's long name says about the next member.
  private struct Overrides {
    var path: String?
    var link: String?
    var size: Int?
  }

  /// Takes the next bytes.
  /// - Throws: `EngineError` with `.invalidContext` where they are no tar archive.
  package mutating func read(_ data: Data) throws -> [Event] {
    var events: [Event] = []
    buffer.append(data)
    while try step(&events) {}
    return events
  }

  /// Tells the reader that no more bytes come.
  package func finish() throws {
    switch state {
    case .ended: return
    case .header where buffer.isEmpty: return
    default: throw Self.malformed("it ends in the middle")
    }
  }

  /// Goes one step on; false where more bytes are needed.
  private mutating func step(_ events: inout [Event]) throws -> Bool {
    switch state {
    case .ended:
      buffer = Data()
      return false
    case .header:
      guard let header = take(TarFormat.block) else { return false }
      try begin(header, &events)
      return true
    case .data(let remaining, let padding):
      let piece = takeSome(remaining)
      if !piece.isEmpty { events.append(.data(piece)) }
      guard piece.count == remaining else {
        state = .data(remaining: remaining - piece.count, padding: padding)
        return false
      }
      events.append(.end)
      state = .skip(remaining: padding)
      return true
    case .skip(let remaining):
      let skipped = takeSome(remaining).count
      state = skipped == remaining ? .header : .skip(remaining: remaining - skipped)
      return skipped == remaining
    case .record(let flag, let size, let padding):
      guard let record = take(size) else { return false }
      try apply(record, flag)
      state = .skip(remaining: padding)
      return true
    }
  }

  private mutating func begin(_ bytes: Data, _ events: inout [Event]) throws {
    guard let header = try TarFields(bytes) else {
      state = .ended
      return
    }
    switch header.flag {
    case TarFormat.TypeFlag.pax, TarFormat.TypeFlag.gnuLongName, TarFormat.TypeFlag.gnuLongLink:
      guard header.size <= Self.longestRecord else { throw Self.malformed("a name in it is too long") }
      state = .record(flag: header.flag, size: header.size, padding: TarFormat.padding(header.size))
      return
    case TarFormat.TypeFlag.globalPax:
      state = .skip(remaining: header.size + TarFormat.padding(header.size))
      return
    default: break
    }
    let size = overrides.size ?? header.size
    guard size >= 0, size <= Int.max - TarFormat.block else { throw Self.malformed("a size in it is not possible") }
    let path = overrides.path ?? header.path
    let link = overrides.link ?? header.link
    overrides = Overrides()
    let content: TarEntry.Content
    switch header.flag {
    case TarFormat.TypeFlag.oldFile, TarFormat.TypeFlag.file, TarFormat.TypeFlag.contiguousFile: content = .data(Data())
    case TarFormat.TypeFlag.directory: content = .directory
    case TarFormat.TypeFlag.symbolicLink: content = .symbolicLink(target: link)
    default:
      throw EngineError(
        .invalidContext, "\"\(path)\" in the archive is neither a file, a folder nor a symbolic link",
        hint: "copy a folder without hard links and devices")
    }
    events.append(
      .entry(TarEntry(path: path, content: content, mode: header.mode, modified: header.modified), size: size))
    state = .data(remaining: size, padding: TarFormat.padding(size))
  }

  private mutating func apply(_ record: Data, _ flag: UInt8) throws {
    switch flag {
    case TarFormat.TypeFlag.gnuLongName: overrides.path = String(decoding: record.prefix { $0 != 0 }, as: UTF8.self)
    case TarFormat.TypeFlag.gnuLongLink: overrides.link = String(decoding: record.prefix { $0 != 0 }, as: UTF8.self)
    default:
      for (key, value) in try PaxRecords.parse(record) {
        switch key {
        case "path": overrides.path = value
        case "linkpath": overrides.link = value
        case "size":
          guard let size = Int(value) else { throw Self.malformed("a size in it is not a number") }
          overrides.size = size
        default: break
        }
      }
    }
  }

  private mutating func take(_ count: Int) -> Data? {
    buffer.count >= count ? takeSome(count) : nil
  }

  private mutating func takeSome(_ limit: Int) -> Data {
    let piece = Data(buffer.prefix(limit))
    buffer = piece.count == buffer.count ? Data() : buffer.dropFirst(piece.count)
    return piece
  }

  static func malformed(_ reason: String) -> EngineError {
    EngineError(.invalidContext, "the archive cannot be read: \(reason)")
  }
}
