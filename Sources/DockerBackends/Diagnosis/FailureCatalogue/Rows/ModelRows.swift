extension FailureCatalogue {
  /// What kept a connection to the hub from being made, where another row knows it.
  private static let brokenOnTheWay = ["certificate", "proxy", "timed out", "EOF occurred", "reset by peer"]

  /// Models: downloaded, kept, and read.
  static let modelRows: [Failure] = [
    Failure(
      id: "A6", title: "The server is not allowed to write to its folder", stages: [.log],
      symptoms: [
        Symptom("*Permission denied: '/*'*", unless: ["docker.sock", "'/dev/", "'/proc/", "'/sys/", "'/.", "'/root/"]),
        Symptom("*[Errno 13] Permission denied: '*", .general), "*cannot create directory *: Permission denied*",
        "*There was a problem when trying to write in your cache folder*",
      ],
      cause: "The folder belongs to root, and the image runs as another user, mostly uid 1000.",
      confirm: "docker inspect CONTAINER --format '{{.Config.User}} {{json .Mounts}}'",
      fix: """
        use a named volume instead of a folder of the host
        or give the folder to that user: sudo chown -R 1000:1000, then the folder's path
        """),
    Failure(
      id: "A8", title: "The cache has an incomplete model", stages: [.log],
      symptoms: [
        "*MetadataIncompleteBuffer*", "*incomplete metadata, file not fully covered*", "*InvalidHeaderDeserialization*",
        "*HeaderTooLarge*", "*PytorchStreamReader failed reading zip archive: *",
        "*does not appear to have a file named config.json*", "*No such file or directory: '*/config.json'*",
      ],
      cause: "A download broke off, and the cache kept the incomplete model.",
      confirm: "docker exec CONTAINER sh -c 'du -sh ${HF_HOME:-~/.cache/huggingface}/hub/*'",
      fix: """
        remove that model's folder, which the check shows, from the cache: docker exec CONTAINER rm -r, then its path
        then: \(.restart("NAME"))
        """),
    Failure(
      id: "A9", title: "The container cannot reach the model hub", stages: [.log], mayPass: true,
      symptoms: [
        Symptom("*NameResolutionError*", unless: ["Retrying (Retry("]) { line, _ in !resolvesService(line) },
        Symptom("*Temporary failure in name resolution*", unless: ["dial tcp", "lookup ", "Retrying (Retry("]) {
          line, _ in
          !resolvesService(line)
        },
        "*huggingface*getaddrinfo failed*",
        "*Failed to resolve 'huggingface.co'*",
        "*We couldn't connect to 'https://huggingface.co' to load *", "*while trying to locate the file on the Hub*",
        Symptom(
          "*LocalEntryNotFoundError*",
          unless: ["outgoing traffic has been disabled"]),
        "*No address associated with hostname*",
        Symptom("*host='huggingface.co'*Max retries exceeded*", unless: brokenOnTheWay),
        Symptom("*host='cdn-lfs*Max retries exceeded*", unless: brokenOnTheWay),
        "*Network is unreachable*huggingface*", "*huggingface*Network is unreachable*",
      ],
      cause: "The container has no DNS or no internet access, or it needs a proxy that is not set.",
      confirm: "docker exec CONTAINER python -c \"import socket; print(socket.gethostbyname('huggingface.co'))\"",
      fix: """
        behind a proxy: HTTPS_PROXY and HTTP_PROXY in the service's environment
        DNS: "dns": ["1.1.1.1"] in /etc/docker/daemon.json, then restart it
        if the model is in the cache already: HF_HUB_OFFLINE=1
        """),
    Failure(
      id: "A10", title: "Models are downloaded again at each start", stages: [.running, .log], level: .warning,
      symptoms: [
        Symptom("*Fetching * files: *", .withFacts), Symptom("*Downloading shards: *", .withFacts),
        Symptom("*.safetensors: *%|*", .withFacts),
      ],
      cause: "The model cache is inside the container and is lost with it: no volume is mounted there.",
      confirm: "docker inspect CONTAINER --format '{{json .Mounts}}'",
      fix: """
        add a named volume for the cache to the manifest: volumes: [models:/root/.cache/huggingface] (or HF_HOME)
        if the download takes too long: timeout: 20m of its service under x-tts.ready
        """,
      sign: { $0.container.hasVolume == false ? .speaksFor : .none }
    ),
    Failure(
      id: "A11", title: "The hub has no such model, or you have no access", stages: [.log],
      symptoms: [
        "*RepositoryNotFoundError*", "*GatedRepoError*", "*Cannot access gated repo for url *",
        "*trying to access a gated repo*",
        "*401 Client Error*huggingface.co*", "*404 Client Error*huggingface.co*",
        "*404*Not Found for url*huggingface.co*",
        "*is not a local folder and is not a valid model identifier listed on *",
        "*RevisionNotFoundError*", "*EntryNotFoundError: 404*",
      ],
      cause: "The model's name is wrong, or the model needs an accepted licence and HF_TOKEN is not set.",
      confirm: "\(.logs("NAME")) | grep -i huggingface.co  # shows the name of the model",
      fix: """
        correct the name; a gated model: accept its licence on its page at https://huggingface.co
        and pass a token of https://huggingface.co/settings/tokens as HF_TOKEN (in a .env file, not in the manifest)
        """),
  ]
}
