extension FailureCatalogue {
  /// Why an engine itself does not start.
  static let daemonStartRows: [Failure] = [
    Failure(
      id: "D22", title: "The engine's own settings keep it from starting", stages: [.observe],
      symptoms: [
        "*unable to configure the Docker daemon with file*",
        "*the following directives are specified both as a flag and in the configuration file*",
        "*the following directives don't match any configuration option*", "*file configuration validation failed*",
        "*merged configuration validation from file and command line flags failed*", "*invalid exec-opt (*",
        "*failed to load listeners: *",
        "*no sockets found via socket activation*", "*You specified --iptables=false with --icc=false*",
        "*invalid default MTU*",
        "*invalid DOCKER_MIN_API_VERSION*", "*cannot unmarshal *into Go *daemon*", "*daemon.json*invalid character*",
        "*invalid TLS configuration*daemon*",
        "*invalid logging level: *", "*invalid fixed-cidr*",
        "*rootless mode needs to be enabled for running with RootlessKit*",
        "*dockerd needs to be started with root privileges*",
        "*failed to start daemon, ensure docker is not running or delete*",
        "*containerd-snapshotter is explicitly enabled, but is not compatible*",
      ],
      cause:
        "A comma, a name or a value in /etc/docker/daemon.json is wrong, or the same is set there and in docker.service.",
      confirm:
        "sudo dockerd --validate --config-file /etc/docker/daemon.json; python3 -m json.tool /etc/docker/daemon.json",
      fix: """
        correct what the message names, then: sudo systemctl reset-failed docker && sudo systemctl restart docker
        "hosts" twice: take it out of daemon.json, or -H fd:// out of: sudo systemctl edit docker
        """),
    Failure(
      id: "D23", title: "The engine does not start", stages: [.observe],
      symptoms: [
        "*Job for docker.service failed*", "*docker.service: Start request repeated too quickly*",
        "*docker.service: Failed with result*",
        "*docker.service: Main process exited*", "*Failed to start docker.service*",
        "*Failed to start Docker Application Container Engine*",
        "*failed to start daemon: *", "*failed to start containerd: *", "*timeout waiting for containerd to start*",
        "*A dependency job for docker.service failed*",
        "*Unit docker.service not found*", "*Unit docker.service is masked*",
        "*Unit docker.service could not be found*", "*docker: unrecognized service*",
        "*error initializing graphdriver*", "*Error starting daemon: *", "*containerd.service: Failed*",
      ].map { Symptom(TextPattern($0), .general) },
      cause:
        "dockerd ended at its start, or is not installed as a service. Its journal says why: settings, disk, firewall or containerd.",
      confirm: "journalctl -u docker -n 30 --no-pager; systemctl status docker",
      fix: """
        the line with level=fatal or "failed to start daemon" in the journal is the cause; give it to explain
        masked: sudo systemctl unmask docker docker.socket; not found: https://docs.docker.com/engine/install/
        then: sudo systemctl reset-failed docker && sudo systemctl restart docker
        """),
    Failure(
      id: "D24", title: "The machine has no systemd that could start the engine", stages: [.observe],
      symptoms: [
        "*System has not been booted with systemd as init system*", "*systemctl: command not found*",
        "*Can't operate. Failed to connect to bus: Host is down*",
        "*Failed to connect to bus: No such file or directory*docker*", "*service: command not found*docker*",
      ],
      cause: "It is a container or an old WSL, where systemd does not run.",
      confirm: "ps -p 1 -o comm=; cat /etc/wsl.conf",
      fix: """
        WSL: write [boot] and systemd=true as two lines into /etc/wsl.conf, then in PowerShell: wsl --shutdown
        else: sudo service docker start, or sudo dockerd &
        """),
  ]
}
