extension FailureCatalogue {
  /// The way to the registry: its name, its port, its certificate.
  static let registryRows: [Failure] = [
    Failure(
      id: "P8", title: "The registry's name cannot be resolved", stages: [.pull, .create],
      symptoms: [
        "*lookup *: no such host*", "*lookup *: server misbehaving*",
        "*lookup *: Temporary failure in name resolution*",
        "*lookup *: i/o timeout*", "*lookup *: no answer from DNS server*",
        "*lookup * connect: network is unreachable*", "*lookup * connection refused*",
      ].map {
        Symptom(TextPattern($0), unless: ["host.docker.internal", "error during connect"]) { line, _ in
          !looksUpService(line)
        }
      },
      cause: """
        The engine's DNS has no address for the registry. Is the engine's machine online? Is the image's name right?
        """,
      confirm: "cat /etc/resolv.conf; getent hosts REGISTRY  # prints an address if the name can be resolved",
      fix: """
        connect the engine's machine to the network; getent hosts REGISTRY must print an address
        or correct the image's name in the manifest, if it names no registry
        if only the engine cannot resolve it: sudo systemctl restart docker
        behind a proxy: https://docs.docker.com/engine/daemon/proxy/
        """),
    Failure(
      id: "P9", title: "The engine does not trust the registry's certificate", stages: [.pull, .create],
      symptoms: [
        "*x509: certificate signed by unknown authority*", "*x509: *certificate is not trusted*",
      ],
      cause: """
        A company's proxy signs the connection with its own CA, or the registry's certificate is not signed by a \
        public CA.
        """,
      confirm: "openssl s_client -connect REGISTRY:443 -showcerts </dev/null | grep -e issuer -e subject",
      fix: """
        save that CA's certificate (ask who runs the proxy or the registry) as ca.crt, then:
        sudo install -D -m 644 ca.crt /etc/docker/certs.d/REGISTRY/ca.crt
        or for all: sudo install -m 644 ca.crt /usr/local/share/ca-certificates/company.crt && \
        sudo update-ca-certificates && sudo systemctl restart docker
        """),
    Failure(
      id: "P10", title: "The registry's certificate has expired or is not valid yet", stages: [.pull, .create],
      symptoms: ["*x509: certificate has expired or is not yet valid*"],
      cause: "The machine's clock is wrong, or the registry's certificate has expired.",
      confirm: "date; openssl s_client -connect REGISTRY:443 </dev/null | openssl x509 -noout -dates",
      fix: """
        sudo timedatectl set-ntp true  # if the date is wrong
        else ask the owner of REGISTRY to renew its certificate
        """),
    Failure(
      id: "P11", title: "Nothing listens at the registry's port", stages: [.pull, .create],
      symptoms: [
        Symptom("*Get \"http*\": dial tcp *: connect: connection refused*", unless: ["lookup ", "probe failed"]),
        Symptom("*Head \"http*\": dial tcp *: connect: connection refused*", unless: ["lookup ", "probe failed"]),
        "*proxyconnect tcp: dial tcp *: connect: connection refused*",
      ],
      cause: """
        The machine refuses the connection: the registry is not running, listens on another port, or the engine uses a \
        proxy that is not running.
        """,
      confirm: "docker info --format '{{.HTTPProxy}} {{.HTTPSProxy}}'; curl -sSI https://REGISTRY/v2/",
      fix: """
        start the registry, or correct its port in the image's name in the manifest
        behind a proxy: set it in the engine, as the link below shows
        """),
  ]
}
