import BackendSupport
import FoundationEssentials

/// The fingerprint of a specification: one hash that says whether anything changed, and a short one
/// for each attribute that says what.
///
/// The engine gets exactly what is hashed, so no attribute can be forgotten. Secrets are left out: everybody who sees the
/// labels could find a short one by trying. A ``SecretSeal`` tells when one of them changes.
struct SpecHash: Hashable {
  /// SHA-256 of the canonical JSON, in hexadecimal.
  let whole: String
  /// The first eight digits of each attribute's own SHA-256, by the attribute's name in a manifest.
  let attributes: [String: String]
  /// The attributes that hold secrets, with all that is in them.
  let secrets: [String: Data]

  /// Hashes members by name.
  /// - Parameter files: what is secret as a whole, by name.
  init(_ members: [String: JSONValue], files: [String: String] = [:]) throws {
    var shown = members
    var secrets = files.mapValues { Data($0.utf8) }
    for (name, value) in members {
      let masked = value.withoutSecrets()
      guard masked != value else { continue }
      shown[name] = masked
      secrets[name] = try Self.canonical(value)
    }
    whole = Self.digest(try Self.canonical(JSONValue.object(shown)))
    attributes = try shown.mapValues { String(Self.digest(try Self.canonical($0)).prefix(8)) }
    self.secrets = secrets
  }

  /// The attributes as they are written into a label.
  var attributesLabel: String {
    attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }

  /// The names of the attributes that differ from those of a label, sorted; empty where the label is of no use.
  func changed(since label: String?) -> [String] {
    guard let label else { return [] }
    var old: [String: String] = [:]
    for field in label.split(separator: " ") {
      let parts = field.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { old[String(parts[0])] = String(parts[1]) }
    }
    return Set(old.keys).union(attributes.keys).filter { old[$0] != attributes[$0] }.sorted()
  }

  /// JSON with sorted keys: equal values give equal bytes.
  static func canonical(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  /// SHA-256 of the canonical JSON; of nothing where the value has no JSON.
  static func digest(of value: some Encodable) -> String {
    digest((try? canonical(value)) ?? Data())
  }

  private static func digest(_ data: Data) -> String { SHA256.digest(of: data).hexadecimal }
}
