import FoundationEssentials
import Logging

/// Writes each record as a line of JSON to standard error.
struct LineLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line = "{\"time\":\"\(Date.now.formatted(.iso8601))\",\"level\":\"\(event.level.rawValue)\",\"message\":"
    line += Self.quoted("\(event.message)")
    let more = metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 })
    // One line for each request: an encoder of objects would take longer than all else that is done about it here.
    for (key, value) in more.sorted(by: { $0.key < $1.key }) where !key.hasPrefix("hb.") {
      line += ",\(Self.quoted(key)):\(Self.quoted("\(value)"))"
    }
    Serve.note(line + "}")
  }

  /// A string of JSON.
  private static func quoted(_ text: String) -> String {
    // Hardly any has something to escape.
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x7F }
    guard !isPlain else { return "\"\(text)\"" }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        quoted += "\\"
        quoted.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
