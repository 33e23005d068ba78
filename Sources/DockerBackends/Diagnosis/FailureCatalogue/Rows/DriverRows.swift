extension FailureCatalogue {
  private static let initialization = "nvidia-container-cli: initialization error: "

  /// The host's NVIDIA driver: absent, not loaded, half updated, too old.
  static let driverRows: [Failure] = [
    Failure(
      id: "G9", title: "The NVIDIA driver is not loaded", stages: [.start, .log],
      symptoms: [
        Symptom(TextPattern(initialization + "*driver not loaded*")), "nvml error: driver not loaded*",
        "*NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver*",
      ],
      cause: """
        The kernel module nvidia is not loaded: the driver was not built for the running kernel (DKMS failed after a \
        kernel update), Secure Boot refuses it, or it was never installed.
        """,
      confirm: "lsmod | grep nvidia; cat /proc/driver/nvidia/version",
      fix: """
        sudo modprobe nvidia  # then fix the error it prints:
        sudo apt-get install -y linux-headers-$(uname -r) && sudo dkms autoinstall; with Secure Boot enrol the key \
        (sudo mokutil --import /var/lib/shim-signed/mok/MOK.der); then reboot
        """,
      sign: { facts in
        guard facts.gpu.isPresent == true, (facts.machine.wslVersion ?? 0) == 0 else { return .none }
        return facts.gpu.isDriverLoaded == false ? .proves : .none
      }
    ),
    Failure(
      id: "G11", title: "The NVIDIA driver was updated, but the machine was not rebooted", stages: [.start, .log],
      symptoms: [
        Symptom(TextPattern(initialization + "*driver/library version mismatch*")),
        "nvml error: driver/library version mismatch*", "*Failed to initialize NVML: Driver/library version mismatch*",
      ],
      cause: "The driver's packages are new (unattended-upgrades), but the kernel still has the old module.",
      confirm: "cat /proc/driver/nvidia/version; modinfo -F version nvidia  # two versions",
      fix: """
        sudo reboot
        or stop every program that uses the GPU, then: sudo rmmod nvidia_drm nvidia_modeset nvidia_uvm nvidia && nvidia-smi
        to prevent it: sudo apt-mark hold "$(dpkg-query -W -f '${Package}\\n' 'nvidia-driver-*' | head -n 1)"
        """,
      sign: { facts in
        guard let module = facts.gpu.driverVersion, let library = facts.gpu.libraryVersion else { return .none }
        return module == library ? .none : .proves
      }
    ),
    Failure(
      id: "G12", title: "The driver's library libnvidia-ml.so.1 cannot be found", stages: [.start],
      symptoms: [
        Symptom(TextPattern(initialization + "load library failed: libnvidia-ml.so.1: *")),
        "load library failed: libnvidia-ml.so.1: cannot open shared object file*",
      ],
      cause: """
        The engine cannot see the driver's libraries: it is Docker's snap or Docker Desktop, or the driver's libraries \
        are not installed or not known to ldconfig.
        """,
      confirm: "docker info --format '{{.DockerRootDir}} {{.OperatingSystem}}'; ldconfig -p | grep libnvidia-ml",
      fix: """
        Docker's snap: sudo snap remove docker, then install docker-ce (https://docs.docker.com/engine/install/)
        Docker Desktop: docker context use default, with docker-ce installed
        else: sudo apt-get install -y nvidia-driver libnvidia-ml1 && sudo ldconfig
        """,
      variants: [
        .init(
          applies: { $0.engine.isSnap == true },
          cause: "This engine is Docker's snap. It is confined and cannot see the driver's libraries.",
          fix: "sudo snap remove docker, then install docker-ce (https://docs.docker.com/engine/install/)"),
        .init(
          applies: { $0.engine.isDesktop == true },
          cause: "Docker Desktop runs its engine in a virtual machine, and no driver is installed there.",
          fix: """
            install docker-ce (https://docs.docker.com/engine/install/), then: docker context use default
            """),
        .init(
          applies: { $0.engine.isSnap == false && $0.engine.isDesktop == false },
          cause: "The driver's libraries are not installed, or ldconfig does not know them.",
          fix: "sudo apt-get install -y nvidia-driver libnvidia-ml1 && sudo ldconfig"),
      ]),
    Failure(
      id: "G13", title: "The host's NVIDIA driver is too old for this image", stages: [.start, .preflight],
      symptoms: ["nvidia-container-cli: requirement error: *", "unsatisfied condition: *please update your driver*"],
      cause: """
        The image sets NVIDIA_REQUIRE_CUDA, the CUDA version that the driver must support, and the host's driver is \
        older. A CUDA toolkit on the host does not matter.
        """,
      confirm: """
        nvidia-smi | grep 'CUDA Version'; docker image inspect IMAGE --format '{{json .Config.Env}}' | tr , '\\n' | \
        grep NVIDIA_REQUIRE
        """,
      fix: """
        update the host's driver: sudo ubuntu-drivers install, or https://www.nvidia.com/drivers; then reboot
        or use an image tag for an older CUDA
        to start anyway (CUDA may fail later): set NVIDIA_DISABLE_REQUIRE=true in the service's environment
        """,
      sign: { facts in
        guard facts.image.skipsRequirement != true, let requirement = facts.image.cudaRequirement,
          let cuda = facts.gpu.cudaVersion.flatMap({ CUDAVersion($0) })
        else { return .none }
        return CUDARequirement(requirement).isMet(by: cuda, driver: facts.gpu.driverVersion) ? .none : .proves
      }
    ),
    Failure(
      id: "G14", title: "WSL has no GPU", stages: [.start, .log],
      symptoms: ["*WSL environment detected but no adapters were found*"],
      cause: """
        Windows does not offer a GPU to this WSL: the distribution runs in WSL 1, or Windows has no NVIDIA card, no \
        NVIDIA driver, or one that is too old for WSL.
        """,
      confirm: "wsl.exe -l -v; nvidia-smi  # version 2, and nvidia-smi works within WSL",
      fix: """
        install NVIDIA's driver for Windows (never one for Linux inside WSL): https://www.nvidia.com/drivers
        in Windows: wsl --update, then: wsl --shutdown; where wsl -l -v shows version 1: wsl --set-default-version 2
        Docker Desktop: Settings, General, Use the WSL 2 based engine
        """),
    Failure(
      id: "G19", title: "A device node of the driver is missing", stages: [.start],
      symptoms: [
        "nvidia-container-cli: mount error: stat failed: /dev/nvidia{node}: no such*",
        "*: mount error: * failed: *proc/driver/nvidia*: no such file*", "*/proc/driver/nvidia/gpus/*: no such file*",
      ],
      cause: "The module nvidia_uvm is not loaded (after a kernel update), or the GPU has another number now.",
      confirm: "ls -l /dev/nvidia-uvm /dev/nvidiactl",
      fix: """
        sudo nvidia-modprobe -c 0 -u
        to prevent it: sudo systemctl enable --now nvidia-persistenced; else reboot
        """,
      // The node is also missing before the first program computes, so that it proves nothing by itself.
      sign: { $0.gpu.isDriverLoaded == true && $0.gpu.hasUVMDevice == false ? .speaksFor : .none }
    ),
    Failure(
      id: "G23", title: "The driver crashed when it listed its GPUs", stages: [.start],
      symptoms: [
        Symptom(TextPattern(initialization + "driver error: failed to process request*")),
        Symptom(TextPattern(initialization + "driver rpc error: *")), "driver error: failed to process request*",
        "*error running hook: signal: aborted*nvidia-container-cli*",
      ],
      cause: "The helper of libnvidia-container crashed while it asked the driver: the driver is damaged or too old.",
      confirm: "sudo nvidia-container-cli -k -d /dev/tty info",
      fix: """
        sudo apt-get install -y --reinstall nvidia-driver (or sudo ubuntu-drivers install), then: sudo reboot
        in WSL the driver is Windows' own: update it there, then in PowerShell: wsl --update; wsl --shutdown
        """),
  ]
}
