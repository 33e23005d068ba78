extension ContainerSummary {
  /// The container's own name without the leading slash; link aliases, `/other/alias`, are skipped.
  public var name: String {
    let own = names.first { !$0.dropFirst().contains("/") } ?? names.first ?? id
    return own.hasPrefix("/") ? String(own.dropFirst()) : own
  }

  /// The health verdict, which a list carries only inside ``status``.
  public var health: HealthStatus {
    if status.hasSuffix("(healthy)") { return .healthy }
    if status.hasSuffix("(unhealthy)") { return .unhealthy }
    // Docker writes `(health: starting)`, Podman `(starting)`.
    return status.hasSuffix("starting)") ? .starting : .none
  }
}
