import DockerBackends

extension FailureFixtures {
  /// From full disks and registries, and what else came after the first rows.
  static let pullTexts: [Text] = [
    Text(
      "P4", .pull,
      """
      failed to register layer: Error processing tar file(exit status 1): write \
      /usr/local/lib/python3.11/site-packages/torch/lib/libtorch_cuda.so: no space left on device
      """),
    Text("P4", .pull, "write /var/lib/docker/tmp/GetImageBlob1046812303: no space left on device"),
    Text(
      "P4", .pull,
      #"{"errorDetail":{"message":"failed to register layer: write /opt/x: no space left on device"},"error":"failed"}"#
    ),
    Text(
      "P5", .pull,
      """
      Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit. \
      https://www.docker.com/increase-rate-limit
      """),
    Text(
      "P5", .pull,
      """
      unexpected status from HEAD request to https://registry-1.docker.io/v2/library/python/manifests/3.11-slim: 429 \
      Too Many Requests
      """),
    Text("P6", .pull, "unexpected EOF"),
    Text("P6", .pull, "error pulling image configuration: Get \"https://cdn-lfs.hf.co/x\": unexpected EOF"),
    Text(
      "P6", .pull,
      #"Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout"#),
    Text(
      "P6", .pull,
      """
      failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://registry.hf.space/v2/x": \
      dial tcp 3.5.1.2:443: i/o timeout
      """),
    Text(
      "P8", .pull,
      """
      Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on \
      127.0.0.11:53: no such host
      """),
    Text(
      "P8", .pull,
      """
      failed to do request: Head "https://ghcr.io/v2/a/b/manifests/1": dial tcp: lookup ghcr.io: Temporary failure in \
      name resolution
      """),
    Text(
      "P8", .pull,
      """
      Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io on 8.8.8.8:53: read udp 10.0.0.2:41122->8.8.8.8:53: i/o timeout
      """),
    Text(
      "P9", .pull,
      """
      Error response from daemon: Get "https://registry.example:5000/v2/": tls: failed to verify certificate: x509: \
      certificate signed by unknown authority
      """),
    Text("P9", .pull, "x509: certificate signed by unknown authority"),
    Text(
      "P10", .pull,
      #"Get "https://ghcr.io/v2/": x509: certificate has expired or is not yet valid: current time is in 2001"#),
    Text(
      "P11", .pull,
      #"Error response from daemon: Get "http://127.0.0.1:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused"#
    ),
    Text(
      "P11", .pull,
      """
      Get "https://ghcr.io/v2/": proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: connection refused
      """),
    Text(
      "D16", .create,
      "invalid mount config for type \"bind\": bind source path does not exist: /srv/tts/voices"),
    Text(
      "D17", .start,
      """
      failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: \
      error during container init: error mounting "/srv/config.yaml" to rootfs at "/etc/hostname": not a directory: \
      unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists \
      and is the expected type
      """),
    Text(
      "D18", .start,
      "runc: runc create failed: error setting rlimit type 7: operation not permitted: OCI permission denied"
    ),
    Text(
      "D19", .start,
      "crun: cgroups in hybrid mode not supported, drop all controllers from cgroupv1: OCI runtime error"),
    Text(
      "G38", .start,
      #"error gathering device information while adding custom device "/dev/kfd": no such file or directory"#),
    Text(
      "D20", .start,
      #"error gathering device information while adding custom device "/dev/snd": no such file or directory"#),
    Text("D21", .create, #"invalid volume specification: 'C:\tts\voices:/voices:rw'"#),
    Text(
      "P7", .start,
      """
      subprocess.TimeoutExpired: Command '['docker', 'run', '-d', '--rm', '--gpus', 'all', '--name', 'kani-hf', \
      'registry.hf.space/nineninesix-kani-tts-2-pt:latest']' timed out after 60 seconds
      """),
  ]
}
