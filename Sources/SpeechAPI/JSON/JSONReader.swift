import BackendSupport
import FoundationEssentials

/// Reads members of an answer; every error names the request and the member.
struct JSONReader {
  let value: JSONValue
  private let path: String

  /// - Throws: `SpeechError` with `.invalidAnswer` where the bytes are not JSON, or far more of it than any answer is.
  /// - Parameter most: the most values that it may hold.
  init(_ data: Data, of request: String, most: Int = JSONParser.mostValues) throws(SpeechError) {
    do throws(JSONParser.Failure) {
      value = try JSONParser.parse(data, most: most)
    } catch {
      let shortcoming =
        switch error {
        case .malformed: "is not JSON"
        case .tooMany: "holds more than \(most) values"
        }
      throw SpeechError(.invalidAnswer, "\(request): the answer \(shortcoming)")
    }
    path = request + ":"
  }

  /// Reads what is a value already.
  init(_ value: JSONValue, of request: String) { self.init(value, path: request + ":") }

  private init(_ value: JSONValue, path: String) {
    self.value = value
    self.path = path
  }

  /// The member, read by `read`; `nil` where it is absent or null.
  func optional<Result>(
    _ name: String, _ wanted: String, _ read: (JSONValue) -> Result?
  ) throws(SpeechError) -> Result? {
    guard value.object != nil else { throw wrong("", value, "an object") }
    guard let member = value[name], member != .null else { return nil }
    guard let result = read(member) else { throw wrong(name, member, wanted) }
    return result
  }

  /// The member, read by `read`.
  func required<Result>(_ name: String, _ wanted: String, _ read: (JSONValue) -> Result?) throws(SpeechError) -> Result
  {
    guard let result = try optional(name, wanted, read) else {
      throw SpeechError(.invalidAnswer, "\(path) \(name) is missing")
    }
    return result
  }

  func string(_ name: String) throws(SpeechError) -> String? { try optional(name, "a string", \.string) }

  func bool(_ name: String) throws(SpeechError) -> Bool? { try optional(name, "a boolean", \.bool) }

  func number(_ name: String) throws(SpeechError) -> Double? { try optional(name, "a number", \.number) }

  func integer(_ name: String) throws(SpeechError) -> Int? { try optional(name, "a whole number", \.integer) }

  func strings(_ name: String) throws(SpeechError) -> [String]? {
    try optional(name, "a list of strings") { value in
      value.array.flatMap { elements in
        let texts = elements.compactMap(\.string)
        return texts.count == elements.count ? texts : nil
      }
    }
  }

  func numbers(_ name: String) throws(SpeechError) -> [Double]? {
    try optional(name, "a list of numbers") { value in
      value.array.flatMap { elements in
        let numbers = elements.compactMap(\.number)
        return numbers.count == elements.count ? numbers : nil
      }
    }
  }

  /// The elements of a list that must be there.
  /// - Parameter limit: the most that are taken.
  func elements(_ name: String, limit: Int) throws(SpeechError) -> [JSONReader] {
    let elements = try required(name, "a list", \.array)
    guard elements.count <= limit else {
      throw SpeechError(.invalidAnswer, "\(path) \(name) lists \(elements.count), more than \(limit)")
    }
    return elements.enumerated().map { JSONReader($1, path: "\(path) \(name)[\($0)]") }
  }

  /// The members of an object, by name.
  func members(_ name: String) throws(SpeechError) -> [String: JSONReader] {
    let object = try optional(name, "an object", \.object) ?? [:]
    return Dictionary(uniqueKeysWithValues: object.map { ($0, JSONReader($1, path: "\(path) \(name).\($0)")) })
  }

  private func wrong(_ name: String, _ value: JSONValue, _ wanted: String) -> SpeechError {
    let subject = name.isEmpty ? path : "\(path) \(name)"
    return SpeechError(.invalidAnswer, "\(subject) is \(value.kind), not \(wanted)")
  }
}
