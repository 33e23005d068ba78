extension FailureCatalogue {
  /// Models: downloaded, kept, and read.
  static let modelRows: [Failure] = [
    Failure(
      id: "A6", title: "The server may not write where it must", stages: [.log],
      symptoms: [
        Symptom("*Permission denied: '/*'*", unless: ["docker.sock", "'/dev/", "'/proc/", "'/sys/"]),
        "*cannot create directory *: Permission denied*",
        "*There was a problem when trying to write in your cache folder*",
      ],
      cause: "The folder belongs to root and the image runs as another user, most often uid 1000.",
      confirm: "docker inspect CONTAINER --format '{{.Config.User}} {{json .Mounts}}'",
      fix: """
        use a named volume instead of a folder of the host
        or give the folder to that user: sudo chown -R 1000:1000, and the folder's path
        """),
    Failure(
      id: "A8", title: "A half downloaded model is in the cache", stages: [.log],
      symptoms: [
        "*MetadataIncompleteBuffer*", "*incomplete metadata, file not fully covered*", "*InvalidHeaderDeserialization*",
        "*HeaderTooLarge*", "*PytorchStreamReader failed reading zip archive: *",
        "*does not appear to have a file named config.json*", "*No such file or directory: '*/config.json'*",
      ],
      cause: "A download broke off, and the cache kept the part of the model that had come.",
      confirm: "docker exec CONTAINER sh -c 'du -sh ${HF_HOME:-~/.cache/huggingface}/hub/*'",
      fix: """
        remove that model's folder from the cache, which the check shows: docker exec CONTAINER rm -r, and its path
        then: \(.restart("NAME"))
        """),
    Failure(
      id: "A9", title: "The container cannot reach the model hub", stages: [.log],
      symptoms: [
        "*NameResolutionError*", Symptom("*Temporary failure in name resolution*", unless: ["dial tcp", "lookup "]),
        "*Failed to resolve 'huggingface.co'*",
        "*We couldn't connect to 'https://huggingface.co' to load *", "*LocalEntryNotFoundError*",
        "*OfflineModeIsEnabled*", "*No address associated with hostname*",
        Symptom("*host='huggingface.co'*Max retries exceeded*"), Symptom("*host='cdn-lfs*Max retries exceeded*"),
        "*Network is unreachable*huggingface*", "*huggingface*Network is unreachable*",
      ],
      cause: "There is no DNS or no way out of the container, or a proxy that nobody told it of.",
      confirm: "docker exec CONTAINER python -c \"import socket; print(socket.gethostbyname('huggingface.co'))\"",
      fix: """
        behind a proxy: HTTPS_PROXY and HTTP_PROXY in the service's environment
        DNS: "dns": ["1.1.1.1"] in /etc/docker/daemon.json, then restart it
        once the model is in the cache: HF_HUB_OFFLINE=1
        """),
    Failure(
      id: "A10", title: "Models are downloaded again at each start", stages: [.running, .log], level: .warning,
      symptoms: [
        Symptom("*Fetching * files: *", .withFacts), Symptom("*Downloading shards: *", .withFacts),
        Symptom("*.safetensors: *%|*", .withFacts),
      ],
      cause: "The cache of the models is inside the container and goes with it: nothing is mounted there.",
      confirm: "docker inspect CONTAINER --format '{{json .Mounts}}'",
      fix: """
        a named volume for the cache in the manifest: volumes: [models:/root/.cache/huggingface] (or HF_HOME)
        where it was not done in time, give it longer, too: timeout: 20m of its service under x-tts.ready
        """,
      sign: { $0.container.hasVolume == false ? .speaksFor : .none }
    ),
    Failure(
      id: "A11", title: "The hub has no such model, or not for you", stages: [.log],
      symptoms: [
        "*RepositoryNotFoundError*", "*GatedRepoError*", "*Cannot access gated repo for url *",
        "*40{digit} Client Error*huggingface.co*", "*404*Not Found for url*huggingface.co*",
        "*is not a local folder and is not a valid model identifier listed on *",
        "*RevisionNotFoundError*", "*EntryNotFoundError: 404*",
      ],
      cause: "The model's name is wrong, or its owner wants a licence accepted and HF_TOKEN is not set.",
      confirm: "\(.logs("NAME")) | grep -i huggingface.co  # the name of the model that was asked for",
      fix: """
        correct the name; a gated model: accept its licence on its page at https://huggingface.co
        and pass a token of https://huggingface.co/settings/tokens as HF_TOKEN (in a .env file, not in the manifest)
        """),
  ]
}
