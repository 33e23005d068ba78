import DockerBackends

extension FailureFixtures {
  /// Hubs, and the ways to them.
  static let hubTexts =
    texts(
      .log,
      [
        ("H1", "huggingface_hub.errors.HfHubHTTPError: Invalid credentials in Authorization header"),
        ("H1", "User Access Token \"docker\" is expired"),
        (
          "H2",
          """
          requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: \
          https://huggingface.co/api/models/a/b/revision/main
          """
        ),
        (
          "H2",
          """
          huggingface_hub.errors.HfHubHTTPError: 403 Forbidden: None.
          Cannot access content at: https://huggingface.co/a/b
          """
        ),
        (
          "H3",
          """
          Download failed: 429 Client Error: Too Many Requests for url: \
          https://hub.example/voices/en_GB-alan-medium.onnx
          """
        ),
        ("H3", "urllib.error.HTTPError: HTTP Error 429: Too Many Requests"),
        (
          "H4",
          """
          requests.exceptions.HTTPError: 504 Server Error: Gateway Time-out for url: \
          https://huggingface.co/api/models/a/b
          """
        ),
        ("H4", "urllib.error.HTTPError: HTTP Error 503: Service Unavailable"),
        (
          "H5",
          """
          RuntimeError: Data processing error: CAS service error : ReqwestMiddleware Error: Request failed after 5 \
          retries
          """
        ),
        (
          "H6",
          """
          huggingface_hub.errors.OfflineModeIsEnabled: Cannot reach https://huggingface.co/api/models/a/b: offline \
          mode is enabled.
          """
        ),
        (
          "H6",
          """
          LocalEntryNotFoundError: Cannot find an appropriate cached snapshot folder and outgoing traffic has been \
          disabled.
          """
        ),
        ("H7", "_pickle.UnpicklingError: invalid load key, 'v'."),
        (
          "H7",
          """
          [ONNXRuntimeError] : 7 : INVALID_PROTOBUF : Load model from /models/kokoro.onnx failed:Protobuf parsing \
          failed.
          """
        ),
        ("H8", "EOFError: Ran out of input"),
        (
          "H8",
          """
          OSError: Consistency check failed: file should be of size 2147483648 but has size 1073741824 \
          (model.safetensors).
          """
        ),
        ("H9", "RuntimeError: Could not find any .onnx models in search paths"),
        ("H9", "HFValidationError: Repo id must be in the form 'repo_name' or 'namespace/repo_name': '/models/xtts'."),
        ("H9", "FileNotFoundError: [Errno 2] No such file or directory: '/models/en_US-lessac-medium.onnx.json'"),
        ("H10", "urllib.error.HTTPError: HTTP Error 404: Not Found"),
        (
          "H10",
          """
          requests.exceptions.HTTPError: 404 Client Error: Not Found for url: \
          https://github.com/a/b/releases/download/v1/voices.bin
          """
        ),
        (
          "N1",
          """
          requests.exceptions.SSLError: (MaxRetryError("HTTPSConnectionPool(host='huggingface.co', port=443): Max \
          retries exceeded with url: /a (Caused by SSLError(SSLCertVerificationError(1, '[SSL: \
          CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain \
          (_ssl.c:1007)')))"))
          """
        ),
        ("N1", "curl: (60) SSL certificate problem: unable to get local issuer certificate"),
        (
          "N2",
          """
          ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is not \
          yet valid (_ssl.c:1006)
          """
        ),
        (
          "N3",
          """
          urllib3.exceptions.ProxyError: ('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy \
          Authentication Required'))
          """
        ),
        ("N5", "OSError: [Errno 113] No route to host"),
        ("N5", "httpx.ConnectTimeout: timed out"),
        (
          "N6",
          """
          requests.exceptions.ReadTimeout: (ReadTimeoutError("HTTPSConnectionPool(host='huggingface.co', port=443): \
          Read timed out. (read timeout=10)"))
          """
        ),
        ("N6", "ConnectionResetError: [Errno 104] Connection reset by peer"),
        ("A16", "requests.exceptions.HTTPError: 500 Server Error: Internal Server Error for url: http://xtts:8020/tts"),
        ("N11", "curl: (6) Could not resolve host: host.docker.internal"),
        ("N12", "Error: getaddrinfo ENOTFOUND kokoro-tts"),
        ("N12", "psycopg2.OperationalError: could not translate host name \"db\" to address: Temporary failure"),
        ("N13", "OSError: [Errno 99] Cannot assign requested address"),
        ("N13", "[Errno 13] error while attempting to bind on address ('0.0.0.0', 80): permission denied"),
      ])

