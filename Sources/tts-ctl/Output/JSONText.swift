import CommandSupport
import DockerBackends
import FoundationEssentials

/// JSON as the CLI prints it.
enum JSONText {
  /// Encodes with sorted keys in snake case and ISO 8601 dates; the keys of dictionaries, which are somebody's names,
  /// stay as they are.
  static func encode(_ value: some Encodable, pretty: Bool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    encoder.keyEncodingStrategy = .convertToSnakeCase
    if let key = Advice.wording { encoder.userInfo[key] = Advice.Wording.commands }
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
