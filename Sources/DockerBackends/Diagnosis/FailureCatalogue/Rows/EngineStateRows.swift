extension FailureCatalogue {
  /// What state an engine and its containers are in.
  static let engineStateRows: [Failure] = [
    Failure(
      id: "W12", title: "The engine's disk is broken or of a kind that it cannot use",
      stages: [
        .start, .create, .pull,
        .observe, .build,
      ],
      symptoms: [
        "*error creating overlay mount*", "*failed to mount overlay*", "*driver not supported*overlay*",
        "*failed to mount *type:overlay*", "*input/output error*", "*structure needs cleaning*",
        "*layer does not exist*",
        "*unable to find *in content store*", "*failed to get digest sha256*",
        "*metadata.db*", "*error creating temporary lease*", "*failed to retrieve image list*",
        "*/var/lib/docker*: read-only file system*", "*/var/lib/containerd*: read-only file system*",
        "*unexpected commit digest sha256*", "*failed commit on ref *", "*No such image: sha256*",
        "*rw layer snapshot not found*", "*rwlayer is unexpectedly nil*",
        "*error getting image* layer*",
      ].map { Symptom(TextPattern($0), unless: ["short read"]) }
        + [
          "*failed to register layer: *", "*failed to extract layer *", "*failed to unpack image on snapshotter*",
          "*failed to prepare extraction *", "*missing parent bucket*", "*mount callback failed on *",
        ].map { Symptom(TextPattern($0), .general) },
      cause: """
        Files of the engine are damaged (a full disk, a hard power-off), its disk went read-only, or its file system \
        does not carry overlays.
        """,
      confirm: "sudo dmesg | tail; df -hT /var/lib/docker /var/lib/containerd",
      fix: """
        sudo systemctl restart docker; where the disk is read-only: sudo reboot, which checks it
        a damaged image: docker image rm IMAGE, then: \(.pull("NAME"))
        all of it, the last resort: docker system prune -a
        """),
    Failure(
      id: "W13", title: "The container is gone, or does not run", stages: [.observe, .running, .remove, .start],
      symptoms: [
        "*No such container: {container}*", "*container {container} is not running*",
        "*You cannot restart container * it is*",
        "*removal of container {container} is already in progress*", "*marked for removal and cannot be started*",
        "*can only create exec sessions on running containers*", "*Container {container} is paused*",
        "*You have to remove (or rename) that container*",
      ].map { Symptom(TextPattern($0), .general, unless: ["get logs"]) },
      cause: "It ended or was removed meanwhile, by itself or by another program.",
      confirm: "docker ps -a --format '{{.Names}} {{.Status}}'",
      fix: """
        \(.logs("NAME", .tail(50)))  # why it ended
        \(.up("NAME"))
        """),
  ]
}
