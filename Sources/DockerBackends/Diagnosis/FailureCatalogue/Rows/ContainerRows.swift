extension FailureCatalogue {
  /// Names, ports, links: why a container cannot be created or started.
  static let containerRows: [Failure] = [
    Failure(
      id: "D5", title: "The container's name is taken", stages: [.create],
      symptoms: [
        "Conflict. The container name \"{name}\" is already in use by container *",
        "*the container name \"{name}\" is already in use by *",
      ],
      cause: "A container of that name exists: left over from a failed start or a crash, or somebody else's.",
      confirm: "docker ps -a --filter name={name} --format '{{.Names}} {{.Status}} {{.Labels}}'",
      fix: """
        ours: \(.down("NAME")) && \(.up("NAME"))
        somebody else's: docker rename {name} {name}-old, or give the service another container_name
        """),
    Failure(
      id: "D8", title: "The port is held by this very backend", stages: [.preflight, .start], level: .warning,
      symptoms: [Symptom("*Bind for {address} failed: port is already allocated*", .withFacts)],
      cause: "The port is taken by the running container of the same service: it is up already.",
      confirm: "\(.status("NAME"))",
      fix: "nothing is wrong; to start it anew: \(.restart("NAME"))",
      sign: { facts in
        facts.takenPorts.isEmpty ? .none : facts.takenPorts.allSatisfy { $0.owner == .ourselves } ? .proves : .against
      }
    ),
    Failure(
      id: "D6", title: "Another container publishes the port", stages: [.start, .preflight], code: .portInUse,
      symptoms: ["*Bind for {address} failed: port is already allocated*", "*port is already allocated*"],
      cause: "A port is published by one container at a time, and another container has it.",
      confirm: "docker ps --format '{{.Names}} {{.Ports}}'",
      fix: """
        see which one has it: docker ps --format '{{.Names}} {{.Ports}}'; docker stop ends it
        or publish another host port (ports in the manifest)
        """,
      variants: [
        .init(
          applies: { $0.takenPorts.contains(where: \.isHeldByContainer) },
          cause: "A port is published by one container at a time, and the container HOLDER has it.",
          fix: """
            docker stop HOLDER  # or \(.stop()), where it is a backend's
            or publish another host port (ports in the manifest)
            """),
        .init(
          applies: { $0.takenPorts.contains { $0.owner == .nobody } },
          cause: "No container and no process has the port: an engine that was killed keeps it for one that is gone.",
          fix: """
            \(.down("NAME")); sudo systemctl restart docker  # containers without a restart policy end
            or publish another host port (ports in the manifest)
            """),
      ],
      sign: { facts in
        if facts.takenPorts.contains(where: \.isHeldByContainer) { return .proves }
        return !facts.takenPorts.isEmpty && facts.takenPorts.allSatisfy { $0.owner == .ourselves } ? .against : .none
      }
    ),
    Failure(
      id: "D7", title: "A program of the host holds the port", stages: [.start, .preflight, .log], code: .portInUse,
      symptoms: [
        "*failed to bind *address already in use*", "*listen tcp*: bind: address already in use*",
        "*listen udp*: bind: address already in use*",
        // A network says the same of a fixed address that another container has.
        Symptom("*: address already in use", unless: ["container networking: address already in use"]),
        Symptom("* Address already in use", unless: ["container networking: address already in use"]),
        "*ports are not available: *",
      ],
      cause: "A process outside Docker listens on the port.",
      confirm: "sudo ss -ltnp",
      fix: """
        stop it, or publish another host port (ports in the manifest)
        where nothing listens there: sudo systemctl restart docker  # a stale binding of the engine
        """,
      variants: [
        .init(
          applies: { $0.takenPorts.contains(where: \.isHeldByForwarder) },
          cause: "A docker-proxy listens on the port for no container of this engine: a killed engine left it there.",
          fix: """
            sudo pkill -x -P 1 docker-proxy  # those whose engine is gone; or publish another host port
            where another engine on this host publishes the port: stop its container
            """)
      ],
      sign: { $0.takenPorts.contains(where: \.isHeldByProcess) ? .proves : .none }
    ),
    Failure(
      id: "D9", title: "The container it links to does not run, or is on another network", stages: [.start, .create],
      symptoms: [
        "*Cannot link to a non running container: {target} AS {name}*",
        "*Cannot link to {target}, as it does not belong to the default network*",
      ],
      cause: "A link needs its target running, on the default network, at that moment; {target} is not.",
      confirm: "docker inspect {target} --format '{{.State.Status}} {{json .NetworkSettings.Networks}}'",
      fix: """
        \(.up("NAME"))  # starts both in their order; see why the other ended: \(.logs("NAME"))
        better than links: both services on the project's own network, by their names
        """),
    Failure(
      id: "D10", title: "The engine no longer sets variables for links", stages: [.running, .log],
      symptoms: [
        "*KeyError: '*_PORT_{port}_TCP_ADDR'*", "*_PORT_{port}_TCP_ADDR: unbound variable*",
        "*_PORT_{port}_TCP_ADDR*not set*", "*_PORT_{port}_TCP_ADDR*undefined*",
      ],
      cause: "The program reads the address of its link from *_PORT_*_TCP_ADDR, which engines of 2025 on do not set.",
      confirm: "docker exec CONTAINER env | grep _TCP_ADDR",
      fix: "give it the address by name: GRADIO_URL=http://kani-hf:7860 in the service's environment"),
    Failure(
      id: "D12", title: "The image on this engine is for another platform", stages: [.create],
      symptoms: [
        "image with reference {image} was found but *platform*",
        "*image with reference {image} was found but its platform * does not match the specified platform *",
      ],
      cause: "The manifest asks for a platform, and the image of that name on the engine was pulled for another.",
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