  /// What the engine's networks and registries say.
  static let networkTexts =
    texts(
      .create,
      [
        (
          "W16",
          """
          OCI runtime create failed: container_linux.go:348: starting container process caused "process_linux.go:297: \
          copying bootstrap data to pipe caused \"write init-p: broken pipe\"": unknown
          """
        ),
        ("N14", "Error response from daemon: conflicting options: port publishing and the container type network mode"),
        ("W14", "validating /srv/tts/compose.yaml: services.tts.environment must be a mapping"),
        ("W14", "services.tts.ports must be a list"),
        ("W14", "service \"proxy\" depends on undefined service \"kani\": invalid compose project"),
        ("W15", "env file /srv/tts/.env not found: stat /srv/tts/.env: no such file or directory"),
        (
          "M13",
          """
          Error response from daemon: error while creating mount source path '/volume1/tts': mkdir /volume1: read-only \
          file system
          """
        ),
        ("M14", "invalid hostPort: ${PORT}"),
        (
          "N4",
          """
          Err:1 http://mirror.example/debian bookworm InRelease
            Temporary failure resolving 'mirror.example'
          E: Unable to locate package espeak-ng
          The command '/bin/sh -c apt-get update' returned a non-zero code: 100
          """
        ),
        (
          "N7",
          """
          Error response from daemon: could not find an available, non-overlapping IPv4 address pool among the \
          defaults to assign to the network
          """
        ),
        ("N7", "Error response from daemon: all predefined address pools have been fully subnetted"),
        (
          "N8",
          """
          driver failed programming external connectivity on endpoint tts (9f): (iptables failed: iptables --wait -t \
          nat -A DOCKER -p tcp: iptables: No chain/target/match by that name.
           (exit status 1))
          """
        ),
        (
          "N9",
          """
          failed to create endpoint tts on network bridge: failed to add the host (veth7b1d49a) <=> sandbox \
          (veth28533ca) pair interfaces: operation not supported
          """
        ),
        ("N10", "network tts_net declared as external, but could not be found"),
        (
          "N10",
          """
          Error response from daemon: cannot join network namespace of a non running container: container gluetun is \
          exited
          """
        ),
        ("R1", "docker: invalid reference format."),
        (
          "R1",
          """
          Error response from daemon: invalid reference format: repository name (library/Kokoro) must be lowercase
          """
        ),
        ("R2", "Error response from daemon: received unexpected HTTP status: 503 Service Unavailable"),
        ("R2", "unexpected status from GET request to https://ghcr.io/token?scope=x: 502 Bad Gateway"),
        ("R3", "unexpected status from HEAD request to https://ghcr.io/v2/a/b/manifests/latest: 403 Forbidden"),
        (
          "R3",
          """
          error pulling image configuration: Since Docker is a US company, we must comply with US export control \
          regulations.
          """
        ),
        (
          "R4",
          """
          Error response from daemon: Get "https://10.0.0.9:5000/v2/": http: server gave HTTP response to HTTPS client
          """
        ),
        ("R5", "manifest verification failed for digest sha256:0c1a"),
        (
          "R6",
          """
          media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported since \
          containerd v2.1
          """
        ),
        ("R6", "failed to register layer: archive/tar: invalid tar header"),
        ("R7", "Error response from daemon: Get \"https://docker.mirrors.ustc.edu.cn/v2/\": EOF failed"),
        (
          "R8",
          """
          error getting credentials - err: exec: "docker-credential-desktop": executable file not found in $PATH, out: \
          ``
          """
        ),
        ("R9", "Error response from daemon: No such image: kani-proxy:latest"),
        (
          "R10",
          """
          Error response from daemon: Get "https://10.0.0.9:5000/v2/": x509: cannot validate certificate for 10.0.0.9 \
          because it doesn't contain any IP SANs
          """
        ),
        ("R10", "Get \"https://registry.lan/v2/\": x509: certificate is valid for nas.lan, not registry.lan"),
        (
          "R3",
          """
          pull access denied for registry.lan/kani, repository does not exist or may require 'docker login': denied: \
          <html><head><title>403 Forbidden</title></head></html>
          """
        ),
        ("R3", "error parsing HTTP 403 response body: invalid character '<' looking for beginning of value: \"<\""),
        ("P5", "error parsing HTTP 429 response body: invalid character '<' looking for beginning of value: \"<\""),
      ])
}
