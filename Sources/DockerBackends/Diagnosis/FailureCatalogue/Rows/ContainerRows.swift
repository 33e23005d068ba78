extension FailureCatalogue {
  /// Names, ports, links: why a container cannot be created or started.
  static let containerRows: [Failure] = [
    Failure(
      id: "D5", title: "The container's name is taken", stages: [.create],
      symptoms: [
        "Conflict. The container name \"{name}\" is already in use by container *",
        "*the container name \"{name}\" is already in use by *",
      ],
      cause: "A container of that name exists: left over from a failed start or a crash, or of another project.",
      confirm: "docker ps -a --filter name={name} --format '{{.Names}} {{.Status}} {{.Labels}}'",
      fix: """
        if it is the backend's: \(.down("NAME")) && \(.up("NAME"))
        if it is another project's: docker rename {name} {name}-old, or give the service another container_name
        """),
    Failure(
      id: "D8", title: "The port is in use by this backend itself", stages: [.preflight, .start], level: .warning,
      symptoms: [Symptom("*Bind for {address} failed: port is already allocated*", .withFacts)],
      cause: "The running container of the same service uses the port: the backend is up already.",
      confirm: "\(.status("NAME"))",
      fix: "nothing is wrong; to restart it: \(.restart("NAME"))",
      sign: { facts in
        facts.takenPorts.isEmpty ? .none : facts.takenPorts.allSatisfy { $0.owner == .ourselves } ? .proves : .against
      }
    ),
    Failure(
      id: "D6", title: "Another container publishes the port", stages: [.start, .preflight], code: .portInUse,
      symptoms: ["*Bind for {address} failed: port is already allocated*", "*port is already allocated*"],
      cause: "Only one container at a time can publish a port, and another container does.",
      confirm: "docker ps --format '{{.Names}} {{.Ports}}'",
      fix: """
        find it: docker ps --format '{{.Names}} {{.Ports}}'; then stop it with docker stop
        or publish another host port (ports in the manifest)
        """,
      variants: [
        .init(
          applies: { $0.takenPorts.contains(where: \.isHeldByContainer) },
          cause: "Only one container at a time can publish a port, and container HOLDER does.",
          fix: """
            docker stop HOLDER  # or, if it is a backend's: \(.stop())
            or publish another host port (ports in the manifest)
            """),
        .init(
          applies: { $0.takenPorts.contains { $0.owner == .nobody } },
          cause: "No container and no process uses the port: a killed engine keeps it for a container that is gone.",
          fix: """
            \(.down("NAME")); sudo systemctl restart docker  # this stops containers without a restart policy
            or publish another host port (ports in the manifest)
            """),
      ],
      sign: { facts in
        if facts.takenPorts.contains(where: \.isHeldByContainer) { return .proves }
        return !facts.takenPorts.isEmpty && facts.takenPorts.allSatisfy { $0.owner == .ourselves } ? .against : .none
      }
    ),
    Failure(
      id: "D7", title: "A program outside Docker uses the port", stages: [.start, .preflight, .log], code: .portInUse,
      symptoms: [
        "*failed to bind *address already in use*", "*listen tcp*: bind: address already in use*",
        "*listen udp*: bind: address already in use*",
        "*EADDRINUSE*",
        // A network says the same of a fixed address that another container has.
        Symptom("*: address already in use", unless: ["container networking: address already in use"]),
        Symptom("* Address already in use", unless: ["container networking: address already in use"]),
        Symptom("*ports are not available: *", unless: ["access permissions"]),
      ],
      cause: "A process of this machine, not a container, listens on the port.",
      confirm: "sudo ss -ltnp",
      fix: """
        stop it, or publish another host port (ports in the manifest)
        if nothing listens there: sudo systemctl restart docker  # the engine keeps an old binding
        """,
      variants: [
        .init(
          applies: { $0.takenPorts.contains(where: \.isHeldByForwarder) },
          cause: """
            A docker-proxy listens on the port, but for no container of this engine: a killed engine left it behind.
            """,
          fix: """
            sudo pkill -x -P 1 docker-proxy  # only those whose engine is gone; or publish another host port
            if another engine on this machine publishes the port: stop its container
            """)
      ],
      sign: { $0.takenPorts.contains(where: \.isHeldByProcess) ? .proves : .none }
    ),
    Failure(
      id: "D9", title: "The linked container is not running, or is on another network", stages: [.start, .create],
      symptoms: [
        "*Cannot link to a non running container: {target} AS {name}*",
        "*Cannot link to {target}, as it does not belong to the default network*",
      ],
      cause: "A link needs its target running, on the default network; {target} is not.",
      confirm: "docker inspect {target} --format '{{.State.Status}} {{json .NetworkSettings.Networks}}'",
      fix: """
        \(.up("NAME"))  # starts both in order; see why the other exited: \(.logs("NAME"))
        better: put both services on the project's own network and use their names
        """),
    Failure(
      id: "D10", title: "The engine no longer sets variables for links", stages: [.running, .log],
      symptoms: [
        "*KeyError: '*_PORT_{port}_TCP_ADDR'*", "*_PORT_{port}_TCP_ADDR: unbound variable*",
        "*_PORT_{port}_TCP_ADDR*not set*", "*_PORT_{port}_TCP_ADDR*undefined*",
      ],
      cause: "The program reads the address of its link from *_PORT_*_TCP_ADDR, which engines since 2025 do not set.",
      confirm: "docker exec CONTAINER env | grep _TCP_ADDR",
      fix: "give it the address by name: MODEL_URL=http://model:8000 in the service's environment, for a service model"),
    Failure(
      id: "D12", title: "The image on this engine is for another platform", stages: [.create],
      symptoms: [
        "image with reference {image} was found but *platform*",
        "*image with reference {image} was found but its platform * does not match the specified platform *",
      ],
      cause: "The manifest asks for one platform, but the local image of that name is for another.",
      confirm: "docker image inspect IMAGE --format '{{.Os}}/{{.Architecture}}'",
      fix: "\(.pull("NAME"))  # with platform: linux/amd64 in the manifest"),
  ]
}

extension PortFacts {
  fileprivate var isHeldByContainer: Bool { if case .container = owner { true } else { false } }
  fileprivate var isHeldByForwarder: Bool {
    if case .process(_, "docker-proxy") = owner { true } else { false }
  }
  fileprivate var isHeldByProcess: Bool { if case .process = owner { true } else { false } }
}
