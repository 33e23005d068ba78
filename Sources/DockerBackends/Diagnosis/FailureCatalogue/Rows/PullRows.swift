import DockerEngine

extension FailureCatalogue {
  /// Getting the image.
  static let pullRows: [Failure] = [
    Failure(
      id: "P1", title: "The registry refuses the credentials", stages: [.pull, .create],
      symptoms: [
        "*unauthorized: authentication required*", "*unauthorized: incorrect username or password*",
        "denied", "denied.", Symptom("*pull access denied for *", unless: ["denied: <"]), "*no basic auth credentials",
        "*error from registry: denied*", "*error from registry: unauthorized*",
        "*denied: requested access to the resource is denied*", "*Head \"http*: denied", "*Get \"http*: denied",
        "*: denied: denied*",
        "*unexpected status from * request to *: 401 Unauthorized*", "*http*: unauthorized", "unauthorized",
        "*: authorization failed*",
        Symptom("*Head \"http*\": unauthorized*", .general), "*Space requires authentication*",
      ],
      cause: "The image is private or does not exist, or an old login is stored.",
      confirm: "grep -A 3 '\"auths\"' ~/.docker/config.json",
      fix: """
        docker login REGISTRY  # with an account that can read it
        if an old login is stored: docker logout REGISTRY
        """,
      variants: [
        .init(
          applies: { $0.image.isOfSpace },
          cause: """
            The image is private or gone, or an old login is stored. Hugging Face needs an access token as the \
            password, not the account's password.
            """,
          fix: """
            docker logout registry.hf.space
            a private Space: docker login registry.hf.space  # with a token of https://huggingface.co/settings/tokens
            """)
      ]),
    Failure(
      id: "P2", title: "The registry has no such image", stages: [.pull],
      symptoms: [
        "*manifest unknown*", Symptom("*manifest for * not found*", unless: ["no matching manifest for "]),
        "*name unknown: *",
        "*repository name not known to registry*",
        Symptom("{image}: not found") { _, words in
          words["image"].map(namesRegistry) ?? false
        },
        "*failed to resolve reference \"{image}\": *: not found*", "*registry.hf.space*not found*",
      ],
      cause: """
        The registry has no image of that name and tag, or shows it only after a login. Is the image's name right?
        """,
      confirm: "docker manifest inspect IMAGE  # prints it if the registry has it",
      fix: "correct the image's name or tag in the manifest\nif the image is private: docker login REGISTRY",
      variants: [
        .init(
          applies: { $0.image.isOfSpace },
          cause: """
            The Space was renamed, deleted, paused or never built, or its image has another name: long names are cut \
            and end in a hash.
            """,
          fix: """
            copy the image's name from the Space's page (⋮, Run with Docker) into the manifest
            pin its digest after the first successful pull
            """)
      ]),
    Failure(
      id: "P3", title: "There is no image for this processor", stages: [.pull],
      symptoms: [
        "*no matching manifest for {platform} in the manifest list entries*", "*no match for platform in manifest*",
        "*no matching manifest for *",
      ],
      cause: "The registry has the image only for other architectures.",
      confirm: "docker info --format '{{.Architecture}}'; docker manifest inspect IMAGE | grep architecture",
      fix: """
        use an x86-64 machine
        or set platform: linux/amd64 in the manifest: this runs on the CPU under emulation, slowly
        """),
    Failure(
      id: "P4", title: "The disk is full", stages: [.pull, .preflight, .log, .create, .start], code: .diskFull,
      symptoms: [
        "*: no space left on device*", "no space left on device*",
        "failed to register layer: *no space left on device*", "*[Errno 28] No space left on device*",
        "*No space left on device (os error 28)*",
      ],
      cause: """
        There is no room for what is written: an image, which needs it twice while it is pulled (CUDA images: 10 to \
        20 GB), or a model or a sound file in a volume or a mounted folder.
        """,
      confirm: "df -h; df -i /var/lib/docker; docker system df",
      fix: """
        \(.init(.prune))  # shows and asks: images, models and logs of backends that nothing uses
        docker image prune  # images that nothing uses; all of them: docker image prune -a
        or move the engine's data: "data-root": "/srv/docker" (on a larger disk) in /etc/docker/daemon.json, then \
        restart it
        """,
      variants: [
        .init(
          applies: { $0.disk.isOutOfInodes },
          cause: "The file system has free space, but no inodes: no more files can be created.",
          fix: "docker image prune -a; docker builder prune  # this removes many small files")
      ],
      sign: { facts in
        if facts.disk.isOutOfInodes { return .proves }
        guard let free = facts.room else { return .none }
        return free < facts.image.neededSpace ?? 1 << 20 ? .proves : .none
      }
    ),
    Failure(
      id: "P5", title: "The registry's rate limit is used up", stages: [.pull],
      symptoms: [
        "*toomanyrequests*", "*You have reached your * pull rate limit*",
        "*unexpected status from * request to *: 429 Too Many Requests*",
        "*received unexpected HTTP status: 429 Too Many Requests*", "429 Too Many Requests*",
        "*error parsing HTTP 429 response*",
      ],
      cause: "Docker Hub counts pulls without a login by IP address, which a whole network shares.",
      confirm: "docker info --format '{{.IndexServerAddress}}'; grep -A 3 '\"auths\"' ~/.docker/config.json",
      fix: """
        docker login  # a free account has a limit of its own
        or wait an hour, or use a mirror: "registry-mirrors": ["https://mirror.gcr.io"] in /etc/docker/daemon.json
        """,
      variants: [
        .init(
          applies: { $0.image.isElsewhere },
          cause: "The registry counts the pulls of an address or an account, and lets no more through for now.",
          fix: """
            docker login REGISTRY  # mostly an account has a limit of its own
            or wait some minutes, then: \(.pull("NAME"))
            """)
      ]),
    Failure(
      id: "P6", title: "The connection to the registry broke", stages: [.pull],
      symptoms: [
        "unexpected EOF", "unexpected EOF.",
        "*Get \"http*\": unexpected EOF", "failed to register layer: *unexpected EOF",
        "*sha256:*: unexpected EOF", Symptom("error pulling image configuration: *", unless: ["export control"]),
        "failed to copy: *",
        "*httpReadSeeker: failed open: *", "*TLS handshake timeout*", "*failed to fetch anonymous token*",
        "*failed to fetch oauth token*",
        "*filesystem layer verification failed *",
        Symptom("*Get \"http*\": context deadline exceeded*", unless: ["docker.sock", "probe failed"]),
        Symptom("*Get \"http*\": net/http: request canceled *", unless: ["docker.sock", "probe failed"]),
        "*Network timed out while trying to connect to http*",
        Symptom("*Get \"http*\": read tcp *", .general, unless: ["lookup "]),
        Symptom("*Get \"http*\": EOF*", .general),
        Symptom("*Get \"https://*\": dial tcp*", unless: notOnTheWay),
        Symptom("*Head \"https://*\": dial tcp*", unless: notOnTheWay), "*the pull * no progress *",
      ],
      cause: "The network or a proxy cut the connection. The engine tries only a few times; finished layers are kept.",
      confirm: "docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'; curl -sSI https://REGISTRY/v2/",
      fix: """
        \(.pull("NAME"))  # continues with the missing layers
        on a slow line: "max-concurrent-downloads": 1 in /etc/docker/daemon.json
        behind a proxy: set it in the engine, as the link below shows
        """),
    Failure(
      id: "P7", title: "The start timed out while it pulled the image", stages: [.pull, .start, .running],
      symptoms: ["*TimeoutExpired: Command '*docker*run*timed out after {seconds} seconds*"],
      cause: "docker run pulls a missing image first, and the time limit for a start is too short for gigabytes.",
      confirm: "docker image inspect IMAGE  # No such image",
      fix: "\(.pull("NAME"))  # a separate step, with progress; then: \(.up("NAME"))"),
  ]

