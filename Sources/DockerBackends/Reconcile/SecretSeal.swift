import BackendSupport
import FoundationEssentials

/// Seals of the parts of a container's specification that hold secrets, for a label: they say later which of them
/// changed, and nothing to whoever lacks the key. A plain hash would let everybody who sees the label try short secrets.
///
/// The key is a file of the user's own. Another user or machine cannot read the seals, and compares the container itself
/// instead.
struct SecretSeal: Sendable, Hashable {
  /// How a container's seals relate to those that are wanted.
  enum Comparison: Equatable {
    /// The names of the parts that changed; none where all are the same.
    case known([String])
    /// Sealed with another key, or not at all.
    case unknown
  }

  /// The label's value; `nil` where there is no key, so that nobody can tell anything.
  let label: String?
  /// The names of the sealed parts, sorted.
  let names: [String]

  /// - Parameter parts: the parts' contents by their names in a manifest.
  init(_ parts: [String: Data], key: SealKey) {
    names = parts.keys.sorted()
    label = key.bytes.map { bytes in
      let seals = parts.sorted { $0.key < $1.key }.map { name, content in
        let code = SHA256.authenticationCode(of: Data("\(name)\n".utf8) + content, key: bytes)
        return "\(Self.word(name))=\(code.prefix(16).hexadecimal)"
      }
      return ([SHA256.digest(of: bytes).prefix(4).hexadecimal] + seals).joined(separator: " ")
    }
  }

  /// Compares with the label of a container.
  func compared(with other: String?) -> Comparison {
    guard let label, let other else { return .unknown }
    let (mine, theirs) = (label.split(separator: " "), other.split(separator: " "))
    guard mine.first == theirs.first else { return .unknown }
    let old = Set(theirs)
    return .known(names.filter { name in !mine.contains { $0.hasPrefix("\(Self.word(name))=") && old.contains($0) } })
  }

  /// A name as one word.
  private static func word(_ name: String) -> String {
    String(name.map { $0 == " " || $0 == "=" ? "_" : $0 })
  }
}

/// The key that seals are made with: 32 bytes in `$XDG_STATE_HOME/tts-ctl/seal.key`, which only its owner reads. It is
/// made when the first secret has to be sealed.
struct SealKey: Sendable {
  let bytes: Data?

  /// No key.
  static let none = SealKey(bytes: nil)

  private init(bytes: Data?) { self.bytes = bytes }

  init(environment: [String: String]) {
    guard let folder = StateFolder.path(environment) else {
      self = .none
      return
    }
    let path = "\(folder)/seal.key"
    if let known = try? PrivateFile.read(path, limit: 32), known.count == 32 {
      bytes = known
      return
    }
    var random = SystemRandomNumberGenerator()
    let new = Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try PrivateFile.write(new, to: path)
      // Another process may have made one at the same time; the last one stays.
      bytes = try PrivateFile.read(path, limit: 32)
    } catch {
      bytes = nil
    }
  }
}
