/// A service as multicast DNS tells of it (RFC 6763), and what is said to whom about it.
struct AnnouncedService: Equatable, Sendable {
  /// Seconds that what may change holds, and the rest.
  private static let (short, long): (UInt32, UInt32) = (120, 4500)
  private static let all = DomainName("_services", "_dns-sd", "_udp", "local")

  /// The kind, as `_wyoming._tcp.local`.
  let kind: DomainName
  /// What people see.
  private(set) var title: String
  /// How often its title was another's.
  private var clashes = 0
  private let firstTitle: String
  let host: DomainName
  /// An IPv4 address.
  let address: [UInt8]
  let port: UInt16

  /// - Parameters:
  ///   - kind: as `_wyoming`.
  ///   - title: what people see: at most 63 bytes.
  ///   - host: a name for this machine that nobody else gives it: its records are all that there are.
  init(kind: String, title: String, host: String, address: [UInt8], port: UInt16) {
    self.kind = DomainName(kind, "_tcp", "local")
    (self.title, firstTitle) = (title, title)
    self.host = DomainName(host, "local")
    (self.address, self.port) = (address, port)
  }

  private var name: DomainName { DomainName(labels: [title] + kind.labels) }

  private var pointer: MulticastMessage.Record { record(kind, Self.long, isUnique: false, .pointer(name)) }
  private var service: MulticastMessage.Record { record(name, Self.short, .service(host, port: port)) }
  private var text: MulticastMessage.Record { record(name, Self.long, .text) }
  private var place: MulticastMessage.Record { record(host, Self.short, .address(address)) }

  private func record(
    _ name: DomainName, _ lifetime: UInt32, isUnique: Bool = true, _ data: MulticastMessage.Record.Data
  ) -> MulticastMessage.Record {
    MulticastMessage.Record(name: name, lifetime: lifetime, isUnique: isUnique, data: data)
  }

  // MARK: - Unasked

  /// Asks whether somebody has its name.
  var probe: MulticastMessage {
    MulticastMessage(
      questions: [.init(name: name, kind: MulticastMessage.Kind.any)], authorities: [service])
  }

  /// Tells everybody.
  var announcement: MulticastMessage {
    MulticastMessage(isAnswer: true, answers: [pointer, service, text, place])
  }

  /// Takes it back.
  var farewell: MulticastMessage {
    var message = announcement
    for index in message.answers.indices { message.answers[index].lifetime = 0 }
    return message
  }

  /// Takes another title where a message says that this one is somebody's.
  /// - Returns: whether it did.
  mutating func giveWay(to message: MulticastMessage) -> Bool {
    let isTaken = message.answers.contains { record in
      guard record.name == name, record.lifetime > 0, case .service(let host, let port) = record.data else {
        return false
      }
      return host != self.host || port != self.port
    }
    guard message.isAnswer, isTaken else { return false }
    clashes += 1
    title = "\(firstTitle) (\(clashes + 1))"
    return true
  }

  // MARK: - Asked

  /// - Parameters:
  ///   - message: what was asked.
  ///   - isDirect: whether it was asked by a program that knows nothing of multicast and waits for one answer.
  /// - Returns: what is to be said; `nil` where nothing is.
  func answer(to message: MulticastMessage, isDirect: Bool) -> MulticastMessage? {
    guard !message.isAnswer else { return nil }
    var answers: [MulticastMessage.Record] = []
    var additions: [MulticastMessage.Record] = []
    for question in message.questions {
      func wants(_ kind: UInt16) -> Bool { question.kind == kind || question.kind == MulticastMessage.Kind.any }
      switch question.name {
      case kind where wants(MulticastMessage.Kind.pointer):
        answers.append(pointer)
        additions += [service, text, place]
      case Self.all where wants(MulticastMessage.Kind.pointer):
        answers.append(record(Self.all, Self.long, isUnique: false, .pointer(kind)))
      case name:
        if wants(MulticastMessage.Kind.service) { answers.append(service) }
        if wants(MulticastMessage.Kind.text) { answers.append(text) }
        additions.append(place)
      case host where wants(MulticastMessage.Kind.address): answers.append(place)
      default: break
      }
    }
    // Whoever has it for the better part of its time is not told again.
    answers.removeAll { answer in
      message.answers.contains { $0.name == answer.name && $0.data == answer.data && $0.lifetime > answer.lifetime / 2 }
    }
    guard !answers.isEmpty else { return nil }
    additions.removeAll { addition in answers.contains(addition) }
    guard isDirect else { return MulticastMessage(isAnswer: true, answers: answers, additions: additions) }
    // For such there is no such thing as all of a kind, and nobody takes a record back.
    func plain(_ record: MulticastMessage.Record) -> MulticastMessage.Record {
      var record = record
      (record.isUnique, record.lifetime) = (false, min(record.lifetime, 10))
      return record
    }
    return MulticastMessage(
      id: message.id, isAnswer: true, questions: message.questions, answers: answers.map(plain),
      additions: additions.map(plain))
  }
}
