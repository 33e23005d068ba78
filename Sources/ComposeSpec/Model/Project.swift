public import OrderedCollections

/// A Compose project: every file, override, extension and variable resolved into plain values.
public struct Project: Sendable {
  /// The project's name: lower-case letters, digits, `-` and `_`.
  public var name: String
  /// The absolute folder that relative paths start from.
  public var workingDirectory: String
  /// The Compose files it was loaded from, absolute.
  public var files: [String]
  /// The files with variables that were asked for in place of `.env`, absolute.
  public var environmentFiles: [String]
  /// The profiles that were asked for.
  public var profiles: [String]
  /// The services to run, in the order of their names.
  public var services: OrderedDictionary<String, Service>
  /// Services as their files have them, where environment files or the environment add to that.
  public internal(set) var unresolved: OrderedDictionary<String, Service> = [:]
  /// The label files of services whose labels were taken in.
  public internal(set) var labelFiles: [String: [String]] = [:]
  /// Services that belong only to profiles nobody asked for.
  public var disabledServices: OrderedDictionary<String, Service>
  /// The networks that services use; `default` among them unless nothing needs it.
  public var networks: OrderedDictionary<String, Network>
  /// The volumes that services use.
  public var volumes: OrderedDictionary<String, Volume>
  /// The configs that services use.
  public var configs: OrderedDictionary<String, ConfigSource>
  /// The secrets that services use.
  public var secrets: OrderedDictionary<String, SecretSource>
  /// The AI models that services use.
  public var models: OrderedDictionary<String, Model>
  /// Every top-level `x-*` attribute.
  public var extensions: Extensions
  /// What the author should know.
  public var warnings: [ComposeWarning]
  /// The resolved document, for the places of its nodes.
  package var document: Value
}

extension Project {
  /// Where an attribute stands, as in `location(of: "services", "web", "image")`; the nearest enclosing node
  /// where the attribute itself was filled in by a default.
  public func location(of path: String...) -> SourceLocation? { location(ofPath: path) }

  /// As ``location(of:)``.
  public func location(ofPath path: [String]) -> SourceLocation? {
    var node = document
    for key in path {
      guard let next = node[key] else { break }
      node = next
    }
    return node.keyLocation ?? node.location
  }
}

extension Project {
  /// Where a service's mount of this source stands; its list, where a default made it.
  package func location(ofMountFrom source: String, in service: String) -> SourceLocation? {
    let mounts = document["services"]?[service]?["volumes"]?.sequence ?? []
    return mounts.first { $0["source"]?.string == source }?.location ?? location(of: "services", service, "volumes")
  }
}

/// The `x-*` attributes of one mapping: free-form values with their places.
public typealias Extensions = OrderedDictionary<String, Value>
