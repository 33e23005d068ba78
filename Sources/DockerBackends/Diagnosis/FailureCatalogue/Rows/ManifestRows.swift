extension FailureCatalogue {
  /// What is wrong in a Compose file, as Compose and the engine say it.
  static let manifestRows: [Failure] = [
    Failure(
      id: "N14", title: "network_mode does not go with the service's other settings",
      stages: [
        .network, .create,
        .start,
      ],
      symptoms: [
        "*conflicting options: *", "*host-mode networking cannot be used with links*",
        "*network-scoped alias* supported only for*",
        "*network_mode is incompatible with port_bindings*", "*mutually exclusive `network_mode` and `networks`*",
      ],
      cause: """
        A service with network_mode: host, none or another's has no network of its own, so that it can have no ports, \
        links, aliases or networks.
        """,
      confirm: "docker compose config  # network_mode beside ports, networks or links",
      fix: "take either network_mode or those settings out of the service, then: \(.up("NAME"))"),
    Failure(
      id: "W14", title: "The Compose file has a mistake", stages: [.preflight, .create],
      symptoms: [
        "*: invalid compose project*", "*refers to undefined *", "*depends on undefined service*",
        "*additional properties '*' not allowed*", "*no configuration file provided: not found*",
        "*no such service: *", "*services*must be a mapping*", "*services*must be a list*",
        "*contains an invalid type, it should be*", "*Top level object in '*' needs to be an object*",
        "*dependency cycle detected*", "*invalid interpolation format*",
        "*but no declaration was found in the * section*",
        "*Can't find a suitable configuration file in this directory*",
        "*has neither an image nor a build context specified*", "*declares mutual* exclusive *",
        "*depends on unknown service *",
        "*is required by * but is disabled*", "*not found for network_mode*", "*can't set distinct values on *",
        "*healthcheck.test must start either by *", "*must consist only of lowercase alphanumeric characters*",
        "*is missing a mount target*", "*is missing a target port*", "*invalid empty volume spec*",
        "*for boolean is not supported by YAML*", "*unterminated quoted value*", "*key cannot contain a space*",
        "*unexpected character *in variable name*", "*mapping key *already defined at line*",
        "*mapping key * is already defined*",
        "*error while interpolating *", "*failed to cast to expected type*", "*project name must not be empty*",
        "*empty compose file*", "*top-level object must be a mapping*", "*invalid type *for external*",
        "*invalid key/value pair*",
        "*container name * is already in use by service *", "*must declare either `file` or `environment`*",
        "*attributes are mutually exclusive*", "*is expecting driver*", "*capabilities is required*",
        "*include cycle detected*",
        "*extends.*service is required*", "*target name already mounted as*", "*Must specify either image or build*",
        "*service.build.platforms MUST include*", "*invalid additional host, missing IP*", "*confusing device mapping*",
        "*environment variable *is declared with a trailing space*", "*conflicting parameters \"external\" and *",
        "*is missing dependency *", "*cycle found: *", "*invalid count (*): value must be *",
        "*the only value allowed is 'all' or a number*",
      ] + yamlSymptoms,
      cause: """
        A blank too few or too many, a misspelt name, or a part that belongs to another level. The message names the \
        line or the service.
        """,
      confirm: "docker compose config -q  # or look at the line that the message names",
      fix: """
        indent with two blanks, never with tabs; environment, ports and volumes belong below a service
        a $ that is none of a variable is written $$; then: \(.up("NAME"))
        """),
    Failure(
      id: "W15", title: "A file that the Compose file names is not there", stages: [.preflight, .create],
      symptoms: [
        "*env file * not found*", "*Couldn't find env file*", "*env_file*no such file or directory*",
        "*file * not found: *extends*", "*cannot extend service *", "*unable to get image '': *",
        "*open *docker-compose*.yml: no such file*", "*open *compose*.yaml: no such file*",
      ],
      cause: """
        env_file, extends or include name a file beside the Compose file. Most projects want .env copied from an \
        example first.
        """,
      confirm: "ls -a  # .env.example, sample.env",
      fix: "cp .env.example .env, look through it, then: \(.up("NAME"))"),
    Failure(
      id: "M13", title: "The engine cannot make the folder that is to be mounted", stages: [.create, .start],
      symptoms: [
        "*error while creating mount source path *: mkdir *",
        "*error while creating mount source path *: chown *", "*response from daemon: mkdir *: file exists*",
        "*response from daemon: mkdir *: permission denied*", "*making volume mountpoint for volume *",
      ].map {
        Symptom(
          TextPattern($0),
          unless: [
            "/host_mnt/",
            "/run/desktop/", "runtime.v2.task",
          ])
      },
      cause: """
        The folder's own folder is read-only (a snap, NixOS, a NAS), a network share that does not allow it, or a file \
        of that name is there.
        """,
      confirm: "ls -ld ./data; findmnt -T .",
      fix: """
        make the folder yourself, or mount one below your home folder; then: \(.up("NAME"))
        "file exists" after a share went away: sudo umount -l and mount it again
        """),
    Failure(
      id: "M14", title: "A port of the Compose file is malformed", stages: [.preflight, .create],
      symptoms: [
        "*invalid hostPort: *", "*invalid containerPort: *", "*No port specified: *", "*invalid IP address: *",
        "*invalid port range*", "*Invalid range format for *", "*invalid proto: *",
        "*Invalid port: *", "*invalid port specification*", "*ports is invalid: Invalid port *",
      ],
      cause: """
        A port reads address:host port:container port, all numbers; the first one or two may be left out. Mostly a \
        variable is empty, or quotes are missing.
        """,
      confirm: "docker compose config  # ports, as they are read",
      fix: """
        write it in quotes, as in ports: ["127.0.0.1:8880:8880"], with the variables set in .env; then: \(.up("NAME"))
        """),
  ]
  /// What is said of any YAML that is malformed: Compose's file, or a server's own settings.
  static let yamlSymptoms = [
    "*yaml: line {line}: *", "*yaml: unmarshal errors*", "*mapping values are not allowed in this context*",
    "*did not find expected key*",
  ].map { Symptom(TextPattern($0), .shared) }
}
