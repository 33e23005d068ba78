extension FailureCatalogue {
  /// The way to the engine.
  static let daemonRows: [Failure] = [
    Failure(
      id: "D1", title: "No engine is running at the expected address", stages: [.observe],
      symptoms: [
        Symptom("*Cannot connect to the Docker daemon at *"),
        Symptom("*failed to connect to the docker API at *", unless: ["permission denied"]),
        "*dial unix *: connect: no such file or directory*", "*dial unix *: connect: connection refused*",
        "*connect ENOENT *.sock*", "*connect ECONNREFUSED *.sock*",
        "*Error while fetching server API version: *FileNotFoundError*",
        "*Error while fetching server API version: *ConnectionRefusedError*",
        Symptom("*no Docker Engine answers; tried *", unless: ["permission denied", "did not answer in time"]),
        "*Couldn't connect to Docker daemon*", Symptom("*error during connect: *: dial tcp*", unless: ["pipe"]),
        Symptom("*docker/transport/unixconn.py*in connect*", .general),
        Symptom("*docker/api/client.py*_retrieve_server_version*", .general),
      ],
      cause: """
        The engine is not running, or its socket is not where DOCKER_HOST, the current context and the defaults say \
        (rootless, Docker Desktop, colima, Podman).
        """,
      confirm: "systemctl status docker; docker context ls; echo $DOCKER_HOST",
      fix: """
        sudo systemctl start docker
        rootless: systemctl --user start docker; macOS: start Docker Desktop or colima
        another address: docker context ls lists them, docker context use selects one
        """,
      sign: { $0.engine.connection == .absent ? .proves : .none }
    ),
    Failure(
      id: "D2", title: "This user has no access to the engine", stages: [.observe],
      symptoms: [
        "*permission denied while trying to connect to the *", "*dial unix *: connect: permission denied*",
        "*no Docker Engine answers; tried *: permission denied*",
        "*connect EACCES *.sock*", "*Error while fetching server API version: *PermissionError*",
      ],
      cause: """
        The engine's socket belongs to the group docker. You are not in that group, or have not logged in again since.
        """,
      confirm: "id -nG; getent group docker; ls -l /var/run/docker.sock",
      fix: """
        sudo usermod -aG docker $USER, then log out and in (or, for this shell: newgrp docker)
        members of that group can become root; a rootless engine needs no group
        """,
      sign: { $0.engine.connection == .denied ? .proves : .none }
    ),
    Failure(
      id: "D3", title: "The engine accepts connections, but does not answer", stages: [.observe],
      symptoms: [
        "*docker.sock*context deadline exceeded*", "*docker.sock*Client.Timeout exceeded*",
        "*UnixHTTPConnectionPool(*Read timed out*", "*request returned 50* for API route and version http://%2Fvar*",
        "*request returned Internal Server Error for API route and version http://%2Fvar*",
        Symptom("*no Docker Engine answers; tried *did not answer in time*", unless: ["permission denied"]),
      ],
      cause: "It is still starting, or hangs (a dead storage driver, a full disk, a stuck containerd).",
      confirm: "systemctl status docker; journalctl -u docker -n 50",
      fix: "wait a minute; then: sudo systemctl restart docker",
      sign: { $0.engine.connection == .hung ? .proves : .none }
    ),
    Failure(
      id: "D4", title: "Client and engine have no API version in common", stages: FailureStage.allCases,
      symptoms: [
        "*client version {client} is too old. Minimum supported API version is {minimum}*",
        "*client version {client} is too new. Maximum supported API version is {maximum}*",
      ],
      cause: """
        The client uses a fixed API version instead of negotiating one. Docker 29.0 to 29.2 accept only 1.44 and \
        newer; 29.3 and newer accept 1.40 again.
        """,
      confirm: "docker version --format '{{.Server.MinAPIVersion}} {{.Server.APIVersion}}'",
      fix: """
        update the client that printed this, and unset DOCKER_API_VERSION (tts-ctl negotiates the version)
        or update the engine to 29.3 or newer
        """),
  ]
}
