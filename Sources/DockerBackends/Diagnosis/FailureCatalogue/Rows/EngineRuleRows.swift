extension FailureCatalogue {
  /// What an engine does not take, what it lacks, and what it holds on to.
  static let engineRuleRows: [Failure] = [
    Failure(
      id: "W17", title: "The engine does not take a setting of the service", stages: [.create, .start, .network],
      symptoms: [
        "*can't create 'AutoRemove' container with restart policy*", "*invalid restart policy*", "*invalid CapAdd*",
        "*invalid CapDrop*",
        "*unknown capability: *", "*capability not supported by your kernel*", "*in Healthcheck cannot be *",
        "*unknown log opt *",
        "*invalid logging opts*", "*unknown or invalid log driver*", "*--storage-opt is *supported*",
        "*Storage opt * not supported*",
        "*Unknown option in storage opt*", "*cgroup-parent for systemd cgroup should be a valid slice*",
        "*cannot share the host*when user namespaces are enabled*",
        "*privileged mode is incompatible with user namespaces*", "*invalid IPC mode*", "*invalid PID mode*",
        "*invalid UTS mode*",
        "*invalid USER mode*", "*invalid CgroupnsMode*", "*invalid --security-opt*", "*invalid isolation *",
        "*bad format for add-host: *",
        "*invalid IP address in add-host*", "*bad format for links*", "*bad format for device path*",
        "*bad format for path*",
        "*invalid device cgroup format*", "*invalid device specification*", "*invalid rate for device*",
        "*SHM size can not be less than 0*",
        "*Invalid value *for oom score adj*", "*valid memory swappiness range*", "*Range of blkio weight*",
        "*Invalid hostname*",
        "*opening seccomp profile (*", "*Decoding seccomp profile failed*", "*invalid environment variable: *",
        "*poorly formatted environment: *",
        "*invalid label '*", "*mac_address*should have the same value*",
        "*container-wide MAC address no longer supported*",
        "*invalid mount config for type*", "*bind source can't be *", "*invalid bind source*",
        "*invalid field *must be a key=value pair*",
        "*mount options *are incompatible with type *", "*options are incompatible with type *",
        "*interface_name requires Docker Engine*",
        "*require Docker Engine * or later*", "*invalid sysctl *", "*sysctl '*' is not whitelisted*",
        "*hostname already set*",
        "*invalid Annotations*", "*Invalid address *: It does not belong to any of this network's subnets*",
        "*maximum retry count cannot be *", "*invalid value for rlimit*", "*invalid ulimit *",
        "*ulimit soft limit must be less than or equal to hard limit*",
      ].map { Symptom(TextPattern($0), unless: ["source path does not exist", "mount path must be absolute"]) },
      cause: "A value in the manifest is misspelt, or belongs to another engine, kernel or setting than this one.",
      confirm: "\(.check("NAME"))",
      fix: "correct in the manifest what the message names, or take the line out; then: \(.up("NAME"))"),
    Failure(
      id: "W18", title: "The engine still holds on to something that is to go", stages: [.remove, .create, .start],
      mayPass: true,
      symptoms: [
        "*volume is in use - [*", "*unable to remove repository reference *",
        "*unable to delete *image is being used by *", "*image has dependent child images*",
        "*image is referenced in multiple repositories*", "*driver * failed to remove root filesystem*",
        "*did not receive an exit event*",
        "*is zombie and can not be killed*", "*cannot start a paused container*", "*cannot remove a running container*",
        "*cannot remove container *: container is running*", "*cannot remove container *: could not kill*",
        "*container is running: stop the container before removing*",
        "*tried to kill container, but did not*", "*container with given ID already exists*",
        "*unlinkat /var/lib/docker/*device or resource busy*",
        "*a prune operation is already running*", "*error while removing network: *",
        "*Unable to remove filesystem for *",
        "*image used by running container*", "*that volume is in use*",
      ],
      cause: "A container, a mount or another command still uses it, or a process in it cannot be ended.",
      confirm: "docker ps -a --format '{{.Names}} {{.Status}} {{.Image}}'",
      fix: """
        \(.down("NAME"))
        then remove what is left by its own name: docker rm -f CONTAINER
        where that hangs: sudo systemctl restart docker
        """),
    Failure(
      id: "W19", title: "The engine lacks a plugin, or what it is to speak to is not there",
      stages: [.create, .start, .network, .volume],
      symptoms: [
        "*error looking up volume plugin *", "*error looking up logging plugin *",
        "*in v1 plugin registry: plugin not found*",
        "*failed to initialize logging driver: *", "*plugin \"*\" not found*", "*logger: no log driver named *",
        "*authorization denied by plugin *", "*error retrieving * plugin*", "*could not resolve driver * in registry*",
      ],
      cause:
        "A volume, network or log driver in the manifest comes with a plugin that this engine does not have, or its server is not reachable.",
      confirm: "docker info --format '{{json .Plugins}}'; docker plugin ls",
      fix: """
        take the driver out of the manifest: driver: local for volumes, bridge for networks, json-file for logs
        or docker plugin install, with the name that its documentation gives
        """),
    Failure(
      id: "W20", title: "The engine lost one of its own parts, or is restarting",
      stages: [.observe, .create, .start, .pull, .build],
      mayPass: true,
      symptoms: [
        "*transport is closing*", "*grpc: the connection is unavailable*", "*unable to upgrade to tcp, received *",
        "*unable to upgrade to h2c, received *",
        "*dial unix /run/guest-services/*", "*frontend grpc server closed unexpectedly*",
        "*failed to receive status: rpc error*",
        "*failed to list workers: *", "*while the daemon is shutting down*",
        "*closing transport due to: connection error*",
        "*containerd: container not found*", "*context canceled: unknown*",
        "*rpc error: code = Unavailable desc = connection error*",
        "*error reading from server: EOF: unavailable*", "*no such exec instance*",
        "*server closed the connection unexpectedly*daemon*",
        "*unexpected end of JSON input*response from daemon*", "*error during connect: *: EOF*",
        "*http2: client connection lost*",
        "*could not find user-defined buildkit*", "*no active session for *: context deadline exceeded*",
        "*error during connect: *i/o timeout*",
      ].map { Symptom(TextPattern($0), unless: ["could not load model", "containerd.sock", "dial tcp 127.0.0.1"]) },
      cause: """
        The engine's containerd or builder ended or restarts: an update, too little memory for Docker Desktop, a full \
        disk, or a proxy between client and engine.
        """,
      confirm: "docker version; journalctl -u docker -u containerd -n 50; df -h /var/lib/docker",
      fix: """
        once more after a minute; then: sudo systemctl restart containerd docker
        Docker Desktop: Troubleshoot, Restart; and more memory under Settings, Resources
        """),
    Failure(
      id: "D25", title: "The image has no such user or group", stages: [.create, .start, .build],
      symptoms: [
        "*unable to find user *: no matching entries in passwd file*",
        "*unable to find group *: no matching entries in group file*",
        "*can't find uid for user *", "*can't find gid for group *", "*unable to find user *: invalid*",
        "*chown: invalid user: *",
        "*chown: invalid group: *", "*chown: unknown user*", "*no users found*passwd*", "*su-exec: *not found*user*",
        "*unable to convert uid/gid chown string*",
        "*container has runAsNonRoot and image will run as root*",
        "*error: failed switching to \"*\": unable to find user*",
      ],
      cause:
        "user: or group_add: in the manifest, or USER in the Dockerfile, names one that the image's /etc/passwd or /etc/group lacks.",
      confirm: "docker run --rm --entrypoint cat IMAGE /etc/passwd /etc/group",
      fix: """
        write a number instead: user: "1000:1000", and for a group of the host: group_add: ["$(getent group render | cut -d: -f3)"]
        or take user: out of the manifest; then: \(.up("NAME"))
        """),
    Failure(
      id: "W21", title: "A network or volume of that name is there and belongs to something else",
      stages: [.network, .volume, .create],
      symptoms: [
        "*network with name * already exists*", "*a network with name * exists but was not created *",
        "*multiple networks with name *",
        "*already exists but was not created by Docker Compose*", "*already exists but was created for project *",
        "*external volume *not found*",
        "*: no such volume*", "*volume name is too short*", "*is already attached to network *",
        "*cannot join own network namespace*",
        "*could not find a network matching network mode*", "*endpoint with name * already exists in network*",
        "*cannot be connected to network endpoints*", "*conflicts with network *: networks have same bridge name*",
        "*networks have overlapping IPv4*", "*volume with same name*different*",
        "*exists but doesn't match configuration in compose file*",
      ],
      cause:
        "The manifest names a network or volume that another project made, that is there twice, or that is to be there already and is not.",
      confirm: "docker network ls; docker volume ls",
      fix: """
        external: true under it in the manifest where it is to be shared, or another name: for it
        what is missing: docker volume create, or docker network create, with the name of the message
        what is left over: docker network prune; then: \(.up("NAME"))
        """),
    Failure(
      id: "W22", title: "Podman's own records are out of date", stages: [.observe, .create, .start],
      symptoms: [
        "*current system boot ID differs from cached boot ID*", "*try resetting the pause process with*",
        "*invalid internal status*",
        "*creating runtime static files directory*", "*cannot clone: Operation not permitted*",
        "*creating container storage: *",
        "*error acquiring lock*container*", "*no space left on device*locks*",
        "*allocation failed; exceeded num_locks*", "*database configuration mismatch*",
        "*stat /run/user/*: no such file or directory*", "*failed to reexec: Permission denied*",
        "*mkdir /run/*: permission denied*", "*internal libpod error*",
        "*cannot find newuidmap*", "*layer not known*",
        "*error creating tmpdir: mkdir /run/user/*", "*lstat /run/user/*: no such file*",
      ].map { Symptom(TextPattern($0), unless: ["is already in use by"]) },
      cause:
        "Podman keeps records in /run/user and its storage, which no longer agree after a reboot, an update or a session that ended.",
      confirm: "podman info | head -40; loginctl show-user $USER --property=Linger",
      fix: """
        podman system migrate
        loginctl enable-linger $USER, and log in again, so that /run/user stays
        where it still fails: podman system renumber
        """),
  ]
}
