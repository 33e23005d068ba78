extension FailureCatalogue {
  private static let noDriver: TextPattern = "could not select device driver \"\" with capabilities: [[*gpu*]]*"
  private static let noNVIDIADriver: TextPattern =
    "could not select device driver \"nvidia\" with capabilities: [[*gpu*]]*"

  /// The same in the words of engines from 29 on.
  private static let noVendor: TextPattern = "failed to discover GPU vendor from CDI*"

  /// The engine itself has no way of handing out a GPU.
  static let engineGPURows: [Failure] = [
    Failure(
      id: "G1", title: "The engine cannot give GPUs to containers", stages: [.start, .create],
      symptoms: [Symptom(noDriver, .shared), Symptom(noVendor, .shared)],
      cause: """
        The engine found neither nvidia-container-runtime-hook nor nvidia-cdi-hook on its PATH when it started: the \
        NVIDIA Container Toolkit is not installed, or was installed later.
        """,
      confirm: "docker info --format '{{json .Runtimes}} {{json .DiscoveredDevices}}'  # no nvidia in either",
      fix: "sudo apt-get install -y nvidia-container-toolkit\n\(configureDocker)",
      variants: [
        .init(
          applies: { $0.gpu.hasToolkit == true },
          cause: """
            The NVIDIA Container Toolkit is installed, but the engine did not find it when it started: it was \
            installed later, or is not on the engine's PATH.
            """,
          fix: "\(configureDocker)\nDocker 29 or newer: sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml")
      ],
      sign: { facts in
        if facts.gpu.isPresent == false || runsInDesktopVM(facts) { return .against }
        return facts.gpu.isPresent == true ? .speaksFor : .none
      }
    ),
    Failure(
      id: "G2", title: "This machine has no NVIDIA GPU", stages: [.start, .create],
      symptoms: [Symptom(noDriver, .shared), Symptom(noVendor, .shared), Symptom(noNVIDIADriver, .withFacts)],
      cause: "The manifest asks for an NVIDIA GPU, and this machine has none (AMD, Intel, Apple, or no GPU at all).",
      confirm: "grep -l 0x10de /sys/bus/pci/devices/*/vendor  # prints nothing",
      fix: "\(.up("NAME", .gpu(.off)))",
      sign: { $0.gpu.isPresent.map { $0 ? .against : .speaksFor } ?? .none }
    ),
    Failure(
      id: "G3", title: "Docker Desktop on Linux has no GPU", stages: [.start, .create],
      symptoms: [Symptom(noDriver, .shared), Symptom(noVendor, .shared), Symptom(noNVIDIADriver, .withFacts)],
      cause: "Docker Desktop on Linux runs its engine in a virtual machine, which has no access to the GPU.",
      confirm: "docker info --format '{{.OperatingSystem}}'  # Docker Desktop, on Linux outside WSL",
      fix: """
        install docker-ce (https://docs.docker.com/engine/install/), then: docker context use default
        or, for one command: DOCKER_HOST=unix:///var/run/docker.sock \(.up("NAME"))
        """,
      sign: { facts in
        guard facts.engine.isDesktop != nil, facts.gpu.isPresent != false else {
          return facts.gpu.isPresent == false ? .against : .none
        }
        return runsInDesktopVM(facts) ? .speaksFor : .against
      }
    ),
    Failure(
      id: "G4", title: "The engine has no device driver named nvidia", stages: [.start, .create],
      symptoms: [Symptom(noNVIDIADriver)],
      cause: """
        The manifest reserves a GPU with the driver nvidia, which the engine does not have: the NVIDIA Container \
        Toolkit is missing, or the engine was not restarted after it was installed.
        """,
      confirm: "docker info --format '{{json .Runtimes}} {{json .DiscoveredDevices}}'  # no nvidia in either",
      fix: "sudo apt-get install -y nvidia-container-toolkit\n\(configureDocker)",
      sign: { $0.gpu.isPresent == false || runsInDesktopVM($0) ? .against : .none }
    ),
    Failure(
      id: "G24", title: "The engine has no runtime named nvidia", stages: [.create, .start],
      symptoms: [
        "unknown or invalid runtime name: nvidia*", "Unknown runtime specified nvidia*",
        "*invalid runtime name: nvidia*", "*no runtime for \"nvidia\" is configured*",
        "*exec: \"nvidia-container-runtime*\": executable file not found*",
      ],
      cause: "The container needs the runtime nvidia, and the engine's daemon.json does not define it.",
      confirm: "docker info --format '{{json .Runtimes}}'",
      fix: Advice(configureDocker)),
  ]

  /// Docker Desktop in a machine of its own. Under WSL its engine does get GPUs.
  private static func runsInDesktopVM(_ facts: Facts) -> Bool {
    facts.engine.isDesktop == true && facts.machine.os == "linux" && (facts.machine.wslVersion ?? 0) == 0
  }
}
