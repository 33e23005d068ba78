extension FailureCatalogue {
  private static let mount = "nvidia-container-cli: mount error: "
  private static let upgradeToolkit = "sudo apt-get install -y --only-upgrade nvidia-container-toolkit"

  /// The NVIDIA Container Toolkit: found and asked, and it refuses or fails.
  static let toolkitRows: [Failure] = [
    Failure(
      id: "G10", title: "The toolkit works only as a runtime, not as a hook", stages: [.start],
      symptoms: ["*invoking the NVIDIA Container Runtime Hook directly * is not supported*"],
      cause: """
        The toolkit is in mode csv (Jetson) or cdi. In both it gives GPUs only to the runtime nvidia, not to --gpus.
        """,
      confirm: "grep '^ *mode' /etc/nvidia-container-runtime/config.toml",
      fix: """
        give the service runtime: nvidia and NVIDIA_VISIBLE_DEVICES=all instead of a device reservation (up does this \
        by itself)
        or: sudo nvidia-ctk config --in-place --set nvidia-container-runtime.mode=auto
        """),
    Failure(
      id: "G15", title: "The toolkit is not allowed to change the device cgroup (rootless or LXC)", stages: [.start],
      symptoms: [
        Symptom(TextPattern(mount + "failed to add device rules: *operation not permitted*")),
        "*bpf_prog_query(BPF_CGROUP_DEVICE) failed: operation not permitted*",
      ],
      cause: """
        A rootless engine, or one inside an LXC container, is not allowed to load the device filter for the GPU.
        """,
      confirm: "docker info --format '{{json .SecurityOptions}}'  # name=rootless; tr '\\0' '\\n' </proc/1/environ",
      fix: """
        \(upgradeToolkit)  # recent versions need no filter
        rootless or LXC only: sudo nvidia-ctk config --in-place --set nvidia-container-cli.no-cgroups=true
        """),
    Failure(
      id: "G16", title: "The kernel refuses the toolkit's device filter", stages: [.start],
      symptoms: [
        Symptom(TextPattern(mount + "failed to add device rules: *load program: *")),
        Symptom(TextPattern(mount + "failed to add device rules: *function not implemented*")),
        "*failed to add device rules: *load program: {reason} *",
      ],
      cause: "A hardened (net.core.bpf_jit_harden=2) or newer kernel refuses the eBPF program of an old toolkit.",
      confirm: "sysctl net.core.bpf_jit_harden",
      fix: "\(upgradeToolkit)\nor, until then: sudo sysctl -w net.core.bpf_jit_harden=1"),
    Failure(
      id: "G17", title: "The toolkit is too old for cgroup v2", stages: [.start],
      symptoms: [
        "nvidia-container-cli: container error: cgroup subsystem devices not found*",
        "nvidia-container-cli: container error: *no cgroup filesystem mounted for the devices *",
      ],
      cause: "This machine uses cgroup v2, which libnvidia-container supports since 1.8.",
      confirm: "docker info --format '{{.CgroupVersion}}'; nvidia-container-cli -V",
      fix: "\(upgradeToolkit) && sudo systemctl restart docker"),
    Failure(
      id: "G18", title: "The image contains the host's driver", stages: [.start],
      symptoms: [
        Symptom(TextPattern(mount + "file creation failed: *: file exists*"))
      ],
      cause: """
        The image was built or committed while nvidia was the default runtime. So it contains the driver's libraries, \
        and the host's cannot be mounted over them.
        """,
      confirm: "docker run --rm --entrypoint ls IMAGE /usr/lib/x86_64-linux-gnu | grep -e nvidia -e libcuda",
      fix: """
        rebuild it with runc as the default runtime, or remove them in its Dockerfile:
        RUN rm -f /usr/lib/x86_64-linux-gnu/libnvidia-* /usr/lib/x86_64-linux-gnu/libcuda.so*
        """),
    Failure(
      id: "G20", title: "The toolkit's ldconfig does not work here", stages: [.start],
      symptoms: ["nvidia-container-cli: ldcache error: *"],
      cause: "The toolkit uses the ldconfig of another distribution, or the engine remaps user ids.",
      confirm: "grep ldconfig /etc/nvidia-container-runtime/config.toml; ls /sbin/ldconfig*",
      fix: """
        Debian, Ubuntu: sudo nvidia-ctk config --in-place --set nvidia-container-cli.ldconfig=@/sbin/ldconfig.real
        if that file does not exist: sudo nvidia-ctk config --in-place --set \
        nvidia-container-cli.ldconfig=@/sbin/ldconfig
        then: sudo systemctl restart docker
        """),
    Failure(
      id: "G21", title: "The manifest asks for a GPU that does not exist", stages: [.start],
      symptoms: ["nvidia-container-cli: device error: *unknown device*"],
      cause: """
        The manifest asks for more GPUs than there are, or an index, a uuid or an old name of a MIG device is wrong.
        """,
      confirm: "nvidia-smi -L",
      fix: """
        reserve count: all in the manifest, or device_ids from nvidia-smi -L, which lists MIG devices, too
        """),
    Failure(
      id: "G39", title: "NVIDIA's tool for containers failed at its {step}", stages: [.start, .create],
      symptoms: [
        ("initialization", "loading of the driver's library"), ("detection", "look for GPUs"),
        ("container", "look at the container"),
        ("permission", "own rights"), ("mount", "mounts of the driver's files"), ("device", "choice of GPUs"),
      ].map {
        Symptom(TextPattern("nvidia-container-cli: \($0.0) error: *"), .general, meaning: ["step": $0.1])
      },
      cause: """
        The driver's library answers with an error, which the message names last: the driver hangs or was changed \
        while it ran, or toolkit and driver are of very different ages.
        """,
      confirm: "nvidia-smi; nvidia-container-cli -k -d /dev/tty info",
      fix: """
        where nvidia-smi fails, too: sudo reboot, then reinstall the driver
        else: \(upgradeToolkit) && sudo systemctl restart docker
        until then: \(.up("NAME", .gpu(.off)))
        """),
  ]
}
