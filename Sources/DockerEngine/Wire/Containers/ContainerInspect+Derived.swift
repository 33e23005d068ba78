extension ContainerInspect {
  /// The name without the leading slash.
  public var plainName: String { name.hasPrefix("/") ? String(name.dropFirst()) : name }

  /// Whether the container writes its log as one raw stream rather than in frames.
  public var hasTerminal: Bool { config?.tty ?? false }
}
