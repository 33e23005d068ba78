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
        The manifest hands over the device nodes of an AMD or Intel GPU (/dev/kfd, /dev/dri), and this machine does \
        not have them: it has no such card, or the driver amdgpu is not loaded.
        """,
      confirm: "ls -l /dev/kfd /dev/dri; lspci | grep -i -e vga -e display",
      fix: """
        \(.up("NAME", .gpu(.off)))
        where the card is there: sudo modprobe amdgpu
        """),
    Failure(
      id: "D20", title: "A device that is handed over is not there", stages: [.create, .start],
      symptoms: [
        Symptom(
          "*error gathering device information while adding custom device *: no such file or directory*",
          unless: ["/dev/kfd", "/dev/dri", "/dev/dxg"])
      ],
      cause: "The manifest hands a device of this machine to the container, and there is no such device.",
      confirm: "ls -l /dev",
      fix: """
        connect the device, or take it out of devices in the manifest
        then: \(.up("NAME"))
        """),
    Failure(
      id: "D21", title: "A path of Windows is mounted on a Linux engine", stages: [.create, .start],
      symptoms: [
        Symptom("*invalid volume specification: *") { line, _ in
          line.contains(Array(":\\".utf8)) || line.contains(Array(":/users/".utf8))
        }
      ],
      cause: "Paths such as C:\\voices are known to Docker on Windows alone. This engine runs on Linux.",
      confirm: "docker info --format '{{.OSType}} {{.OperatingSystem}}'",
      fix: """
        write the path as Linux has it: ./voices beside the manifest, or within WSL /mnt/c/voices for C:\\voices
        then: \(.up("NAME"))
        """),
    Failure(
      id: "D16", title: "A file of the host that is mounted is not there", stages: [.create, .start],
      symptoms: [
        "*bind source path does not exist: {path}", "*bind source path does not exist*",
        "*bind mount source path does not exist*", "*statfs *: no such file or directory*",
      ],
      cause: "The manifest mounts a path of this machine into the container, and nothing is there.",
      confirm: "docker compose config  # shows the path as it is resolved, under volumes",
      fix: """
        put the file or the folder there, then: \(.up("NAME"))
        or let the engine make a folder: bind: {create_host_path: true} at that volume
        """),
    Failure(
      id: "D17", title: "A folder is mounted where the image has a file", stages: [.create, .start],
      symptoms: [
        "*Are you trying to mount a directory onto a file (or vice-versa)?*",
        "*not a directory: Are you trying to mount*", "*error mounting *: not a directory*",
      ],
      cause: """
        The file of this machine was not there when a container was first made, so the engine made an empty folder \
        of that name, which cannot take the place of a file.
        """,
      confirm: "docker compose config  # shows the path as it is resolved, under volumes; ls -ld tells what it is",
      fix: """
        remove that empty folder (rmdir), put the file there, then: \(.up("NAME"))
        """),
    Failure(
      id: "D18", title: "The runtime may not set the limits of processes", stages: [.create, .start],
      symptoms: [
        "*error setting rlimit type {type}: operation not permitted*",
        "*setrlimit *: Operation not permitted*", "*error setting rlimits *: operation not permitted*",
      ],
      cause: """
        The container asks for more open files or processes than whoever runs the engine may have: rootless Podman, \
        or an engine within a container.
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
      cause: "The machine has control groups of version 1 and 2 at once, which crun does not know. runc does.",
      confirm: "ls /sys/fs/cgroup  # a folder unified beside others",
      fix: """
        sudo apt-get install -y runc
        and runtime = "runc" under [engine] in /etc/containers/containers.conf (rootless: \
        ~/.config/containers/containers.conf)
        or boot with systemd.unified_cgroup_hierarchy=1
        """),
  ]
}
