/// Errors that strangers pasted, by which kinds of rows were made that take in what engines, tools and libraries list in
/// their own sources: 59, 62 and 60 of 100 were right when they came here, in this order, and of the last two lists 30 of
/// 38.
///
/// Which rows are right was settled before they were judged.
enum FoundByKind {
  static let pastes = first + second + third + fourth + fifth

  static func paste(_ thread: String, _ right: Set<String>, _ text: String) -> FoundInThreads.Paste {
    FoundInThreads.paste(thread, right, text)
  }

  static let first = [
    paste(
      "authelia/authelia#7252", ["W11"],
      #"""
      Recreating 12f8fabbd2fe_authelia ...

      ERROR: for 12f8fabbd2fe_authelia  'ContainerConfig'

      ERROR: for authelia  'ContainerConfig'
      Traceback (most recent call last):
        File "docker-compose", line 3, in <module>
        File "compose/cli/main.py", line 80, in main
        File "compose/cli/main.py", line 192, in perform_command
        File "compose/metrics/decorator.py", line 18, in wrapper
      """#),
    paste(
      "docker/compose#11668", ["W20"],
      #"""
      unable to upgrade to tcp, received 400
      """#),
    paste(
      "RotherOSS/otobo-docker#213", ["W11"],
      #"""
      [root@OTOBO-Serv]# docker compose config --environment
      unknown flag: --environment
      [root@OTOBO-Server]# docker compose version
      Docker Compose version v2.27.0
      """#),
    paste(
      "cBioPortal/cbioportal-docker-compose#12", ["W17"],
      #"""
      Error response from daemon: can't create 'AutoRemove' container with restart policy
      """#),
    paste(
      "standardnotes/self-hosted#68", ["W11"],
      #"""
      ./server.sh: 54: ./server.sh: docker-compose: not found
      """#),
    paste(
      "matatonic/openedai-speech#59", ["B26", "B10"],
      #"""
      pip install deepspeed
      Collecting deepspeed
        Using cached deepspeed-0.15.1.tar.gz (1.4 MB)
        Preparing metadata (setup.py) ... error
        error: subprocess-exited-with-error

        × python setup.py egg_info did not run successfully.
        │ exit code: 1
        ╰─> [9 lines of output]
            Traceback (most recent call last):
              File "<string>", line 2, in <module>
              File "<pip-setuptools-caller>", line 34, in <module>
              File "/tmp/pip-install-oefym5jg/deepspeed_51914280e6a94d08ba3b952b5df14105/setup.py", line 108, in \#
      <module>
                cuda_major_ver, cuda_minor_ver = installed_cuda_version()
      """#),
    paste(
      "aedocw/epub2tts#168", ["Y19"],
      #"""
      FileNotFoundError: [Errno 2] No such file or directory: '/usr/local/cuda/bin/nvcc'
      """#),
    paste(
      "xorbitsai/inference#2276", ["Y27", "Y24"],
      #"""
      Server error: 500 - [address=0.0.0.0:41795, pid=968] ('Invalid argument to class \#
      cosyvoice.llm.llm.TransformerLM', "TransformerLM.__init__() missing 1 required positional argument: \#
      'sampling'")
      """#),
    paste(
      "SWivid/F5-TTS#1257", ["Y14"],
      #"""
        File "/usr/local/lib/python3.12/dist-packages/torch/_ops.py", line 1490, in load_library
          raise OSError(f"Could not load this library: {path}") from e
      OSError: Could not load this library: \#
      /usr/local/lib/python3.12/dist-packages/torchcodec/libtorchcodec_core4.so
      [end of libtorchcodec loading traceback].
      """#),
    paste(
      "SWivid/F5-TTS#555", ["M16", "S14"],
      #"""
      D:\User\F5TTS\f5-tts\f5tts\Lib\site-packages\pydub\utils.py:198: RuntimeWarning: Couldn't find ffprobe or \#
      avprobe - defaulting to ffprobe, but may not work
        warn("Couldn't find ffprobe or avprobe - defaulting to ffprobe, but may not work", RuntimeWarning)
      FileNotFoundError: [WinError 2] The system cannot find the file specified
      """#),
    paste(
      "godarch/darch#53", ["R5", "W12"],
      #"""
      darch: failed to unpack image on snapshotter overlayfs: failed to extract layer \#
      sha256:81e2ef41a8ebcae08c3c8aa57b80754830dcf2a197c5ae90a03ba1d92daa349e: mkparent \#
      /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/9/fs/usr/lib/systemd/system-generators:\#
       not a directory: unknown
      """#),
    paste(
      "lpsm-dev/docker-crypto-miner#229", ["W9", "W6", "W12"],
      #"""
      docker: failed to extract layer (application/vnd.oci.image.layer.v1.tar+gzip \#
      sha256:3695f6c099b80e503148dbb435d044c35147f81d34b9d6fbb27b3dcf1fd7ecaf) to overlayfs as \#
      "extract-901014214-p5nv sha256:bc0a9d4e16d0b949d594bf5fc629d05200d5ddac339a899eac27190ebf12e569": failed to \#
      unmount /var/lib/docker/containerd/daemon/tmpmounts/containerd-mount168775142: operation not permitted: \#
      failed to mount /var/lib/docker/containerd/daemon/tmpmounts/containerd-mount168775142: mount source: \#
      "/var/lib/docker/containerd/daemon/io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs", target: \#
      "/var/lib/docker/containerd/daemon/tmpmounts/containerd-mount168775142", fstype: bind, flags: 20480, data: \#
      "", err: operation not permitted
      """#),
    paste(
      "containerd/containerd#1818", ["R5", "W12", "R6"],
      #"""
      ctr: failed to prepare extraction layer: failed to create active: missing parent bucket: not found
      """#),
    paste(
      "mudler/LocalAI#1871", ["S28"],
      #"""
      12:09PM INF [/build/backend/python/sentencetransformers/run.sh] Fails: grpc process not found: \#
      /tmp/localai/backend_data/backend-assets/grpc/build/backend/python/sentencetransformers/run.sh. some \#
      backends(stablediffusion, tts) require LocalAI compiled with GO_TAGS
      """#),
    paste(
      "mudler/LocalAI#2692", ["N17", "Y30"],
      #"""
      Server error error="could not load model: rpc error: code = Unavailable desc = error reading from server: \#
      EOF"
      """#),
  ]
}
