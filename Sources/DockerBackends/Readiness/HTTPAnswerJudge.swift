import BackendSupport
import FoundationEssentials

/// A status and a body in memory.
struct HTTPAnswer: Sendable {
  let status: Int
  let body: Data
}

/// Decides whether an answer shows a server that can be used.
enum HTTPAnswerJudge {
  /// What servers call themselves while they are of no use, whatever status code they send with it.
  private static let unwell: Set<String> = [
    "degraded", "down", "error", "fail", "failed", "failing", "initializing", "loading", "not_ready", "starting",
    "unavailable", "unhealthy", "warming_up",
  ]

  /// What the answer lacks; `nil` where it lacks nothing.
  static func shortcoming(of answer: HTTPAnswer, against wanted: [String: JSONScalar]) -> String? {
    guard (200..<400).contains(answer.status) else { return excerpt(of: answer) }
    let body = try? JSONDecoder().decode(JSONValue.self, from: answer.body)
    if wanted["status"] == nil, let status = body?["status"]?.string, unwell.contains(status.lowercased()) {
      return excerpt(of: answer)
    }
    if wanted.isEmpty { return nil }
    guard let body else { return "\(excerpt(of: answer)) (not JSON)" }
    for (name, value) in wanted.sorted(by: { $0.key < $1.key }) where !value.matches(member(name, of: body)) {
      return "\(excerpt(of: answer)) (\(name) is not \(value))"
    }
    return nil
  }

  /// The number of voices in an answer of `/voices`: an object with a list `voices`, or the list itself.
  static func voiceCount(in answer: HTTPAnswer) -> Int? {
    guard (200..<300).contains(answer.status),
      let body = try? JSONDecoder().decode(JSONValue.self, from: answer.body)
    else { return nil }
    return (body["voices"]?.array ?? body.array)?.count
  }

  /// `HTTP 503: {"status": "degraded"}`, on one line of bounded length.
  static func excerpt(of answer: HTTPAnswer) -> String {
    let text = String(decoding: answer.body.prefix(4096), as: UTF8.self)
    // Half a secret would not be known for one.
    let line = Redactor.redact(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    let isHTML = line.hasPrefix("<")
    return line.isEmpty || isHTML ? "HTTP \(answer.status)" : "HTTP \(answer.status): \(line.prefix(300))"
  }

  /// A name with dots is looked up as it stands first, then member by member.
  private static func member(_ name: String, of body: JSONValue) -> JSONValue? {
    if let direct = body[name] { return direct }
    return name.split(separator: ".").reduce(Optional(body)) { value, part in value?[String(part)] }
  }
}

extension JSONScalar {
  func matches(_ value: JSONValue?) -> Bool {
    switch (self, value) {
    case (.string(let wanted), .string(let text)): wanted == text
    case (.number(let wanted), .number(let number)): wanted == number
    case (.bool(let wanted), .bool(let flag)): wanted == flag
    case (.null, .null): true
    default: false
    }
  }
}

extension JSONScalar: CustomStringConvertible {
  /// As it is written in JSON; a whole number without its fraction.
  public var description: String {
    switch self {
    case .string(let text): "\"\(text)\""
    case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
    case .bool(let flag): String(flag)
    case .null: "null"
    }
  }
}
