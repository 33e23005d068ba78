extension FailureCatalogue {
  /// The container has started, and CUDA does not work inside.
  static let cudaRows: [Failure] = [
    Failure(
      id: "G25", title: "The container lost its GPU while it ran", stages: [.running, .log],
      symptoms: [
        Symptom("*Failed to initialize NVML: Unknown Error*", .shared), Symptom("*Can't initialize NVML*", .withFacts),
      ],
      cause: """
        The GPU worked in this container until systemd reset its device cgroup (systemctl daemon-reload, a package \
        upgrade) and removed the GPU's devices from it.
        """,
      confirm: "docker exec CONTAINER nvidia-smi -L  # fails, and nvidia-smi -L on the host works",
      fix: """
        \(.up("NAME", .recreate(.always)))
        to prevent it: sudo nvidia-ctk system create-dev-char-symlinks --create-all (at every boot)
        or "exec-opts": ["native.cgroupdriver=cgroupfs"] in /etc/docker/daemon.json
        """,
      sign: { facts in
        if facts.container.gpuWorked == true { return .speaksFor }
        if facts.container.gpuWorked == false || facts.gpu.toolkitSkipsCgroups == true { return .against }
        return facts.engine.cgroupDriver == "systemd" && (facts.container.uptime ?? 0) > 600 ? .speaksFor : .none
      }
    ),
    Failure(
      id: "G26", title: "The container may not open the GPU's devices", stages: [.log, .running],
      symptoms: [
        Symptom("*Failed to initialize NVML: Unknown Error*", .shared), "*Can't initialize NVML*",
        "*Failed to initialize NVML: Insufficient Permissions*",
      ],
      cause: """
        NVML fails from the start: the toolkit does not set the device cgroup (no-cgroups=true, meant only for \
        rootless engines), or SELinux forbids the devices.
        """,
      confirm: "grep no-cgroups /etc/nvidia-container-runtime/config.toml; getenforce",
      fix: """
        sudo nvidia-ctk config --in-place --set nvidia-container-cli.no-cgroups=false
        SELinux: sudo setsebool -P container_use_devices 1
        else: sudo apt-get install -y --only-upgrade nvidia-container-toolkit
        then: \(.up("NAME", .recreate(.always)))
        """,
      sign: { facts in
        if facts.container.gpuWorked == true { return .against }
        if facts.gpu.toolkitSkipsCgroups == true && facts.engine.isRootless != true { return .speaksFor }
        return facts.machine.seLinuxEnforces == true || facts.container.gpuWorked == false ? .speaksFor : .none
      }
    ),
    Failure(
      id: "G27", title: "CUDA stopped working on the host (often after suspend)", stages: [.log],
      symptoms: [
        "*CUDA unknown error - this may be due to an incorrectly set up environment*", "*CUDA*error 999*",
        "*Error 999: unknown error*", "*CUDA_ERROR_UNKNOWN*", "*CUDA failed with error unknown error*",
        "*cudaErrorUnknown*", "error 999*",
      ],
      cause: "The module nvidia_uvm no longer works after suspend and resume, or /dev/nvidia-uvm is missing.",
      confirm: "sudo dmesg | grep -i nvrm; ls -l /dev/nvidia-uvm",
      fix: """
        sudo rmmod nvidia_uvm && sudo modprobe nvidia_uvm, then: \(.restart("NAME"))
        if the device node is missing: sudo nvidia-modprobe -c 0 -u
        """),
    Failure(
      id: "G28", title: "The image's CUDA is newer than the driver, and this card has no compatibility mode",
      stages: [.log], symptoms: ["*forward compatibility was attempted on non supported HW*"],
      cause: """
        The image uses libraries for forward compatibility. With them an older driver can run a newer CUDA only on \
        data-centre GPUs, not on GeForce cards.
        """,
      confirm: "nvidia-smi --query-gpu=name,driver_version --format=csv; nvidia-smi | grep 'CUDA Version'",
      fix: """
        update the host's driver: sudo ubuntu-drivers install, or https://www.nvidia.com/drivers; then reboot
        or use an image tag for an older CUDA
        """),
    Failure(
      id: "G29", title: "The fabric manager is not running", stages: [.log],
      symptoms: ["*Error 802: system not yet initialized*", "*CUDA*system not yet initialized*"],
      cause: """
        GPUs with NVSwitch (A100, H100, H200 SXM) need nvidia-fabricmanager running, in exactly the version of the \
        driver.
        """,
      confirm: "systemctl status nvidia-fabricmanager; nvidia-smi -q | grep -A 2 Fabric",
      fix: """
        sudo apt-get install -y nvidia-fabricmanager-$(cut -d. -f1 /sys/module/nvidia/version)
        sudo systemctl enable --now nvidia-fabricmanager; if it still fails: sudo reboot
        """,
      sign: { $0.gpu.hasNVSwitch == true && $0.gpu.fabricManagerRuns == false ? .proves : .none }
    ),
    Failure(
      id: "G30", title: "The host's NVIDIA driver is too old for the image's PyTorch", stages: [.log],
      symptoms: ["*The NVIDIA driver on your system is too old (found version {cudaNumber})*"],
      cause: """
        The driver supports CUDA {cuda}, but the image's PyTorch needs a newer one. The image does not set \
        NVIDIA_REQUIRE_CUDA, so it was started anyway.
        """,
      confirm: "nvidia-smi | grep 'CUDA Version'",
      fix: """
        update the host's driver: sudo ubuntu-drivers install, or https://www.nvidia.com/drivers; then reboot
        or use an image tag for an older CUDA
        """),
    Failure(
      id: "G31", title: "The image's PyTorch does not know this GPU yet", stages: [.log],
      symptoms: [
        Symptom("*CUDA capability sm_{sm} is not compatible with the current PyTorch installation*") { _, words in
          !isOldArchitecture(words["sm"])
        },
        Symptom("*no kernel image is available for execution on the device*", .shared),
      ],
      cause: """
        The GPU is newer than the CUDA kernels in the image. RTX 50 cards (sm_120) need a PyTorch built for CUDA 12.8 \
        or newer.
        """,
      confirm: "nvidia-smi --query-gpu=name,compute_cap --format=csv",
      fix: """
        use a newer image tag, or build it with a PyTorch for cu128 or newer; pulling the same tag again helps only \
        after its owner rebuilt it
        until then: \(.up("NAME", .gpu(.off)))
        """,
      sign: { facts in
        guard let capability = facts.gpu.oldestCapability else { return .none }
        if capability < 7.5 { return .against }
        return capability >= 10 && facts.imageCUDA.map { $0 < blackwell } ?? false ? .proves : .speaksFor
      }
    ),
    Failure(
      id: "G32", title: "The image's PyTorch no longer knows this GPU", stages: [.log],
      symptoms: [
        Symptom("*CUDA capability sm_{sm} is not compatible with the current PyTorch installation*") { _, words in
          isOldArchitecture(words["sm"])
        },
        Symptom("*no kernel image is available for execution on the device*", .shared),
      ],
      cause: """
        PyTorch from 2.8 on, built for CUDA 12.8, has no kernels for Maxwell, Pascal and Volta (GTX 9xx, GTX 10xx, \
        P100). CUDA still reports itself as available, but fails at the first computation.
        """,
      confirm: "nvidia-smi --query-gpu=name,compute_cap --format=csv",
      fix: """
        use an image built with a PyTorch for cu126
        else: \(.up("NAME", .gpu(.off)))
        """,
      sign: { facts in
        guard let capability = facts.gpu.oldestCapability else { return .none }
        if capability >= 7.5 { return .against }
        return facts.imageCUDA.map { $0 >= withoutVolta } ?? false ? .proves : .speaksFor
      }
    ),
  ]

  /// The first CUDA that has kernels for compute capability 10.0 and above.
  private static let blackwell = CUDAVersion(major: 12, minor: 8)
  /// The first CUDA that has none below 7.5.
  private static let withoutVolta = CUDAVersion(major: 13, minor: 0)

  /// Maxwell, Pascal, Volta: `50` to `72`.
  private static func isOldArchitecture(_ sm: String?) -> Bool {
    sm.flatMap { Int($0.prefix(while: \.isNumber)) }.map { $0 < 75 } ?? false
  }
}

extension Facts {
  fileprivate var imageCUDA: CUDAVersion? { image.cudaVersion.flatMap { CUDAVersion($0) } }
}

extension GPUFacts {
  fileprivate var oldestCapability: Double? { computeCapabilities?.compactMap(Double.init).min() }
}
