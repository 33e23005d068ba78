extension FailureCatalogue {
  /// What a container wants of its host and does not get: files, limits, control groups.
  static let hostRows: [Failure] = [
    Failure(
      id: "D16", title: "A file of the host that is mounted is not there", stages: [.create, .start],
      symptoms: [
        "*bind source path does not exist: {path}", "*bind source path does not exist*",
        "*bind mount source path does not exist*", "*statfs *: no such file or directory*",
      ],
      cause: "The manifest mounts a path of this machine into the container, and nothing is there.",
      confirm: "docker compose config  # shows the path as it is resolved, under volumes",
      fix: """
        put the file or the folder there, then: tts-ctl up NAME
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
        remove that empty folder (rmdir), put the file there, then: tts-ctl up NAME
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
