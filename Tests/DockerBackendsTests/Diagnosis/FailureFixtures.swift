import DockerBackends
import Testing

/// The real texts of the catalogue's rows, as engines, runtimes and servers print them.
enum FailureFixtures {
  struct Text: Sendable, CustomTestStringConvertible {
    var id: String
    var stage: FailureStage
    var text: String
    /// Rows with the very same text, which only the machine tells apart.
    var twins: [String] = []

    init(_ id: String, _ stage: FailureStage, _ text: String, twins: [String] = []) {
      self.id = id
      self.stage = stage
      self.text = text
      self.twins = twins
    }

    var testDescription: String { "\(id): \(text.prefix(60))" }
  }

  /// Every text of a row, hook messages in every nesting included.
  static let all: [Text] =
    engineTexts + pullTexts + logTexts + settingsTexts + pythonTexts + gpuTexts + hubTexts + networkTexts
    + engineHostTexts + containerTexts + buildTexts + familyTexts
    + hookMessages.flatMap { message in nestings.map { Text(message.id, .start, $0(message.text)) } }

  /// Texts of one stage, by row.
  static func texts(_ stage: FailureStage, _ texts: [(id: String, text: String)]) -> [Text] {
    texts.map { Text($0.id, stage, $0.text) }
  }

  private static let cdi = """
    docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime \
    create failed: could not apply required modification to OCI specification: error modifying OCI spec: failed to \
    inject CDI devices: unresolvable CDI devices \

    """

