extension FailureCatalogue {
  /// The Container Device Interface: the engine hands out what a specification on disk describes.
  static let cdiRows: [Failure] = [
    Failure(
      id: "G5", title: "CDI is switched off in this engine", stages: [.create, .start],
      symptoms: ["could not select device driver \"cdi\"*", "*no CDI device driver registered*"],
      cause: """
        The manifest asks for a CDI device, but CDI is switched off in this engine (often a rootless or older one).
        """,
      confirm: "docker info --format '{{json .CDISpecDirs}}'  # empty",
      fix: """
        add "features": {"cdi": true} to the engine's daemon.json (/etc/docker/daemon.json; rootless: \
        ~/.config/docker/daemon.json), then: sudo systemctl restart docker
        or reserve the GPU with the driver nvidia instead of a CDI name
        """),
    Failure(
      id: "G6", title: "No CDI specification describes the GPU", stages: [.create, .start],
      symptoms: [
        Symptom("*unresolvable CDI devices {device}*", unless: ["runtime.nvidia.com/"]) { _, words in
          !isMIGDevice(words["device"])
        }
      ],
      cause: """
        The engine looks for the GPU in the CDI specifications, and none of them has it. Since Docker 29.2 this also \
        happens with a plain --gpus all, because CDI is tried first if nvidia-cdi-hook is installed.
        """,
      confirm: "nvidia-ctk cdi list  # nvidia.com/gpu=all is missing",
      fix: "\(refreshCDI)\nthen: sudo systemctl restart docker",
      sign: { facts in
        facts.engine.cdiDevices.map { $0.contains { $0.contains("nvidia.com/gpu") } ? .none : .speaksFor } ?? .none
      }
    ),
    Failure(
      id: "G7", title: "The toolkit could not write its own CDI specification", stages: [.create, .start],
      symptoms: ["*unresolvable CDI devices runtime.nvidia.com/gpu={device}*"],
      cause: """
        The nvidia runtime writes a CDI specification when the container starts, and that failed. Toolkits before 1.19 \
        name only the missing device, not the reason.
        """,
      confirm: "sudo nvidia-ctk cdi generate >/dev/null  # prints the real error",
      fix: """
        sudo nvidia-ctk cdi generate >/dev/null  # fix the error it prints
        sudo apt-get install -y --only-upgrade nvidia-container-toolkit  # 1.19 or newer prints the reason itself
        """),
    Failure(
      id: "G8", title: "The CDI specification is older than the driver", stages: [.create, .start],
      symptoms: [
        Symptom("*lib*.so.*no such file or directory*") { line, _ in namesVersionedDriverLibrary(line) },
        "*failed to stat CDI host device *no such file*",
      ],
      cause: """
        The driver was updated, but a CDI specification still lists the libraries of the old version, which are gone.
        """,
      confirm: "grep -rho 'so\\.[0-9]*\\.[0-9.]*' /etc/cdi /var/run/cdi | sort -u; cat /proc/driver/nvidia/version",
      fix: "\(refreshCDI)\nthen: \(.up("NAME", .recreate(.always)))",
      sign: { facts in
        guard let spec = facts.gpu.cdiSpecVersion, let driver = facts.gpu.driverVersion else { return .none }
        return spec == driver ? .none : .proves
      }
    ),
    Failure(
      id: "G22", title: "The CDI specification does not know the MIG devices", stages: [.create, .start, .running],
      symptoms: [
        Symptom("*unresolvable CDI devices {device}*") { _, words in isMIGDevice(words["device"]) }
      ],
      cause: """
        The GPU was partitioned again after the CDI specification was written. The refresh service notices a new \
        driver, not a new partition.
        """,
      confirm: "nvidia-smi -L; nvidia-ctk cdi list  # the MIG devices of the first are missing in the second",
      fix: Advice(refreshCDI),
      sign: { facts in
        guard let mig = facts.gpu.migDevices, !mig.isEmpty, let devices = facts.engine.cdiDevices,
          devices.contains(where: { $0.contains("nvidia.com/gpu") })
        else { return .none }
        return devices.contains { isMIGDevice($0) } ? .none : .proves
      }
    ),
  ]

  /// `nvidia.com/gpu=MIG-…`, `nvidia.com/gpu=0:1`, `nvidia.com/mig=…`.
  private static func isMIGDevice(_ name: String?) -> Bool {
    guard let name, let equals = name.firstIndex(of: "=") else { return false }
    let device = name[equals...].dropFirst()
    return name.contains("/mig=") || device.hasPrefix("MIG-") || isMIGIndex(device)
  }

  /// `0:1`: the second device of the first GPU. A colon at the end only ends the message.
  private static func isMIGIndex(_ device: Substring) -> Bool {
    let parts = device.split(separator: ":")
    return parts.count == 2 && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
  }

  /// Whether a line names a driver library by its full version (`libEGL_nvidia.so.550.54.14`); the
  /// driver's sonames (`libnvidia-ml.so.1`) come with it and are another matter.
  private static func namesVersionedDriverLibrary(_ line: PatternLine) -> Bool {
    line.text(in: 0..<line.bytes.count).split { " `'\"/".contains($0) }.contains { word in
      guard word.hasPrefix("lib"), word.contains("nvidia") || word.hasPrefix("libcuda"),
        let version = word.firstRange(ofText: ".so.").map({ word[$0.upperBound...] })
      else { return false }
      return version.prefix { $0.isNumber }.count >= 3
    }
  }
}
