extension FailureCatalogue {
  /// What a server is told: its environment, its files of settings, keys for others.
  static let settingsRows: [Failure] = [
    Failure(
      id: "S9", title: "A setting of the server is missing: {name}", stages: [.log],
      symptoms: [
        "*KeyError: '{name}'*", "*: {name}: parameter null or not set*", "*: {name}: unbound variable*",
        "*The \"{name}\" variable is not set. Defaulting to a blank string*",
        "*Missing required environment variable: {name}*", "*required variable {name} is missing a value*",
        "*environment variable {name} is not set*", "*environment variable {name} not set*",
        "*environment variable {name} is required*",
        // A word that is captured needs text before it, or the line's start.
        "{name} environment variable must be set*", "*: {name} environment variable must be set*",
        "{name} environment variable is not set*", "*: {name} environment variable is not set*",
      ].map {
        Symptom(TextPattern($0), unless: ["_tcp_addr", "getpwuid", "qwen3", "gemma3", "cuda_home"]) { _, words in
          words["name"].map(isVariable) ?? false
        }
      }
        + ["*validation error for Settings", "*validation errors for Settings"].map {
          Symptom(TextPattern($0), meaning: ["name": "the next lines name it"])
        },
      cause: "The server reads it from its environment, and neither the manifest nor .env gives it.",
      confirm: "docker inspect CONTAINER --format '{{json .Config.Env}}'",
      fix: "write it into the service's environment, or into .env beside the manifest, then: \(.up("NAME"))"),
    Failure(
      id: "S10", title: "Another service refuses the server's key", stages: [.log, .probe, .speech],
      symptoms: [
        "*Incorrect API key provided*", "*AuthenticationError: Error code: 401*",
        "*openai.AuthenticationError*", "*invalid_api_key*", "*The api_key client option must be set*",
        "*Missing credentials. Please pass an `api_key`*", "*API key not valid*", "*No API key provided*",
        "*Invalid API Key*", "*Client error '401 Unauthorized' for url 'http://*",
        "*Request failed with status code 401*", "*401, message='Unauthorized'*",
        "*401 Client Error: Unauthorized for url: http://*",
      ],
      cause: """
        The server asks another one (OpenAI, ElevenLabs, a model server) and has no key for it, or a wrong one. Many \
        local servers take any word, but none at all they refuse.
        """,
      confirm: "docker exec CONTAINER sh -c 'env | grep -c -i -e key -e token'",
      fix: """
        put the key into .env beside the manifest (for a local server any word), name it in the service's environment, \
        then: \(.up("NAME"))
        """),
    Failure(
      id: "S11", title: "A settings file of the server cannot be read", stages: [.log],
      symptoms: [
        "*yaml.scanner.ScannerError*", "*yaml.parser.ParserError*", "*TOMLDecodeError*",
        "*while parsing a block mapping*", "*found character '\\t' that cannot start any token*",
        Symptom("*json.decoder.JSONDecodeError: *", .general), Symptom("*JSONDecodeError: Expecting value*", .general),
        "*Unexpected UTF-8 BOM*", "*SyntaxError: Unexpected token*JSON*",
        "*Failed to parse config*", "*error parsing config file*", "*Invalid configuration file*",
      ] + yamlSymptoms,
      cause: "A comma, a tab or an empty file: it was edited by hand, or the disk was full when it was written.",
      confirm: "\(.logs("NAME", .tail(50)))  # names the file and the line",
      fix: "correct that line, or remove the file so that the server writes its own; then: \(.restart("NAME"))"),
    Failure(
      id: "S15", title: "An address in the server's settings lacks http://", stages: [.log],
      symptoms: [
        "*No scheme supplied*", "*MissingSchema*", "*Request URL is missing an 'http://' or 'https://' protocol*",
        "*unknown url type: *", "*unsupported protocol scheme*", "*No host supplied*", "*Invalid URL ''*",
      ],
      cause: "The server is told where another one is, and the setting is empty, or begins with the host's name.",
      confirm: "docker inspect CONTAINER --format '{{json .Config.Env}}'",
      fix: "write the whole address into the service's environment, as in http://kokoro:8880/v1, then: \(.up("NAME"))"),
  ]

  /// `OPENAI_API_KEY`: capitals and underscores, as variables of the environment are named.
  private static func isVariable(_ name: String) -> Bool {
    name.count > 3 && name.contains("_") && name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }
  }
}