  /// What a broken connection is not: each of them has a row of its own.
  private static let notOnTheWay = ["lookup ", "connection refused", "x509:"]

  /// `docker.io/library/x:1`, as engines name images in full, and no path of a file.
  private static func namesRegistry(_ name: String) -> Bool {
    guard let slash = name.firstIndex(of: "/") else { return false }
    let host = name[..<slash]
    return host == "localhost" || (host.contains { $0 == "." || $0 == ":" } && host.first?.isLetter ?? false)
      || host.first?.isNumber ?? false
  }
}

extension ImageFacts {
  /// Whether it is known to come from a Hugging Face Space.
  fileprivate var isOfSpace: Bool { reference?.hasPrefix("registry.hf.space/") == true }

  /// Whether it is known to come from another registry than Docker Hub.
  fileprivate var isElsewhere: Bool {
    reference.flatMap { try? ImageReference($0) }.map { $0.registry != ImageReference.defaultRegistry } ?? false
  }
}

extension Facts {
  /// Bytes that the engine can still write.
  var room: Int? { engine.isRootless == false ? disk.freeToRoot ?? disk.free : disk.free }
}

extension DiskFacts {
  fileprivate var isOutOfInodes: Bool {
    guard let inodes, inodes > 0, let freeInodes else { return false }
    return freeInodes < max(inodes / 1000, 1)
  }
}
