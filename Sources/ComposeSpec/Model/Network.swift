public import OrderedCollections

/// A network that services join.
public struct Network: Sendable, Equatable, Codable {
  /// Address management.
  public struct IPAM: Sendable, Equatable, Codable {
    /// One address pool.
    public struct Pool: Sendable, Equatable, Codable {
      /// The subnet in CIDR notation.
      public var subnet: String?
      /// The gateway's address.
      public var gateway: String?
      /// The part of the subnet that addresses are taken from.
      public var ipRange: String?
      /// Addresses that are taken, by host name.
      public var auxAddresses: OrderedDictionary<String, String> = [:]
      /// The `x-*` attributes.
      public var extensions: Extensions = [:]
    }

    /// The address driver; `nil` for the engine's default.
    public var driver: String?
    /// The address pools.
    public var config: [Pool] = []
    /// The `x-*` attributes.
    public var extensions: Extensions = [:]
  }

  /// The name at the engine.
  public var name: String?
  /// The driver; `nil` for the engine's default, `bridge`.
  public var driver: String?
  /// Options of the driver.
  public var driverOpts: OrderedDictionary<String, String> = [:]
  /// Address management.
  public var ipam = IPAM()
  /// Whether it exists already and is not ours to make or remove.
  public var external: Bool = false
  /// Whether it has no way out.
  public var `internal`: Bool = false
  /// Whether containers outside the project may join (swarm).
  public var attachable: Bool = false
  /// Its labels.
  public var labels: OrderedDictionary<String, String> = [:]
  /// Whether it has IPv4 addresses; `nil` for the engine's default.
  public var enableIpv4: Bool?
  /// Whether it has IPv6 addresses; `nil` for the engine's default.
  public var enableIpv6: Bool?
  /// The `x-*` attributes.
  public var extensions: Extensions = [:]
}
