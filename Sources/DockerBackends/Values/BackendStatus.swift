/// One backend at one moment.
public struct BackendStatus: Sendable, Codable {
  /// The backend as a whole.
  public enum State: String, Sendable, Codable, CaseIterable {
    /// Nothing of it exists.
    case absent
    /// Its containers exist, none runs.
    case stopped
    /// Some of its services run, some do not.
    case partial
    /// All run; a healthcheck has not made up its mind.
    case starting
    /// All run and no healthcheck complains.
    case running
    /// All run, at least one is unhealthy.
    case unhealthy
    /// A container ended with an error or restarts again and again.
    case failed
  }

  /// The backend's name.
  public var name: String
  /// Its title.
  public var title: String?
  /// The Compose project its containers belong to.
  public var project: String
  /// The backend as a whole.
  public var state: State
  /// One record a container; a service of the manifest without a container is in ``missing``.
  public var containers: [Container]
  /// Services of the manifest that have no container.
  public var missing: [String]
  /// Why only its containers tell of it: its manifest is gone. `nil` where it is not.
  public var orphan: String?
  /// Why its manifest cannot be read; `nil` where it was. Its containers are as they were created.
  public var manifestError: String?

  /// Creates a record.
  public init(
    name: String, title: String? = nil, project: String, state: State, containers: [Container] = [],
    missing: [String] = [], orphan: String? = nil, manifestError: String? = nil
  ) {
    self.name = name
    self.title = title
    self.project = project
    self.state = state
    self.containers = containers
    self.missing = missing
    self.orphan = orphan
    self.manifestError = manifestError
  }
}
