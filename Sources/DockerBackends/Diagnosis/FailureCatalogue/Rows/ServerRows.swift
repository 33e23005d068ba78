extension FailureCatalogue {
  private static let refused: TextPattern = "*[Errno 111] Connection refused*"
  private static let dialRefused: TextPattern = "*dial tcp *: connect: connection refused*"
  private static let unknownName: TextPattern = "*[Errno -2] Name or service not known*"
  /// Texts about the hub, a registry or the engine, which have rows of their own.
  private static let elsewhere = ["huggingface", "api version", "https://", "docker", "/v2/"]

  /// The server in the container: not there yet, not well, or answering nonsense.
  static let serverRows: [Failure] = [
    Failure(
      id: "A1", title: "It is still loading its model", stages: [.probe, .running], level: .warning, mayPass: true,
      symptoms: [
        "*did not become ready within *", "*Launch timed out, workload was not healthy after *",
        "*dependency failed to start: container {name} is unhealthy*",
        "*failed to start within {seconds} seconds*",
      ],
      cause: "The first start downloads and loads the model. That takes minutes, and the time limit was shorter.",
      confirm: "\(.logs("NAME", .init(.follow)))  # is it still loading?",
      fix: """
        wait, then: \(.status("NAME"))
        or allow more time: \(.up("NAME", .init(.timeout, "30m")))
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
        "*\"model_loaded\":false*", "*failed: Model not loaded*", "*\"Model not loaded*", "*503*Model not loaded*",
      ],
      cause: "The model could not be loaded, and the server runs without it: it answers, but cannot speak.",
      confirm: "\(.logs("NAME")) | grep -i -e error -e traceback",
      fix: "fix the first error in \(.logs("NAME")), then: \(.restart("NAME"))"),
    Failure(
      id: "A3", title: "The proxy is running, but the model's server behind it is not", stages: [.probe, .log],
      mayPass: true,
      symptoms: ["*\"status\": \"degraded\"*", "*\"status\":\"degraded\"*", "*'status': 'degraded'*"],
      cause: "The proxy answers 200 and says in the body that it cannot reach the server behind it.",
      confirm: "\(.status("NAME"))",
      fix: "fix the error of the server behind it: \(.logs("NAME")); then: \(.restart("NAME"))",
      sign: { $0.probe.health == "degraded" ? .proves : .none }
    ),
    Failure(
      id: "A4", title: "The Space behind the proxy cannot be reached", stages: [.log], mayPass: true,
      symptoms: [
        "*Could not fetch config for http*", Symptom(refused, .withFacts, unless: elsewhere),
        Symptom(dialRefused, .withFacts, unless: elsewhere),
        Symptom(unknownName, .withFacts, unless: elsewhere),
      ],
      cause: """
        The Space is not ready yet, has crashed, or its URL is wrong. Some proxies keep using the dead connection.
        """,
      confirm: "\(.logs("NAME", .tail(50)))",
      fix: """
        wait until the log of the Space says that it is running: \(.logs("NAME", .init(.follow)))
        if the Space was recreated, restart the proxy, too: \(.restart("NAME"))
        """,
      sign: { $0.container.speaksToSpace == true ? .speaksFor : .none }
    ),
    Failure(
      id: "A14", title: "A connection inside the container was refused", stages: [.log, .probe], mayPass: true,
      symptoms: [
        Symptom(refused, .shared, unless: elsewhere), Symptom(dialRefused, .shared, unless: elsewhere),
        Symptom("*connect ECONNREFUSED *", unless: elsewhere), Symptom("*ECONNREFUSED", unless: elsewhere),
        Symptom("*Couldn't connect to * at http*", unless: elsewhere),
        Symptom("*Connect call failed (*", unless: ["TimeoutError", "[Errno 110]", "[Errno 10060]"]),
        Symptom("*[Errno 61] Connection refused*", unless: elsewhere), "*[WinError 10061]*",
        Symptom("*connect() failed (111: Connection refused) while connecting to upstream*"),
        Symptom("*APIConnectionError*", .general, unless: elsewhere), "*Connection error to API at *",
        Symptom("*ClientConnectorError(*", .general, unless: elsewhere),
        Symptom("*: Connection error.", .general, unless: elsewhere),
        Symptom("*Couldn't connect to server*", .general, unless: elsewhere),
        Symptom("*Could not connect to server*", .general, unless: elsewhere),
        Symptom("*could not connect to ollama app*", .general),
        "*All connection attempts failed*",
        "*openai.APIConnectionError*", "*could not connect to server: Connection refused*",
        "*connection to server at * failed: Connection refused*",
        Symptom("*Failed to connect to * port *", unless: elsewhere),
        Symptom("*can't connect to remote host*: Connection refused*", unless: elsewhere),
      ]
        + ["Connection refused*", "*: Connection refused*", "*[Connection refused]*", "*ConnectionRefusedError*"].map {
          Symptom(TextPattern($0), .general, unless: elsewhere + [".sock", "lookup "])
        },
      cause: """
        No server listens at that address: it has not started yet, has crashed, or listens on another port. A \
        healthcheck asks inside its own container.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .Config.Healthcheck}}'; \(.logs("NAME", .tail(50)))",
      fix: """
        compare the port with the one that the server's log names: \(.logs("NAME", .tail(50)))
        then correct the healthcheck or the address in the manifest, and: \(.up("NAME"))
        """),
    Failure(
      id: "A15", title: "A host name cannot be resolved in the container", stages: [.log, .probe], mayPass: true,
      symptoms: [Symptom(unknownName, .shared, unless: elsewhere)],
      cause: """
        The container's DNS does not know the name: it is misspelt, or the service of that name is not running or is \
        on another network.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .NetworkSettings.Networks}}'",
      fix: "use the service's name from the manifest as its address, then: \(.up("NAME"))"),
    Failure(
      id: "A16", title: "Another server was reached, and failed", stages: [.log, .speech], mayPass: true,
      symptoms: ["500", "502", "503", "504"].flatMap { code in
        ["*\(code) Server Error: * for url: http://*", "*Server error '\(code) * for url 'http://*"].map {
          Symptom(TextPattern($0), unless: ["http+docker"])
        }
      },
      cause: "It answered with an error of its own (500 and above). Its address stands in the message, why in its log.",
      confirm: "docker ps -a --format '{{.Names}} {{.Status}} {{.Ports}}'",
      fix: "fix the first error in the log of the server at that address: \(.logs("NAME", .tail(50)))"),
    Failure(
      id: "A5", title: "The server answers with a file that is not sound", stages: [.probe, .log],
      symptoms: [
        "*file does not start with RIFF id*", "*Error opening *: Format not recognised*", "*is not a WAV file*",
        "*the audio * holds no sound*",
      ],
      cause: "The server answered 200, although the speech engine behind it failed.",
      confirm: "\(.say("test", with: "NAME", to: "test.wav")); file test.wav",
      fix: "fix the first error in \(.logs("NAME")), then: \(.restart("NAME"))"),
    Failure(
      id: "A7", title: "A mount hides the image's own files", stages: [.log],
      symptoms: ["*Could not import module \"{module}\"*"],
      cause: "A folder of the host is mounted over the folder with the server's code.",
      confirm: "docker inspect CONTAINER --format '{{json .Mounts}}'",
      fix: "remove that volume from the manifest, then: \(.up("NAME"))"),
    Failure(
      id: "A12", title: "The container's log is gone", stages: [.observe, .running],
      symptoms: ["*can not get logs from container which is dead or marked for removal*"],
      cause: "It ran with --rm (AutoRemove), so the engine removed it and its log as soon as it crashed.",
      confirm: "docker inspect CONTAINER --format '{{.HostConfig.AutoRemove}}'",
      fix: "\(.up("NAME"))  # keeps exited containers, and saves the log of replaced ones"),
    Failure(
      id: "A13", title: "The image needs CUDA, and there is none", stages: [.log],
      symptoms: [
        "*Found no NVIDIA driver on your system*", "*Torch not compiled with CUDA enabled*",
        "*Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False*",
        "*No CUDA GPUs are available*", "*Torch is not able to use GPU*",
        "*CUDA not supported by the Torch installed*",
      ],
      cause: "The image's configuration sets the device to CUDA, and the container has no GPU.",
      confirm: "docker exec CONTAINER grep -rn 'cuda' /app --include='*.y*ml' --include='*.json'",
      fix: """
        switch the server to the CPU in the service's environment or configuration (such as DEVICE=cpu)
        or give it a GPU: \(.up("NAME", .gpu(.require)))
        """),
  ]
}