  static let engineTexts: [Text] = [
    Text(
      "G1", .start,
      "docker: Error response from daemon: failed to discover GPU vendor from CDI: no known GPU vendor found",
      twins: ["G2", "G3"]),
    Text("P1", .pull, #"Error response from daemon: Head "https://ghcr.io/v2/a/b/manifests/latest": unauthorized"#),
    Text("P1", .pull, #"Error response from daemon: Head "https://ghcr.io/v2/a/b/manifests/latest": denied"#),
    Text(
      "P3", .pull,
      "no matching manifest for linux/arm64/v8 in the manifest list entries: no match for platform in manifest: not found"
    ),
    Text("P2", .pull, "localhost/kani-proxy:latest: not found"),
    Text("X3", .probe, "exec failed: exec: \"pg_isready\": executable file not found in $PATH: unknown"),
    Text("W14", .create, "yaml: line 12: did not find expected key", twins: ["S11"]),
    Text(
      "D7", .start,
      "Error response from daemon: failed to bind host port 127.0.0.1:7862/tcp: address already in use"),
    Text(
      "G1", .start,
      #"docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]]."#,
      twins: ["G2", "G3"]),
    Text(
      "G1", .start, #"{"message":"could not select device driver \"\" with capabilities: [[gpu nvidia compute]]"}"#,
      twins: ["G2", "G3"]),
    Text(
      "G4", .start,
      #"Error response from daemon: could not select device driver "nvidia" with capabilities: [[gpu]]"#),
    Text("G5", .start, #"Error response from daemon: could not select device driver "cdi" with capabilities: []"#),
    Text("G5", .start, "Error response from daemon: CDI device injection failed: no CDI device driver registered"),
    Text(
      "G6", .start,
      "Error response from daemon: CDI device injection failed: unresolvable CDI devices nvidia.com/gpu=all"),
    Text("G6", .start, cdi + "nvidia.com/gpu=all: unknown."),
    Text("G6", .create, "Error: setting up CDI devices: unresolvable CDI devices nvidia.com/gpu=all"),
    Text("G7", .start, cdi + "runtime.nvidia.com/gpu=all: unknown"),
    Text(
      "G8", .start,
      """
      Error: crun: cannot stat `/lib64/libEGL_nvidia.so.550.54.14`: No such file or directory: OCI runtime attempted \
      to invoke a command that was not found
      """),
    Text(
      "G8", .start,
      """
      failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: \
      unable to start container process: error during container init: error mounting \
      "/usr/lib/x86_64-linux-gnu/libcuda.so.550.54.15" to rootfs at \
      "/usr/lib/x86_64-linux-gnu/libcuda.so.550.54.15": mount src=/usr/lib/x86_64-linux-gnu/libcuda.so.550.54.15: \
      no such file or directory: unknown
      """),
    Text("G8", .start, "libEGL_nvidia.so.535.161.07 : no such file or directory"),
    Text("G22", .start, cdi + "nvidia.com/gpu=MIG-4c0f3a50-17a4-52eb-8450-e29e24c80885: unknown"),
    Text("G22", .start, "CDI device injection failed: unresolvable CDI devices nvidia.com/gpu=0:1"),
    Text("G24", .create, "docker: Error response from daemon: unknown or invalid runtime name: nvidia."),
    Text("G24", .create, "docker: Error response from daemon: Unknown runtime specified nvidia."),
    Text(
      "D1", .observe,
      """
      Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
      """),
    Text(
      "D1", .observe,
      """
      error during connect: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/version": dial unix /var/run/docker.sock: \
      connect: connection refused
      """),
    Text("D1", .observe, "Error: connect ENOENT /var/run/docker.sock"),
    Text(
      "D1", .observe,
      """
      failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the \
      daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory
      """),
    Text(
      "D2", .observe,
      """
      permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get \
      "http://%2Fvar%2Frun%2Fdocker.sock/v1.47/containers/json": dial unix /var/run/docker.sock: connect: permission \
      denied
      """),
    Text("D2", .observe, "connect EACCES /var/run/docker.sock"),
    Text("D1", .observe, "no Docker Engine answers; tried unix:///var/run/docker.sock (rootful): no such socket"),
    Text(
      "D2", .observe,
      """
      no Docker Engine answers; tried unix:///var/run/docker.sock (rootful): permission denied; \
      unix:///run/user/1000/docker.sock (rootless): no such socket
      """),
    Text(
      "D3", .observe,
      """
      no Docker Engine answers; tried unix:///var/run/docker.sock: took the connection, but did not answer in time
      """),
    Text(
      "D3", .observe,
      #"Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.47/info": context deadline exceeded (docker.sock)"#),
    Text(
      "D3", .observe,
      "UnixHTTPConnectionPool(host='localhost', port=None): Read timed out. (read timeout=60)"),
    Text(
      "D4", .observe,
      """
      Error response from daemon: client version 1.41 is too old. Minimum supported API version is 1.44, please \
      upgrade your client to a newer version
      """),
    Text(
      "D4", .observe,
      "Error response from daemon: client version 1.52 is too new. Maximum supported API version is 1.41"),
    Text(
      "D5", .create,
      """
      docker: Error response from daemon: Conflict. The container name "/kani-hf" is already in use by container \
      "5b0f83d4d0". You have to remove (or rename) that container to be able to reuse that name.
      """),
    Text(
      "D6", .start,
      """
      docker: Error response from daemon: driver failed programming external connectivity on endpoint kani-hf \
      (6e6da3eb9a): Bind for 0.0.0.0:7860 failed: port is already allocated.
      """),
    Text(
      "D6", .start,
      """
      failed to set up container networking: driver failed programming external connectivity on endpoint kani-hf \
      (6e6da3eb9a): Bind for 127.0.0.1:7860 failed: port is already allocated
      """),
    Text(
      "D7", .start,
      """
      Error response from daemon: driver failed programming external connectivity on endpoint kani-hf (6e6da3eb9a): \
      Error starting userland proxy: listen tcp4 0.0.0.0:7860: bind: address already in use
      """),
    Text(
      "D7", .start,
      """
      failed to set up container networking: driver failed programming external connectivity on endpoint kani-hf \
      (6e6da3eb9a): failed to bind host port for 0.0.0.0:7860:172.17.0.2:7860/tcp: address already in use
      """),
    Text(
      "D9", .start,
      "Error response from daemon: Cannot link to a non running container: /kani-hf AS /kani-proxy/kani-hf"),
    Text(
      "D9", .start,
      "Error response from daemon: Cannot link to /kani-hf, as it does not belong to the default network"),
    Text(
      "D11", .start,
      """
      failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: \
      unable to start container process: exec /usr/local/bin/python: exec format error: unknown
      """),
    Text("D11", .log, "exec /usr/local/bin/python: exec format error"),
    Text("D11", .log, "standard_init_linux.go:228: exec user process caused: exec format error"),
    Text(
      "D12", .create,
      """
      Error response from daemon: image with reference registry.hf.space/nineninesix-kani-tts-2-pt:latest was found \
      but its platform (linux/amd64) does not match the specified platform (linux/arm64)
      """),
    Text(
      "P1", .pull,
      """
      Error response from daemon: Head "https://registry.hf.space/v2/nineninesix-kani-tts-2-pt/manifests/latest": \
      unauthorized: authentication required
      """),
    Text(
      "P1", .pull,
      #"{"errorDetail":{"message":"unauthorized: authentication required"},"error":"unauthorized: authentication required"}"#
    ),
    Text(
      "P1", .pull, #"Head "http://127.0.0.1:5000/v2/kani/manifests/latest": no basic auth credentials"#),
    Text(
      "P1", .pull,
      """
      pull access denied for nineninesix/kani, repository does not exist or may require 'docker login': denied: \
      requested access to the resource is denied
      """),
    Text(
      "P2", .pull,
      """
      manifest for registry.hf.space/nineninesix-kani-tts-2-pt:latest not found: manifest unknown: manifest unknown
      """),
    Text(
      "P2", .pull,
      """
      failed to resolve reference "registry.hf.space/nineninesix-kani:latest": \
      registry.hf.space/nineninesix-kani:latest: not found
      """),
    Text("P2", .pull, #"{"errorDetail":{"message":"manifest unknown"},"error":"manifest unknown"}"#),
    Text(
      "P3", .pull,
      "Error response from daemon: no matching manifest for linux/arm64/v8 in the manifest list entries"),
    Text("P3", .pull, "failed to pull image: no match for platform in manifest: not found"),
  ]
}
