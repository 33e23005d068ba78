import NIOCore

/// A name of the domain system, label by label, as `["_wyoming", "_tcp", "local"]`. Letters count as equal in both cases.
struct DomainName: Hashable, Sendable {
  let labels: [String]

  init(_ labels: String...) { self.labels = labels }

  init(labels: [String]) { self.labels = labels }

  private var folded: [String] { labels.map { $0.lowercased() } }

  static func == (one: DomainName, other: DomainName) -> Bool { one.folded == other.folded }

  func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

/// A message of multicast DNS (RFC 6762), as far as it takes to announce a service.
struct MulticastMessage: Equatable, Sendable {
  /// Kinds of records.
  enum Kind {
    static let address: UInt16 = 1
    static let pointer: UInt16 = 12
    static let text: UInt16 = 16
    static let service: UInt16 = 33
    /// Of questions: all kinds.
    static let any: UInt16 = 255
  }

  struct Question: Equatable, Sendable {
    var name: DomainName
    var kind: UInt16
  }

  struct Record: Equatable, Sendable {
    var name: DomainName
    /// Seconds that it holds; 0 takes it back.
    var lifetime: UInt32
    /// Whether it is all that there is of this kind, so that others know to forget what they have.
    var isUnique: Bool
    var data: Data

    enum Data: Equatable, Sendable {
      case address([UInt8])
      case pointer(DomainName)
      case text
      case service(DomainName, port: UInt16)
      case other(UInt16)
    }
  }

  var id: UInt16 = 0
  var isAnswer = false
  var questions: [Question] = []
  var answers: [Record] = []
  /// What is asserted of a name that is asked for, to find out who else has it.
  var authorities: [Record] = []
  /// What whoever asked is going to ask next.
  var additions: [Record] = []
}

extension MulticastMessage.Record {
  var kind: UInt16 {
    switch data {
    case .address: MulticastMessage.Kind.address
    case .pointer: MulticastMessage.Kind.pointer
    case .text: MulticastMessage.Kind.text
    case .service: MulticastMessage.Kind.service
    case .other(let kind): kind
    }
  }
}

// MARK: - To bytes

extension MulticastMessage {
  /// The message as it is sent. Names are written out: all of it fits in one packet anyway.
  func bytes() -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeMultipleIntegers(
      id, UInt16(isAnswer ? 0x8400 : 0), UInt16(questions.count), UInt16(answers.count), UInt16(authorities.count),
      UInt16(additions.count))
    for question in questions {
      buffer.write(question.name)
      buffer.writeMultipleIntegers(question.kind, UInt16(1))
    }
    for record in answers + authorities + additions { buffer.write(record) }
    return buffer
  }
}

extension ByteBuffer {
  fileprivate mutating func write(_ name: DomainName) {
    for label in name.labels {
      let bytes = Array(label.utf8.prefix(63))
      writeInteger(UInt8(bytes.count))
      writeBytes(bytes)
    }
    writeInteger(UInt8(0))
  }

  fileprivate mutating func write(_ record: MulticastMessage.Record) {
    write(record.name)
    writeMultipleIntegers(record.kind, UInt16(record.isUnique ? 0x8001 : 1), record.lifetime)
    var data = ByteBuffer()
    switch record.data {
    case .address(let bytes): data.writeBytes(bytes)
    case .pointer(let name): data.write(name)
    case .text: data.writeInteger(UInt8(0))
    case .service(let host, let port):
      data.writeMultipleIntegers(UInt16(0), UInt16(0), port)
      data.write(host)
    case .other: break
    }
    writeInteger(UInt16(data.readableBytes))
    writeBuffer(&data)
  }
}

// MARK: - From bytes

extension MulticastMessage {
  /// - Returns: `nil` for what is no such message.
  init?(_ packet: ByteBuffer) {
    var reader = packet
    guard let head = reader.readMultipleIntegers(as: (UInt16, UInt16, UInt16, UInt16, UInt16, UInt16).self) else {
      return nil
    }
    (id, isAnswer) = (head.0, head.1 & 0x8000 != 0)
    for _ in 0..<head.2 {
      guard let name = reader.readName(in: packet), let rest = reader.readMultipleIntegers(as: (UInt16, UInt16).self)
      else { return nil }
      questions.append(Question(name: name, kind: rest.0))
    }
    for index in 0..<(Int(head.3) + Int(head.4) + Int(head.5)) {
      guard let record = reader.readRecord(in: packet) else { return nil }
      switch index {
      case ..<Int(head.3): answers.append(record)
      case ..<(Int(head.3) + Int(head.4)): authorities.append(record)
      default: additions.append(record)
      }
    }
  }
}

extension ByteBuffer {
  /// A name may go on where an earlier one in the packet did.
  fileprivate mutating func readName(in packet: ByteBuffer) -> DomainName? {
    var labels: [String] = []
    var place: Int?
    while true {
      let at = place ?? readerIndex
      guard let length: UInt8 = packet.getInteger(at: at) else { return nil }
      let next: Int
      if length & 0xC0 == 0xC0 {
        guard let low: UInt8 = packet.getInteger(at: at + 1) else { return nil }
        let target = Int(length & 0x3F) << 8 | Int(low)
        // Only backwards, so that it comes to an end.
        guard target < at else { return nil }
        if place == nil { moveReaderIndex(to: at + 2) }
        place = target
        continue
      }
      guard length < 64, labels.count < 128 else { return nil }
      next = at + 1 + Int(length)
      guard length > 0 else {
        if place == nil { moveReaderIndex(to: next) }
        return DomainName(labels: labels)
      }
      guard let label = packet.getString(at: at + 1, length: Int(length)) else { return nil }
      labels.append(label)
      if place == nil { moveReaderIndex(to: next) } else { place = next }
    }
  }

  fileprivate mutating func readRecord(in packet: ByteBuffer) -> MulticastMessage.Record? {
    guard let name = readName(in: packet),
      let (kind, type, lifetime, size) = readMultipleIntegers(as: (UInt16, UInt16, UInt32, UInt16).self),
      let end = readableBytes >= Int(size) ? readerIndex + Int(size) : nil
    else { return nil }
    let data: MulticastMessage.Record.Data
    switch kind {
    case MulticastMessage.Kind.address: data = .address(getBytes(at: readerIndex, length: Int(size)) ?? [])
    case MulticastMessage.Kind.text: data = .text
    case MulticastMessage.Kind.pointer:
      guard let target = readName(in: packet) else { return nil }
      data = .pointer(target)
    case MulticastMessage.Kind.service:
      guard let numbers = readMultipleIntegers(as: (UInt16, UInt16, UInt16).self), let host = readName(in: packet)
      else { return nil }
      data = .service(host, port: numbers.2)
    default: data = .other(kind)
    }
    guard readerIndex <= end else { return nil }
    moveReaderIndex(to: end)
    return MulticastMessage.Record(name: name, lifetime: lifetime, isUnique: type & 0x8000 != 0, data: data)
  }
}
