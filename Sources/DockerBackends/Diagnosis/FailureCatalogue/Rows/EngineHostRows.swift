extension FailureCatalogue {
  /// Where the engine lives: Windows and Docker Desktop, rootless, snap, Podman, LXC; and its own parts.
  static let engineHostRows: [Failure] = [
    Failure(
      id: "W1", title: "Windows keeps that port for itself", stages: [.start, .create],
      symptoms: [
        "*in a way forbidden by its access permissions*",
        "*listen tcp *: bind: An attempt was made to access a socket*",
      ],
      cause: "Hyper-V and WSL reserve ranges of ports at each start of Windows, and this one lies in such a range.",
      confirm: "netsh interface ipv4 show excludedportrange protocol=tcp  # in PowerShell",
      fix: """
        publish another host port (ports in the manifest)
        or in an administrator's PowerShell: net stop winnat; net start winnat
        """),
    Failure(
      id: "W2", title: "Docker Desktop is not running", stages: [.observe, .pull, .create],
      symptoms: [
        "*open //./pipe/*: The system cannot find the file specified*", "*dockerDesktopLinuxEngine*",
        "*docker_engine: The system cannot find the file*", "*docker daemon is not running*Docker Desktop*",
        "*Docker Desktop is not running*", "*Docker Desktop is unable to start*",
        "*dial unix */.docker/desktop/docker.sock*", "*dial unix */.docker/run/docker.sock*no such file*",
        "*request returned * for API route and version http://%2F%2F.%2Fpipe*", "*npipesocket.py*",
        "*pywintypes.error: (2, 'CreateFile'*",
        "*connect ENOENT //./pipe/docker_engine*",
      ],
      cause: "The client talks to Docker Desktop, which was not started, is still starting, or has stopped.",
      confirm: "docker context ls; docker version",
      fix: """
        start Docker Desktop and wait until its whale stands still; where it hangs, in PowerShell: wsl --shutdown, \
        then start it again
        an engine of your own in WSL or Linux: docker context use default
        """),
    Failure(
      id: "W3", title: "WSL itself does not work", stages: [.observe, .start],
      symptoms: [
        "*could not be found in this WSL 2 distro*", "*Wsl/Service/*", "*Wsl/WSL_E_*",
        "*WSL_E_DEFAULT_DISTRO_NOT_FOUND*", "*WSL_E_DISTRO_NOT_FOUND*", "*WSL_E_WSL_OPTIONAL_COMPONENT_REQUIRED*",
        "*WSL2 is not supported with your current machine configuration*",
        "*Please enable the Virtual Machine Platform*",
        "*WslRegisterDistribution failed*", "*wsl update failed*", "*HCS/HCS_E_*",
        "*HCS_E_HYPERV_NOT_INSTALLED*", "*HCS_E_SERVICE_NOT_AVAILABLE*", "*HCS_E_CONNECTION_TIMEOUT*",
        "*The WSL 2 VM*terminated*", "*wsl distro proxy*", "*distro stopped unexpectedly*",
        "*running WSL command*", "*WSL distro stopped*",
        "*virtualization and data execution protection must be enabled in the BIOS*",
        "*requires a newer WSL kernel version*",
        "*could not be started because a required feature is not installed*", "*0x80370102*", "*0x80370114*",
        "*0x8004032d*",
        "*0x80070422*wsl*", "*Virtualization support not detected*", "*Hyper-V feature is not enabled*",
        "*while executing a WSL command*",
        "*WSL integration with distro*",
      ],
      cause: "The distribution is not joined to Docker Desktop, or WSL 2 is switched off, old or broken.",
      confirm: "wsl.exe -l -v; wsl.exe --version",
      fix: """
        Docker Desktop: Settings, Resources, WSL integration: switch your distribution on
        in PowerShell: wsl --update; wsl --shutdown, then start Docker Desktop
        virtualisation is switched on in the BIOS, and by: wsl --install --no-distribution
        """),
    Failure(
      id: "W4", title: "The snap or AppArmor keeps the engine from its container",
      stages: [
        .start, .create, .remove,
        .running,
      ],
      symptoms: [
        "*cannot stop container*permission denied*", "*cannot kill container*permission denied*",
        "*/var/snap/docker*permission denied*", "*snap-confine*", "*mkdir /*: read-only file system",
        "*apparmor*failed to apply profile*",
        "*AppArmor enabled on system but the docker-default profile could not be loaded*", "*apparmor_parser*",
        "*unable to apply apparmor profile*", "*Error loading AppArmor profile*",
      ].map {
        Symptom(
          TextPattern($0),
          unless: ["ip_unprivileged", "mount source path"])
      },
      cause: """
        Docker's snap sees only home folders and may not touch what another engine made; elsewhere AppArmor's profile \
        cannot be loaded.
        """,
      confirm: "snap list docker; docker info --format '{{.DockerRootDir}}'; sudo aa-status | head",
      fix: """
        sudo snap remove docker, then install docker-ce (https://docs.docker.com/engine/install/)
        cannot stop: sudo aa-remove-unknown, then stop it again
        missing parser: sudo apt-get install -y apparmor && sudo systemctl restart docker
        """),
    Failure(
      id: "W5", title: "The rootless engine has too few user numbers", stages: [.pull, .create, .start, .build],
      symptoms: [
        "*try increasing the number of subordinate IDs in /etc/subuid*",
        "*insufficient UIDs or GIDs available in user namespace*", "*lchown *: invalid argument*", "*newuidmap*",
        "*newgidmap*", "*cannot find UID/GID for user*", "*no subuid ranges found for user*", "*not enough IDs*",
        "*failed to Lchown *", "*cannot set up namespace using*newuidmap*", "*lchown *: operation not permitted*",
      ],
      cause: """
        Images own files by numbers up to 65535 and more. This user's ranges in /etc/subuid and /etc/subgid (or of the \
        LXC container) do not reach that far.
        """,
      confirm: "grep $USER /etc/subuid /etc/subgid",
      fix: """
        sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $USER
        Docker: systemctl --user restart docker; Podman: podman system migrate
        numbers in the millions are the image's fault: \(otherTag)
        """),
    Failure(
      id: "W6", title: "The rootless engine may not do that", stages: [.start, .create, .network],
      symptoms: [
        "*cannot expose privileged port *", "*rootlessport*", "*ip_unprivileged_port_start* to expose*",
        "*rootlesskit*permission denied*", "*[rootlesskit*failed*",
        "*XDG_RUNTIME_DIR*is not set*", "*dockerd-rootless*", "*slirp4netns*failed*", "*pasta failed with exit code*",
        "*cannot re-exec process*", "*unprivileged_userns_clone*", "*user namespaces*are not enabled*",
        "*apparmor_restrict_unprivileged_userns*",
        "*cannot set any additional groups in a rootless container*",
        "*cannot fulfil mount requests as a rootless user*",
        "*` private: Permission denied*", "*mount `proc` to `proc`: Operation not permitted*",
      ],
      cause: """
        An engine without root's rights cannot open ports below 1024, limit resources without systemd, or start where \
        user namespaces are forbidden.
        """,
      confirm: "docker info --format '{{json .SecurityOptions}}'; sysctl kernel.apparmor_restrict_unprivileged_userns",
      fix: """
        publish a host port above 1023 (ports in the manifest), or: sudo sysctl -w \
        net.ipv4.ip_unprivileged_port_start=80
        user namespaces on Ubuntu 24.04: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
        """),
    Failure(
      id: "W7", title: "Podman does not know which registry is meant", stages: [.pull, .create, .build],
      symptoms: [
        "*did not resolve to an alias and no unqualified-search registries*",
        "*short-name resolution enforced but cannot prompt without a TTY*", "*error getting default registries to try*",
        "*no registries found in registries.conf*",
      ],
      cause: """
        Docker takes a short name such as python:3.11 for Docker Hub's; Podman wants the registry's name before it.
        """,
      confirm: "grep -r unqualified-search /etc/containers/registries.conf*",
      fix: """
        write docker.io/ before the image's name in the manifest (docker.io/library/ for those without an owner)
        or for all: unqualified-search-registries = ["docker.io"] in /etc/containers/registries.conf
        """),
    Failure(
      id: "W8", title: "Podman's network does not work", stages: [.network, .create, .start],
      symptoms: [
        "*netavark: *", "*aardvark-dns*", "*CNI plugin*", "*plugin type=\"*\" failed*", "*cni plugin *",
        "*unable to find network with name or ID*", "*no CNI network*",
        "*could not find \"netavark\"*", "*failed to find plugin \"*\" in path*",
      ],
      cause: """
        netavark and aardvark-dns, or the older plugins (CNI), are missing or do not fit Podman's version or the \
        firewall.
        """,
      confirm: "podman info --format '{{.Host.NetworkBackend}}'; podman network ls",
      fix: """
        sudo apt-get install -y netavark aardvark-dns (Fedora: dnf), then: podman system reset --force  # removes all \
        containers
        where a rule is missing: sudo podman network reload --all
        """),
    Failure(
      id: "W9", title: "The engine runs in an LXC container that forbids it", stages: [.start, .create],
      symptoms: [
        "*ip_unprivileged_port_start*permission denied*", "*unable to join session keyring*",
        "*session key*disk quota exceeded*", "*create keyring*",
        "*bpf_prog_query(BPF_CGROUP_DEVICE) failed: function not implemented*", "*error adding seccomp filter*",
        "*can't get final child's PID from pipe*",
        "*tmpmounts/*operation not permitted*", "*fstype: overlay*err: operation not permitted*",
        "*error mounting \"proc\" to rootfs*",
        "*error mounting \"sysfs\" to rootfs*", "*mount through procfd*", "*fuse-overlayfs*not found*",
      ],
      cause: """
        Proxmox's and others' LXC containers deny an inner engine keys, mounts and, since runc 1.2.8, a value of the \
        network, unless they are told to nest.
        """,
      confirm: "systemd-detect-virt; runc --version",
      fix: """
        on the host: pct set 100 --features nesting=1,keyctl=1 (with the container's number), then restart it
        after the update of runc: lxc.apparmor.profile: unconfined in its configuration, or update lxc (pve-lxc 6.0.5-2)
        or run Docker in a virtual machine
        """),
    Failure(
      id: "W10", title: "The engine's own parts do not fit together", stages: [.start, .create, .observe, .pull],
      symptoms: [
        "*containerd-shim*not found*", "*io.containerd.runc.v2*: file does not exist*",
        "*\"runc\": executable file not found*", "*\"docker-init\": executable file not found*",
        "*runc: symbol lookup error*", "*unknown service containerd*", "*dial unix /run/containerd/containerd.sock*",
        "*containerd.sock: connect: *", "*runc did not terminate successfully*", "*ttrpc: closed*",
        "*shim disconnected*",
        "*OCI runtime create failed: runc did not terminate*", "*unknown version specified*",
        "*fork/exec /usr/bin/runc: *", "*failed to dial \"/run/containerd/*",
      ].map {
        Symptom(
          TextPattern($0),
          unless: ["nvidia-container-cli", "hook"])
      }
        + [
          Symptom("*Unknown runtime specified *", unless: ["specified nvidia"]),
          Symptom("*unknown or invalid runtime name: *", unless: ["name: nvidia"]), "*find runc path: *",
          "*no read access to runc binary*", "*failed with error: shim error: *",
          "*prestart hook * caused*fork/exec /usr/bin/dockerd*",
          "*runtime \"io.containerd.*\" binary not installed*",
        ]
        + ["*unable to retrieve OCI runtime error*", "*runc did not terminate suc*"].map {
          Symptom(TextPattern($0), .general, unless: ["nvidia-container-"])
        },
      cause: "docker, containerd and runc are of different sources or versions, or an update is half done.",
      confirm: "docker version; containerd --version; runc --version; dpkg -l | grep -e docker -e containerd -e runc",
      fix: """
        sudo apt-get install -y --reinstall docker-ce docker-ce-cli containerd.io
        sudo systemctl restart containerd docker
        """),
    Failure(
      id: "W16", title: "The runtime and this kernel do not fit together", stages: [.start, .create],
      symptoms: [
        "*running exec setns process for init caused*", "*copying bootstrap data to pipe*",
        "*write init-p: broken pipe*", "*error executing setns process*",
        "*namespace path: lstat /proc/*", "*loading seccomp filter: errno 524*", "*loading seccomp filter into kernel*",
        "*can't copy bootstrap data to pipe*", "*invalid rootfs: *", "*error jailing process inside rootfs*",
        "*error preparing rootfs: permission denied*", "*read init-p: connection reset by peer*",
        "*getting the final child's pid from pipe*", "*container process caused*open /proc/self/fd: no such file*",
        "*runc init*exit status 1*bootstrap*",
      ].map { Symptom(TextPattern($0), unless: ["keyring"]) },
      cause: """
        runc ends before the container's program begins: the kernel is too old for it (3.10, OpenVZ, WSL 1), has no \
        memory of its own left, or user namespaces are switched off.
        """,
      confirm: "uname -r; runc --version; sysctl user.max_user_namespaces; sudo dmesg | tail",
      fix: """
        update engine and kernel, then: sudo reboot
        WSL 1, in PowerShell: wsl --set-version Ubuntu 2 (the name is of wsl -l -v)
        userns-remap or rootless on RHEL 7: sudo sysctl -w user.max_user_namespaces=15000
        """),
    Failure(
      id: "W11", title: "The client is too old for this command or file", stages: [.observe, .create],
      symptoms: [
        "*unknown shorthand flag: 'd' in -d*", "*'compose' is not a docker command*",
        "*unknown docker command: \"compose *", "*docker-compose: command not found*", "*docker: command not found*",
        "*docker: not found*", "*docker-compose: not found*", "*unknown flag: --environment*",
        "*'docker' is not recognized as an internal or external command*", "*The term 'docker' is not recognized*",
        "*ERROR: for *'ContainerConfig'*", "*client is newer than server*", "*unknown command: docker compose*",
        "*unknown command \"compose\"*", "*unknown flag: --gpus*", "*unknown flag: --profile*",
        "*Unsupported config option for services*", "*Additional property * is not allowed*",
        "*does not match any of the regexes*", "*Additional properties are not allowed*",
        "*Version in \"./docker-compose.yml\" is unsupported*", "*unknown flag: --wait*",
        "*Not supported URL scheme http+docker*", "*KeyError: 'ContainerConfig'*",
        "*got an unexpected keyword argument 'ssl_version'*",
        "*'name' does not match any of the regexes*", "*Unsupported mount type: \"*",
      ],
      cause: "Docker's command, or its Compose of version 1, knows less than the file or the guide that is followed.",
      confirm: "docker version; docker compose version",
      fix: """
        sudo apt-get install -y docker-ce-cli docker-compose-plugin (https://docs.docker.com/engine/install/)
        this program needs neither: \(.up("NAME")) reads Compose files itself
        """),
  ]
}
