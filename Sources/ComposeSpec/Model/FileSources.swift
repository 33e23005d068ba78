public import OrderedCollections

/// Where a config's text comes from: exactly one of `file`, `content`, `environment` or `external`.
public struct ConfigSource: Sendable, Equatable, Codable {
  /// The name.
  public var name: String?
  /// The absolute path of the file.
  public var file: String?
  /// The variable whose value it is.
  public var environment: String?
  /// The text; filled in from the environment where `environment` is set.
  public var content: String?
  /// Whether it exists already at the engine; a single engine has no such store.
  public var external: Bool = false
  /// Its labels.
  public var labels: OrderedDictionary<String, String> = [:]
  /// The driver that fills in a template (swarm).
  public var templateDriver: String?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

/// Where a secret's text comes from: exactly one of `file`, `environment` or `external`.
public struct SecretSource: Sendable, Equatable, Codable {
  /// The name.
  public var name: String?
  /// The absolute path of the file.
  public var file: String?
  /// The variable whose value it is.
  public var environment: String?
  /// The value of that variable. It is never printed: not by `config`, not in a description.
  public var content: SecretText?
  /// Whether it exists already at the engine; a single engine has no such store.
  public var external: Bool = false
  /// Its labels.
  public var labels: OrderedDictionary<String, String> = [:]
  /// The driver that keeps it (swarm).
  public var driver: String?
  /// Options of the driver.
  public var driverOpts: OrderedDictionary<String, String> = [:]
  /// The driver that fills in a template (swarm).
  public var templateDriver: String?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}

extension ConfigSource {
  private enum CodingKeys: CodingKey {
    case name, file, environment, content, external, labels, templateDriver, extensions
  }

  /// Writes it; a content that comes from a variable is not shown.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encodeIfPresent(file, forKey: .file)
    try container.encodeIfPresent(environment, forKey: .environment)
    try container.encodeIfPresent(environment == nil ? content : nil, forKey: .content)
    try container.encode(external, forKey: .external)
    try container.encode(labels, forKey: .labels)
    try container.encodeIfPresent(templateDriver, forKey: .templateDriver)
    try container.encode(extensions, forKey: .extensions)
  }
}
