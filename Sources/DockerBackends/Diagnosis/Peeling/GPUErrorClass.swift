/// What kind of failure kept a GPU from a container, as the engine and NVIDIA's tools name them.
package enum GPUErrorClass: String, Sendable, Codable, CaseIterable {
  // The complete set of classes that `nvidia-container-cli configure` reports.

  /// The process may not do what configuring a GPU takes.
  case permission
  /// The driver or its libraries could not be initialised.
  case initialization
  /// The container's namespaces or cgroups could not be used.
  case container
  /// The devices could not be enumerated.
  case detection
  /// A device that was asked for does not exist.
  case device
  /// The image demands another driver, CUDA version or GPU.
  case requirement
  /// A device node or a driver library could not be put into the container.
  case mount
  /// `ldconfig` failed inside the container.
  case ldcache

  // What the engine and the container runtime report by themselves.

  /// The engine knows no driver that hands out GPUs.
  case deviceDriver
  /// A CDI device is unknown or could not be injected.
  case cdi
  /// The NVIDIA hook refuses the mode it was called in.
  case hookMode
  /// The engine has no runtime called `nvidia`.
  case runtimeName
  /// A device node that stands for a GPU is not on the engine's machine.
  case deviceNode

  /// The class of an error message, whatever engine and runtime wrapped round it; `nil` where the
  /// failure is not about GPUs.
  package init?(errorText: String) {
    guard let found = ErrorPeeler.peel(errorText).gpuClass else { return nil }
    self = found
  }

  /// Whether `nvidia-container-cli` itself reports a class of that name.
  static func reportedByCLI(_ name: String) -> Bool {
    allCases.prefix { $0 != .deviceDriver }.contains { $0.rawValue == name }
  }

  /// The class that `nvidia-container-cli` named, and what follows it.
  static func split(cliMessage line: Substring) -> (GPUErrorClass, detail: Substring)? {
    guard let start = line.firstRange(ofText: "nvidia-container-cli")?.upperBound else { return nil }
    // `nvidia-container-cli.real:` where a distribution wraps the program.
    guard let colon = line[start...].firstRange(ofText: ": ") else { return nil }
    let message = line[colon.upperBound...]
    guard let marker = message.firstRange(ofText: " error: ") else { return nil }
    guard let found = GPUErrorClass(rawValue: String(message[..<marker.lowerBound])) else { return nil }
    return (found, message[marker.upperBound...])
  }

  /// The class of a message that came from elsewhere than `nvidia-container-cli`.
  static func classify(engineMessage line: Substring) -> GPUErrorClass? {
    let line = PatternLine(line)
    return Self.engineMessages.first { $0.pattern.match(line) != nil }?.found
  }

  private static let engineMessages: [(pattern: TextPattern, found: GPUErrorClass)] = [
    ("could not select device driver \"cdi\" with capabilities: *", .cdi),
    ("could not select device driver * with capabilities: [[*gpu*]]*", .deviceDriver),
    ("failed to discover GPU vendor from CDI*", .deviceDriver),
    ("no CDI device driver registered*", .cdi),
    ("*CDI device injection failed: *", .cdi),
    ("*unresolvable CDI devices *", .cdi),
    ("*failed to inject CDI devices: *", .cdi),
    ("*error* *nvidia*.so.*: no such file or directory*", .cdi),
    ("*cannot stat *nvidia*.so.*: no such file or directory*", .cdi),
    ("*invoking the NVIDIA Container Runtime Hook directly *", .hookMode),
    ("*unknown or invalid runtime name: nvidia*", .runtimeName),
    ("*unknown runtime specified nvidia*", .runtimeName),
    ("*custom device \"/dev/kfd\": no such file or directory*", .deviceNode),
    ("*custom device \"/dev/dri*: no such file or directory*", .deviceNode),
    ("*custom device \"/dev/dxg\": no such file or directory*", .deviceNode),
    ("*stat /dev/kfd: no such file or directory*", .deviceNode),
    ("*stat /dev/dri*: no such file or directory*", .deviceNode),
  ]
}
