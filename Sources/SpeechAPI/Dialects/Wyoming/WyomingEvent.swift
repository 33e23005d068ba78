package import BackendSupport
package import FoundationEssentials

/// One event of the Wyoming protocol: a line of JSON, more of it, and bytes.
package struct WyomingEvent: Sendable, Equatable {
  /// What it is: `synthesize`, `audio-chunk`, …
  package var type: String
  /// What it says.
  package var data: [String: JSONValue] = [:]
  /// Its bytes: of audio, for example.
  package var payload = Data()

  package init(type: String, data: [String: JSONValue] = [:], payload: Data = Data()) {
    (self.type, self.data, self.payload) = (type, data, payload)
  }

  /// The event as it is sent, as the reference implementation writes it: what it says stands behind its line, since a
  /// reader need not take a line of any length.
  package func encoded() throws -> Data {
    let said = data.isEmpty ? Data() : try JSONEncoder().encode(JSONValue.object(data))
    var head: [String: JSONValue] = ["type": .string(type)]
    if !said.isEmpty { head["data_length"] = .number(Double(said.count)) }
    if !payload.isEmpty { head["payload_length"] = .number(Double(payload.count)) }
    return try JSONEncoder().encode(JSONValue.object(head)) + Data("\n".utf8) + said + payload
  }
}
