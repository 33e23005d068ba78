import Foundation
import TestSupport
import Testing

/// JSON documents as they should be, in `Tests/Goldens`. `TTS_CTL_RECORD_GOLDENS=1` writes them anew.
///
/// What differs from run to run is replaced by a word: names, ids, times, ports, paths.
struct Golden {
  private let stage: Stage

  init(_ stage: Stage) { self.stage = stage }

  /// Expects a document, or several of one line each, to be like the golden one.
  /// - Parameter shape: only the keys are compared, where the values are the machine's.
  func expect(
    _ text: String, is name: String, lines: Bool = false, shape: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let documents = lines ? text.split(separator: "\n").map(String.init) : [text]
    var values = try documents.map { document in
      let value = try JSONSerialization.jsonObject(with: Data(document.utf8), options: .fragmentsAllowed)
      return shape ? Self.shape(of: value) : normalized(value)
    }
    if lines { values = Self.firstOfEachEvent(values) }
    let found = try Self.print(lines ? values : values[0])
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Goldens/\(name).json")
    if ProcessInfo.processInfo.environment["TTS_CTL_RECORD_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(found.utf8).write(to: path)
    } else {
      let wanted = try String(contentsOf: path, encoding: .utf8)
      #expect(found == wanted, "\(name)", sourceLocation: sourceLocation)
    }
    let styled = Self.keys(of: values).filter { $0.contains { $0.isUppercase || $0 == "-" } }
    #expect(styled.subtracting(["NAME"]) == [], "keys are in snake case", sourceLocation: sourceLocation)
  }

  private func normalized(_ value: Any, under key: String = "") -> Any {
    switch value {
    case let object as [String: Any]:
      return Dictionary(uniqueKeysWithValues: object.map { (clean($0.key), normalized($0.value, under: $0.key)) })
    case let list as [Any]: return list.map { normalized($0, under: key) }
    case is NSNumber where Self.changing.contains(key): return 0
    case let text as String: return clean(text)
    default: return value
    }
  }

  /// Numbers that no two runs have in common.
  private static let changing: Set = ["seconds", "host_port", "duration", "pid", "restarts", "size"]

  private func clean(_ text: String) -> String {
    text.replacing(stage.name, with: "NAME").replacing(stage.home.path, with: "HOME")
      .replacing(stage.engine.image, with: "IMAGE").replacing(/[0-9a-f]{64}/, with: "ID")
      .replacing(/\d{4}-\d\d-\d\dT[0-9:.]+Z/, with: "TIME").replacing(/127\.0\.0\.1:\d+/, with: "127.0.0.1:PORT")
  }

  /// The keys of a document, of a list those of all its members together.
  private static func shape(of value: Any) -> Any {
    switch value {
    case let object as [String: Any]: return object.mapValues { shape(of: $0) }
    case let list as [Any]:
      let objects = list.compactMap { shape(of: $0) as? [String: Any] }
      return objects.isEmpty ? [] : [objects.reduce(into: [:]) { $0.merge($1) { first, _ in first } }]
    default: return "…"
    }
  }

  /// How often something is told is chance, and whether anything had to be waited for.
  private static func firstOfEachEvent(_ values: [Any]) -> [Any] {
    var seen: Set<String> = []
    return values.filter { value in
      guard let event = (value as? [String: Any])?["event"] as? String else { return true }
      return event != "waiting" && seen.insert(event).inserted
    }
  }

  private static func keys(of value: Any) -> Set<String> {
    switch value {
    case let object as [String: Any]: object.values.reduce(Set(object.keys)) { $0.union(keys(of: $1)) }
    case let list as [Any]: list.reduce([]) { $0.union(keys(of: $1)) }
    default: []
    }
  }

  private static func print(_ value: Any) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: value, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
