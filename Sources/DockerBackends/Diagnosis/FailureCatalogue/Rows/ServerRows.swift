extension FailureCatalogue {
  private static let refused: TextPattern = "*[Errno 111] Connection refused*"
  private static let dialRefused: TextPattern = "*dial tcp *: connect: connection refused*"
  private static let unknownName: TextPattern = "*[Errno -2] Name or service not known*"
  /// Texts about the hub, a registry or the engine, which have rows of their own.
  private static let elsewhere = ["huggingface", "api version", "https://", "docker", "/v2/"]

  /// The server in the container: not there yet, not well, or answering nonsense.
  static let serverRows: [Failure] = [
    Failure(
      id: "A1", title: "It is still loading its model", stages: [.probe, .running], level: .warning,
      symptoms: [
        "*did not become ready within *", "*dependency failed to start: container {name} is unhealthy*",
        "*failed to start within {seconds} seconds*",
      ],
      cause: "A first start downloads and loads its model, which takes minutes, and the time to get ready was shorter.",
      confirm: "\(.logs("NAME", .init(.follow)))  # does it still move?",
      fix: """
        wait, then: \(.status("NAME"))
        or give it more time: \(.up("NAME", .init(.timeout, "30m")))
        """,
      sign: { facts in
        guard let state = facts.container.state else { return .none }
        return state == "running" ? .none : .against
      }
    ),
    Failure(
      id: "A2", title: "The server runs without its model", stages: [.probe, .log],
      symptoms: [
        "*TTS engine model is not currently loaded or available*", "*\"model_loaded\": false*",
        "*\"model_loaded\":false*",
      ],
      cause: "Loading the model failed, and the server went on without it: it answers, but cannot speak.",
      confirm: "\(.logs("NAME")) | grep -i -e error -e traceback",
      fix: "cure the first error in \(.logs("NAME")), then: \(.restart("NAME"))"),
    Failure(
      id: "A3", title: "The proxy runs, the model's server behind it does not", stages: [.probe, .log],
      symptoms: ["*\"status\": \"degraded\"*", "*\"status\":\"degraded\"*", "*'status': 'degraded'*"],
      cause: "The proxy answers 200 and says in the body that it cannot reach the server behind it.",
      confirm: "\(.status("NAME"))",
      fix: "cure what the server behind it says: \(.logs("NAME")); then: \(.restart("NAME"))",
      sign: { $0.probe.health == "degraded" ? .proves : .none }
    ),
    Failure(
      id: "A4", title: "The Space behind the proxy cannot be reached", stages: [.log],
      symptoms: [
        "*Could not fetch config for http*", Symptom(refused, .withFacts, unless: elsewhere),
        Symptom(dialRefused, .withFacts, unless: elsewhere),
        Symptom(unknownName, .withFacts, unless: elsewhere),
      ],
      cause: "The Space is not up yet, has crashed, or the URL is wrong; some proxies keep the dead connection.",
      confirm: "\(.logs("NAME", .tail(50)))",
      fix: """
        wait until the log of the Space says that it runs: \(.logs("NAME", .init(.follow)))
        \(.restart("NAME"))  # after the Space was made anew, the proxy, too
        """,
      sign: { $0.container.speaksToSpace == true ? .speaksFor : .none }
    ),
    Failure(
      id: "A14", title: "Nothing listens where something in the container connects to", stages: [.log, .probe],
      symptoms: [
        Symptom(refused, .shared, unless: elsewhere), Symptom(dialRefused, .shared, unless: elsewhere),
        Symptom("*connect ECONNREFUSED *", unless: elsewhere),
        Symptom("*Failed to connect to * port *", unless: elsewhere),
        Symptom("*can't connect to remote host*: Connection refused*", unless: elsewhere),
      ],
      cause: """
        A connection was refused: the server it asks has not started, has crashed, or listens on another port. Where \
        a healthcheck says so, it reaches nothing inside its own container.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .Config.Healthcheck}}'; \(.logs("NAME", .tail(50)))",
      fix: """
        compare the port with the one on which the server says it listens: \(.logs("NAME", .tail(50)))
        then correct the healthcheck or the address in the manifest, and: \(.up("NAME"))
        """),
    Failure(
      id: "A15", title: "A name that the server connects to is not known", stages: [.log, .probe],
      symptoms: [Symptom(unknownName, .shared, unless: elsewhere)],
      cause: """
        The container's DNS has no such name: it is misspelt, or the service of that name does not run or is on \
        another network.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .NetworkSettings.Networks}}'",
      fix: "a service is reached by its name in the manifest: correct the address, then: \(.up("NAME"))"),
    Failure(
      id: "A5", title: "Speech succeeds with a file that holds none", stages: [.probe, .log],
      symptoms: [
        "*file does not start with RIFF id*", "*Error opening *: Format not recognised*", "*is not a WAV file*",
        "*the audio * holds no sound*",
      ],
      cause: "The server answered 200 although what makes the speech failed behind it.",
      confirm: "\(.say("test", with: "NAME", to: "test.wav")); file test.wav",
      fix: "cure the first error in \(.logs("NAME")), then: \(.restart("NAME"))"),
    Failure(
      id: "A7", title: "A mount hides the image's own files", stages: [.log],
      symptoms: ["*Could not import module \"{module}\"*"],
      cause: "A folder of the host is mounted over the one that holds the server's code.",
      confirm: "docker inspect CONTAINER --format '{{json .Mounts}}'",
      fix: "remove that volume from the manifest, then: \(.up("NAME"))"),
    Failure(
      id: "A12", title: "The container took its log with it", stages: [.observe, .running],
      symptoms: ["*can not get logs from container which is dead or marked for removal*"],
      cause: "It ran with --rm (AutoRemove): the engine removed it, and its log, the moment it crashed.",
      confirm: "docker inspect CONTAINER --format '{{.HostConfig.AutoRemove}}'",
      fix: "\(.up("NAME"))  # never removes by itself; the log of what it replaces is saved first"),
    Failure(
      id: "A13", title: "The image insists on CUDA where there is none", stages: [.log],
      symptoms: [
        "*Found no NVIDIA driver on your system*", "*Torch not compiled with CUDA enabled*",
        "*Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False*",
        "*No CUDA GPUs are available*",
      ],
      cause: "The device is written into the image's configuration, and no GPU is in the container.",
      confirm: "docker exec CONTAINER grep -rn 'cuda' /app --include='*.y*ml' --include='*.json'",
      fix: """
        set the server's own switch for the CPU in the service's environment or configuration (DEVICE=cpu)
        or give it a GPU: \(.up("NAME", .gpu(.require)))
        """),
  ]
}
