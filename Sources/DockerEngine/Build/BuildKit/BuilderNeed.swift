/// Which builder a build can use.
public enum BuilderNeed: Sendable, Hashable {
  /// The classic builder, which is part of the engine.
  case classic
  /// Either, but its author named a BuildKit frontend.
  case prefersBuildKit
  /// BuildKit alone; `reason` names what the classic builder does not know.
  case requiresBuildKit(reason: String)
}

extension BuildRequest {
  /// Which builder these options and instructions can use.
  /// - Parameter instructions: `nil` where only the builder can read them.
  func need(instructions: String?) -> BuilderNeed {
    if !secrets.isEmpty { return .requiresBuildKit(reason: "build secrets") }
    if !ssh.isEmpty { return .requiresBuildKit(reason: "SSH agents of a build") }
    if !additionalContexts.isEmpty { return .requiresBuildKit(reason: "additional contexts") }
    if privileged { return .requiresBuildKit(reason: "privileged instructions") }
    if let instructions { return DockerfileScanner.need(instructions) }
    if case .inline = dockerfile { return .requiresBuildKit(reason: "instructions beside a remote context") }
    return .prefersBuildKit
  }
}
