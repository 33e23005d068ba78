import BackendSupport
import DockerBackends
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// The JSON object that a request sends. Every error names the member.
struct JSONBody: Sendable {
  private let members: [String: JSONValue]

  /// Sees to it that who sends a body that nobody needs sends JSON: as much as for one that is needed, so that no page
  /// can have anything done without being asked whether it may.
  static func checkIfSent(_ request: Request) async throws {
    var request = request
    let length = request.headers[.contentLength]
    guard length ?? "0" != "0" || request.headers[.transferEncoding] != nil else { return }
    _ = try await value(&request, limit: 64 << 10)
  }

  /// Reads the body, and keeps it in the request.
  /// - Throws: `GatewayError` where it is not sent as JSON, is none, or is too long.
  init(_ request: inout Request, limit: Int) async throws {
    guard let members = try await Self.value(&request, limit: limit).object else { throw Self.invalid }
    self.members = members
  }

  private static var invalid: GatewayError { GatewayError(.invalidRequest, "the body is not a JSON object") }

  private static func value(_ request: inout Request, limit: Int) async throws -> JSONValue {
    let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
    // Anything else a page may send without being asked whether it may.
    guard type?.trimmingPrefix(while: \.isWhitespace).hasSuffix("json") == true else {
      throw GatewayError(.unsupportedMediaType, "the body must be JSON", hint: "send `Content-Type: application/json`")
    }
    let buffer: ByteBuffer
    do {
      buffer = try await request.collectBody(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw GatewayError(.tooLarge, "the body is longer than \(limit) bytes")
    }
    guard let value = try? JSONParser.parse(Data(buffer.readableBytesView), most: 10_000) else { throw invalid }
    return value
  }

  subscript(_ name: String) -> JSONValue? {
    guard let value = members[name], value != .null else { return nil }
    return value
  }

  func string(_ name: String) throws(GatewayError) -> String? { try read(name, "a string", \.string) }

  func number(_ name: String, _ range: ClosedRange<Double>) throws(GatewayError) -> Double? {
    guard let number = try read(name, "a number", \.number) else { return nil }
    guard range.contains(number) else {
      throw GatewayError(
        .invalidRequest, "\(name) must be \(range.lowerBound) to \(range.upperBound)", parameter: name)
    }
    return number
  }

  func bool(_ name: String) throws(GatewayError) -> Bool? { try read(name, "true or false", \.bool) }

  func numbers(_ name: String) throws(GatewayError) -> [Double]? {
    try read(name, "a list of numbers") { value in
      value.array.flatMap { elements in
        let numbers = elements.compactMap(\.number)
        return numbers.count == elements.count ? numbers : nil
      }
    }
  }

  /// Values of a server's own parameters.
  func parameters(_ name: String) throws(GatewayError) -> [String: ParameterValue] {
    guard let given = try read(name, "an object", \.object) else { return [:] }
    var values: [String: ParameterValue] = [:]
    for (key, value) in given where value != .null {
      guard let value = ParameterValue(value) else {
        throw GatewayError(
          .invalidRequest, "\(name).\(key) must be a text, a number or a boolean", parameter: "\(name).\(key)")
      }
      values[key] = value
    }
    return values
  }

  private func read<Value>(
    _ name: String, _ wanted: String, _ take: (JSONValue) -> Value?
  ) throws(GatewayError) -> Value? {
    guard let given = self[name] else { return nil }
    guard let value = take(given) else {
      throw GatewayError(.invalidRequest, "\(name) must be \(wanted), not \(given.kind)", parameter: name)
    }
    return value
  }
}
