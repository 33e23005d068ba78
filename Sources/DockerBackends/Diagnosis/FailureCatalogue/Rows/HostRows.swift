extension FailureCatalogue {
  /// What a container wants of its host and does not get: files, limits, control groups.
  static let hostRows: [Failure] = [
    Failure(
      id: "G38", title: "This machine has no such GPU, or its driver is not loaded", stages: [.create, .start],
      symptoms: [
        "*custom device \"/dev/kfd\": no such file or directory*",
        "*custom device \"/dev/dri*: no such file or directory*", "*stat /dev/kfd: no such file or directory*",
        "*stat /dev/dri*: no such file or directory*", "*custom device \"/dev/dxg\": no such file or directory*",
      ],
      cause: """
        The manifest passes the device nodes of an AMD or Intel GPU (/dev/kfd, /dev/dri) to the container, and this \
        machine does not have them: it has no such card, or the driver amdgpu is not loaded.
        """,
      confirm: "ls -l /dev/kfd /dev/dri; lspci | grep -i -e vga -e display",
      fix: """
        \(.up("NAME", .gpu(.off)))
        if there is such a card: sudo modprobe amdgpu
        """),
    Failure(
      id: "D20", title: "A device that the manifest passes to the container is missing", stages: [.create, .start],
      symptoms: [
        "*: not a device node*",
        Symptom(
          "*error gathering device information while adding custom device *: no such file or directory*",
          unless: ["/dev/kfd", "/dev/dri", "/dev/dxg"]),
      ],
      cause: "The manifest passes a device of this machine to the container, and there is no such device.",
      confirm: "ls -l /dev",
      fix: """
        connect the device, or remove it from devices in the manifest
        then: \(.up("NAME"))
        """),
    Failure(
      id: "D21", title: "A Windows path is mounted on a Linux engine", stages: [.create, .start],
      symptoms: [
        Symptom("*invalid volume specification: *") { line, _ in
          line.contains(Array(":\\".utf8)) || line.contains(Array(":/users/".utf8))
        }
      ],
      cause: "Only Docker on Windows knows paths such as C:\\voices. This engine runs on Linux.",
      confirm: "docker info --format '{{.OSType}} {{.OperatingSystem}}'",
      fix: """
        write a Linux path: ./voices beside the manifest, or in WSL /mnt/c/voices for C:\\voices
        then: \(.up("NAME"))
        """),
    Failure(
      id: "D16", title: "A mounted file of the host does not exist", stages: [.create, .start],
      symptoms: [
        "*bind source path does not exist: {path}", "*bind source path does not exist*",
        Symptom(
          "*error mounting *to rootfs at *: stat *: no such file or directory*", unless: ["/dev/nvidia", "nvidia"]),
        "*bind mount source path does not exist*", "*Bind mount failed: '*' does not exist*",
        "*statfs *: no such file or directory*",
      ],
      cause: "The manifest mounts a path of this machine into the container, and that path does not exist.",
      confirm: "docker compose config  # shows the path as it is resolved, under volumes",
      fix: """
        create the file or the folder, then: \(.up("NAME"))
        or let the engine create a folder: bind: {create_host_path: true} at that volume
        """),
    Failure(
      id: "D17", title: "A folder is mounted over a file of the image", stages: [.create, .start],
      symptoms: [
        "*Are you trying to mount a directory onto a file (or vice-versa)?*",
        "*not a directory: Are you trying to mount*", "*error mounting *: not a directory*",
      ],
      cause: """
        The file did not exist on this machine when the container was first created, so the engine created an empty \
        folder of that name. A folder cannot be mounted over a file.
        """,
      confirm: "docker compose config  # shows the path as it is resolved, under volumes; ls -ld tells what it is",
      fix: """
        remove that empty folder (rmdir), create the file, then: \(.up("NAME"))
        """),
    Failure(
      id: "D18", title: "The runtime is not allowed to raise process limits", stages: [.create, .start],
      symptoms: [
        "*error setting rlimit type {type}: operation not permitted*",
        "*setrlimit *: Operation not permitted*", "*error setting rlimits *: operation not permitted*",
      ],
      cause: """
        The container asks for more open files or processes than the engine's user is allowed to have: rootless \
        Podman, or an engine inside a container.
        """,
      confirm: "ulimit -Hn; ulimit -Hu",
      fix: """
        Podman: default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"] under [containers] in \
        /etc/containers/containers.conf (rootless: ~/.config/containers/containers.conf)
        or lower ulimits of the service in the manifest
        """),
    Failure(
      id: "D19", title: "The runtime crun does not work with this machine's control groups", stages: [.create, .start],
      symptoms: ["*cgroups in hybrid mode not supported*"],
      cause: "The machine uses control groups of version 1 and 2 together. crun does not support that; runc does.",
      confirm: "ls /sys/fs/cgroup  # a folder unified beside others",
      fix: """
        sudo apt-get install -y runc
        and runtime = "runc" under [engine] in /etc/containers/containers.conf (rootless: \
        ~/.config/containers/containers.conf)
        or boot with systemd.unified_cgroup_hierarchy=1
        """),
  ]
}
