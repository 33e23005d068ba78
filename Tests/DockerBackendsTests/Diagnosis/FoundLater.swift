/// Errors that strangers pasted, collected last: the catalogue was not mended for them, so that they measure it.
///
/// Which rows are right was settled before they were judged.
enum FoundLater {
  static let pastes = engines + machines + servers + builds

  static func paste(_ thread: String, _ right: Set<String>, _ text: String) -> FoundInThreads.Paste {
    FoundInThreads.paste(thread, right, text)
  }

  /// Of the engine and what starts a container.
  static let engines = [
    paste(
      "mozilla-ai/speech-to-text#2", ["G1", "G2", "G3"],
      """
      docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]]

      Run 'docker run --help' for more information
      """),
    paste(
      "open-webui/open-webui#7516", ["G1", "G2", "G3"],
      """
      Digest: sha256:682d2c58154a9edddc9a03ce52026d565711e65c85e4ca52991ede094a76d775
      Status: Downloaded newer image for ghcr.io/open-webui/open-webui:cuda
      3c98cb56ea02582682429a157ae335e22bbc9fd0ac74fedf1a8c727d460b9f95
      docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]].
      """),
    paste(
      "VibePod/vibepod-cli#170", ["M13"],
      """
      DockerClientError: Failed to start container: 500 Server Error for \
      http+docker://localhost/v1.44/containers/create?name=vibepod: Internal Server Error ("make cli opts(): making \
      volume mountpoint for volume /Users/joyce/.config/herdr/herdr.sock: mkdir \
      /Users/joyce/.config/herdr/herdr.sock: operation not supported")
      """),
    paste(
      "docker/for-win#6894", ["M13"],
      """
      Error response from daemon: mkdir git: permission denied
      """),
    paste(
      "nobonobo/voicevox-cli#1", ["P2"],
      """
      docker: Error response from daemon: manifest for hiroshiba/voicevox_engine:cpu-ubuntu20.04-0.10.4 not found: \
      manifest unknown: manifest unknown.
      """),
    paste(
      "ahmetoner/whisper-asr-webservice#124", ["P2"],
      """
      Trying to pull repository docker.io/onerahmet/openai-whisper-asr-webservice ...
      manifest for docker.io/onerahmet/openai-whisper-asr-webservice:latest not found
      """),
    paste(
      "HenryQW/Awesome-TTRSS#5", ["P1"],
      """
      Error: Not Found ("pull access denied for ttest, repository does not exist or may require 'docker login'")
      """),
    paste(
      "aospan/docker-tts#1", ["M3"],
      """
      docker: Error response from daemon: OCI runtime create failed: container_linux.go:296: starting container \
      process caused "exec: \\"Hello. This is text to speech service\\": executable file not found in $PATH": \
      unknown.
      """),
    paste(
      "inveniosoftware/invenio-app-ils#1105", ["M3"],
      """
      ERROR: for flower  Cannot start service flower: OCI runtime create failed: container_linux.go:380: starting \
      container process caused: exec: "--broker=amqp://guest:guest@mq:5672/": stat \
      --broker=amqp://guest:guest@mq:5672/: no such file or directory: unknown
      ERROR: Encountered errors while bringing up the project.
      """),
    paste(
      "docker/for-win#9958", ["M2"],
      """
      docker: Error response from daemon: OCI runtime create failed: container_linux.go:370: starting container \
      process caused: exec: "./authn": permission denied: unknown.
      """),
    paste(
      "moby/moby#37740", ["M2", "W4"],
      """
      docker: Error response from daemon: OCI runtime create failed: container_linux.go:348: starting container \
      process caused "permission denied": unknown.
      """),
    paste(
      "TophantTechnology/ARL#667", ["D17"],
      """
      ERROR: for worker  Cannot start service worker: failed to create shim task: OCI runtime create failed: runc \
      create failed: unable to start container process: error during container init: error mounting \
      "/opt/ARL/arl_worker.log" to rootfs at "/code/arl_worker.log": mount \
      /opt/ARL/arl_worker.log:/code/arl_worker.log (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown: \
      Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and \
      is the expected type
      """),
    paste(
      "bigbluebutton/greenlight#2010", ["W10", "K2"],
      """
      Starting greenlight-v2 ... error
      ERROR: for app  Cannot start service app: OCI runtime create failed: unable to retrieve OCI runtime error \
      (open /run/containerd/io.containerd.runtime.v1.linux/moby/80d6cf63/log.json: no such file or directory): runc \
      did not terminate sucessfully: unknown
      """),
    paste(
      "podman-container-tools/podman#15442", ["W10"],
      """
      Error: OCI runtime error: runc: you have no read access to runc binary file
      runc create failed: unable to start container process: waiting for init preliminary setup: read init-p: \
      connection reset by peer
      """),
    paste(
      "NVIDIA/nvidia-container-runtime#142", [],
      """
      Error: error executing hook `/usr/bin/nvidia-container-toolkit` (exit code: 1): OCI runtime error
      """),
    paste(
      "duixcom/Duix-Avatar#42", ["G24"],
      """
      Container heygem-tts Starting 0.5s
      Error response from daemon: failed to create shim task: OCI runtime create failed: unable to retrieve OCI \
      runtime error (open /var/run/desktop-containerd/daemon/io.containerd.runtime.v2.task/moby/ddf8/log.json: no \
      such file or directory): exec: "nvidia-container-runtime.exe": executable file not found in $PATH: unknown
      """),
    paste(
      "AbdBarho/stable-diffusion-webui-docker#571", ["G17"],
      """
      Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime \
      create failed: nvidia-container-cli: container error: cgroup subsystem devices not found: unknown
      """),
    paste(
      "Cloud-CV/Fabrik#378", ["D1", "D2"],
      """
      Error: Couldn't connect to Docker Daemon
      """),
    paste(
      "lablab-ai/whisper-api-flask#3", ["D7"],
      """
      docker: Error response from daemon: Ports are not available: exposing port TCP 0.0.0.0:5000 -> 0.0.0.0:0: \
      listen tcp 0.0.0.0:5000: bind: address already in use.
      ERRO[0000] error waiting for container: context canceled
      """),
    paste(
      "opencx-labs/OpenChat#24", ["D6"],
      """
      Bind for 0.0.0.0:6379 failed: port is already allocated make: *** [install] Error 1
      """),
    paste(
      "toolness/p5.js-docker#11", ["D6"],
      """
      ERROR: failed to create endpoint p5jsdocker_website_1 on network bridge: Bind for 0.0.0.0:8000 failed: port \
      is already allocated
      """),
  ]
}
