/// An image's name in full: `registry/repository[:tag][@digest]`.
///
/// Reads what users write: `python:3.11` is `docker.io/library/python:3.11`.
public struct ImageReference: Sendable, Hashable {
  /// The registry of names that do not give one.
  public static let defaultRegistry = "docker.io"

  /// The registry's host and, where given, port.
  public let registry: String
  /// The path at the registry, such as `library/python`.
  public let repository: String
  /// The tag, where given.
  public let tag: String?
  /// The digest, where given, as `sha256:…`.
  public let digest: String?

  /// Reads a name.
  /// - Throws: `EngineError` with `.invalidRequest`, which says what is wrong with it.
  public init(_ text: String) throws {
    var rest = text[...]
    digest = rest.cut(atLast: "@").map(String.init)
    // A colon before a slash belongs to the registry's port.
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    } else {
      tag = nil
    }
    let parts = Self.split(rest)
    registry = parts.registry
    repository = parts.repository
    if let fault = fault(text) {
      throw EngineError(
        .invalidRequest, "\"\(text.prefix(300))\" is not an image's name: \(fault)",
        hint: "write it as [registry/]repository[:tag][@digest]")
    }
  }

  /// The name as users know it: without Docker Hub's host and its `library/`.
  public var familiarRepository: String {
    guard registry == Self.defaultRegistry else { return "\(registry)/\(repository)" }
    let official = "library/"
    guard repository.hasPrefix(official), !repository.dropFirst(official.count).contains("/") else { return repository }
    return String(repository.dropFirst(official.count))
  }

  /// ``familiarRepository`` with tag and digest, as the engine lists it.
  public var familiarName: String { familiarRepository + suffix }

  private var suffix: String { (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "") }

  /// The first component is a registry where it looks like a host rather than like a user.
  private static func split(_ name: Substring) -> (registry: String, repository: String) {
    var repository = name
    var registry = defaultRegistry
    if let slash = name.firstIndex(of: "/") {
      let first = name[..<slash]
      if first.contains(".") || first.contains(":") || first == "localhost" || first.lowercased() != first {
        registry = first == "index.docker.io" ? defaultRegistry : String(first)
        repository = name[name.index(after: slash)...]
      }
    }
    if registry == defaultRegistry, !repository.contains("/") {
      return (registry, "library/" + repository)
    }
    return (registry, String(repository))
  }
}

extension ImageReference: CustomStringConvertible {
  /// The name in full.
  public var description: String { "\(registry)/\(repository)\(suffix)" }
}

extension Substring {
  /// Cuts the text at the last such character, and returns what stood behind it.
  fileprivate mutating func cut(atLast separator: Character) -> Substring? {
    guard let place = lastIndex(of: separator) else { return nil }
    defer { self = self[..<place] }
    return self[index(after: place)...]
  }
}
