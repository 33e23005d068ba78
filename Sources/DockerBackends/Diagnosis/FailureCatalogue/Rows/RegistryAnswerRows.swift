extension FailureCatalogue {
  /// What registries answer beside "no" and "who are you", and what is wrong with an image's name.
  static let registryAnswerRows: [Failure] = [
    Failure(
      id: "R1", title: "The image's name is malformed", stages: [.create, .pull, .build, .preflight],
      symptoms: [
        "*invalid reference format*", "*repository name must be lowercase*",
        "*repository name must be canonical*", "*invalid tag format*", "*is not a valid repository/tag*",
        "*invalid repository name*", "*failed to parse stage name*", "*base name (*) should not be blank*",
        "*could not parse reference*",
      ].map { Symptom(TextPattern($0), unless: ["buildplatform"]) },
      cause: """
        A name reads registry/owner/name:tag, in lower case. Mostly a variable is empty, or a blank or a \
        second colon stands in it.
        """,
      confirm: "docker compose config | grep image:  # as it is read, with its variables",
      fix: "correct image: in the manifest (and the variables in .env), then: \(.up("NAME"))"),
    Failure(
      id: "R2", title: "The registry is out of order", stages: [.pull, .create, .build],
      symptoms: ["500", "502", "503", "504", "520", "521", "522", "525"].flatMap { code in
        [
          Symptom(TextPattern("*received unexpected HTTP status: \(code)*")),
          Symptom(TextPattern("*unexpected status from * request to *: \(code)*")),
          Symptom(TextPattern("*unexpected status code * \(code) *")),
          Symptom(TextPattern("*error parsing HTTP \(code) response*")),
        ]
      } + ["*unexpected status code 5*", "*error parsing HTTP 404 response body*"],
      cause: "The registry, or a proxy before it, answered with an error of its own. Nothing is wrong here.",
      confirm: "curl -sI https://REGISTRY/v2/ | head -n 1",
      fix: "wait some minutes, then: \(.pull("NAME"))"),
    Failure(
      id: "R3", title: "The registry forbids this address the image", stages: [.pull, .create, .build],
      symptoms: [
        "*unexpected status from * request to *: 403 Forbidden*", "*received unexpected HTTP status: 403*",
        "*unexpected status code * 403 Forbidden*", "*error parsing HTTP 403 response*",
        "*comply with US export control regulations*", "*denied: permission_denied: *",
        "*denied: installation not allowed*", "*403 (Forbidden)*", "*451 Unavailable For Legal Reasons*",
        "*error: code = 403*", "*require 'docker login': denied: <*",
      ],
      cause: """
        The login lacks the right to read it (ghcr: read:packages), or the registry refuses the country or a proxy the \
        address.
        """,
      confirm: "curl -sI https://REGISTRY/v2/ | head -n 5  # who answers?",
      fix: """
        docker logout REGISTRY, then docker login REGISTRY with a token that may read packages
        refused by country or proxy: a mirror, "registry-mirrors" in /etc/docker/daemon.json, or another network
        """),
    Failure(
      id: "R4", title: "The registry speaks HTTP, and the engine wants HTTPS", stages: [.pull, .create, .build],
      symptoms: [
        "*server gave HTTP response to HTTPS client*", "*first record does not look like a TLS handshake*",
        "*Client sent an HTTP request to an HTTPS server*", "*tls: handshake failure*", "*remote error: tls: *",
        "*oversized record received*",
      ],
      cause: """
        A registry of your own has no certificate, or a proxy is named with the wrong scheme (https:// for one that \
        speaks http).
        """,
      confirm: "curl -sI http://REGISTRY/v2/ | head -n 1; docker info --format '{{.HTTPSProxy}}'",
      fix: """
        "insecure-registries": ["REGISTRY"] in /etc/docker/daemon.json, then: sudo systemctl restart docker
        a proxy: http:// before its name, also for HTTPS_PROXY
        """),
    Failure(
      id: "R5", title: "What came is not the image that was announced", stages: [.pull, .create, .build],
      symptoms: [
        "*manifest verification failed for digest*", "*digest mismatch*", "*failed size validation*",
        "*layers from manifest don't match image configuration*", "*content digest * not found*",
        "*blob unknown to registry*", "*could not fetch content descriptor*", "*unexpected digest*",
        "*invalid checksum digest*", "*mismatched image rootfs and manifest layers*",
      ],
      cause: "A proxy or mirror sends other or half files, or the registry lost a part of the image.",
      confirm: "docker info --format '{{.RegistryConfig.Mirrors}} {{.HTTPProxy}}'",
      fix: """
        docker image prune, then: \(.pull("NAME"))
        where it comes again: without the mirror ("registry-mirrors" in /etc/docker/daemon.json), or \(otherTag)
        """),
    Failure(
      id: "R6", title: "Image and engine are of different ages", stages: [.pull, .create, .build],
      symptoms: [
        "*manifest.v1+prettyjws*", "*schemaVersion 1*", "*schema 1*deprecated*", "*manifest schema v1*",
        "*unsupported schema version*", "*unsupported media type *", "*unsupported manifest media type*",
        "*mediaType in manifest should be*", "*archive/tar: invalid tar header*", "*invalid tar header*",
        "*unsupported manifest format*", "*encountered unknown type application/vnd.*",
      ],
      cause: """
        Old images (schema 1) are no longer taken by new engines; new ones (OCI, zstd) are not understood by engines \
        before 23.
        """,
      confirm: "docker version --format '{{.Server.Version}}'; docker manifest inspect IMAGE | grep mediaType",
      fix: """
        update the engine: https://docs.docker.com/engine/install/
        an image that old: a newer tag or another owner's; or build it: \(.build("NAME"))
        """),
    Failure(
      id: "R7", title: "The engine's mirror is gone", stages: [.pull, .create, .build],
      symptoms: [
        "*docker.mirrors.ustc.edu.cn*", "*registry.docker-cn.com*", "*hub-mirror.c.163.com*",
        "*mirror.baidubce.com*", "*dockerproxy.com*", "*dockerhub.azk8s.cn*", "*mirror.ccs.tencentyun.com*",
        "*reg-mirror.qiniu.com*", "*docker.nju.edu.cn*", "*.mirror.aliyuncs.com*",
      ].map {
        Symptom(TextPattern($0)) { line, _ in
          [
            "error", "failed", "no such host", "timeout", "denied", "forbidden",
            "refused", "not found",
          ].contains { line.contains(PatternLine.fold($0.utf8)) }
        }
      },
      cause: "The engine asks a mirror of Docker Hub that was closed, and goes on to Docker Hub late or not at all.",
      confirm: "docker info --format '{{.RegistryConfig.Mirrors}}'",
      fix: """
        take it out of "registry-mirrors" in /etc/docker/daemon.json, or name one that works, then: sudo systemctl \
        restart docker
        """),
    Failure(
      id: "R8", title: "The helper that keeps Docker's logins is missing", stages: [.pull, .create, .build],
      symptoms: [
        "*error getting credentials*", "*error listing credentials*", "*error storing credentials*",
        "*docker-credential-*executable file not found*",
        "*docker-credential-* not installed or not available in PATH*",
        "*Credentials store error*", "*credentials not found in native keychain*",
        "*User interaction is not allowed*keychain*", "*Cannot autolaunch D-Bus without X11*",
      ],
      cause: """
        ~/.docker/config.json names a credsStore (desktop, osxkeychain, pass, secretservice) whose program is not on \
        this machine or not usable here.
        """,
      confirm: "grep -e credsStore -e credHelpers ~/.docker/config.json",
      fix: """
        take the line credsStore out of ~/.docker/config.json, then docker login again where you need one; then: \
        \(.pull("NAME"))
        """),
    Failure(
      id: "R9", title: "The image is not on the engine, and is not pulled", stages: [.create, .start],
      symptoms: [
        Symptom("*No such image: {image}", .general),
        Symptom(
          "*Unable to find image '{image}' locally",
          .general), Symptom("*image \"{image}\": not found locally*", .general),
        Symptom(
          "*pull policy*never*not present*",
          .general, meaning: ["image": "the image"]),
      ],
      cause: """
        pull_policy: never or a name that only a build makes: {image} was never pulled or built here, or was pruned.
        """,
      confirm: "docker image ls",
      fix: "\(.pull("NAME")), or where the manifest has build: \(.build("NAME"))"),
    Failure(
      id: "R10", title: "The registry's certificate is for another name", stages: [.pull, .create, .build],
      symptoms: [
        "*x509: certificate relies on legacy Common Name field*", "*x509: cannot validate certificate for *",
        "*x509: certificate is valid for *", "*x509: certificate is not valid for any names*",
      ],
      cause: """
        The certificate does not hold the name or the address by which the image's name calls the registry, or a proxy \
        or a portal answers in its place.
        """,
      confirm: "openssl s_client -connect REGISTRY:443 </dev/null | openssl x509 -noout -subject -ext subjectAltName",
      fix: """
        write a name that the certificate has into image: in the manifest, then: \(.up("NAME"))
        a registry of your own: a certificate whose subjectAltName holds REGISTRY (IP: before an address)
        """),
  ]
}
