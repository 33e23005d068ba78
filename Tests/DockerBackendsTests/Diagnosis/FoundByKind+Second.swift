extension FoundByKind {
  static let second = [
    paste(
      "jundot/omlx#551", ["S18", "A16"],
      #"""
      External: 500, message='Internal Server Error', url='http://192.168.0.10:8000/v1/audio/speech'
      """#),
    paste(
      "open-webui/open-webui#16036", ["S20", "N11"],
      #"""
      Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \#
      http://host.docker.internal:8880/v1/audio/voices. (Reason: CORS request did not succeed). Status code: \#
      (null).
      """#),
    paste(
      "perminder-klair/subwave#907", ["Y1"],
      #"""
      import failed: No module named 'misaki'
      """#),
    paste(
      "docker/cli#2039", ["D22", "D23"],
      #"""
      Dec 31 03:10:03 NAP-CE-LAP-033 systemd[1]: Starting Docker Application Container Engine...
      Dec 31 03:10:03 NAP-CE-LAP-033 docker[10087]: unable to configure the Docker daemon with file /etc/docker/d
      Dec 31 03:10:03 NAP-CE-LAP-033 systemd[1]: docker.service: Main process exited, code=exited, status=1/FAILU
      Dec 31 03:10:03 NAP-CE-LAP-033 systemd[1]: docker.service: Failed with result 'exit-code'.
      Dec 31 03:10:03 NAP-CE-LAP-033 systemd[1]: Failed to start Docker Application Container Engine.
      """#),
    paste(
      "docker/cli#2039", ["N7"],
      #"""
      Error starting daemon: Error initializing network controller: Error creating default "bridge" network: \#
      could not find an available, non-overlapping IPv6 address pool among the defaults to assign to the network
      """#),
    paste(
      "docker/for-linux#162", ["D23", "W12"],
      #"""
      Jan 31 15:18:45 host-192-168-0-48 dockerd[25565]: Error starting daemon: error while opening volume store \#
      metadata database: timeout
      Jan 31 15:18:45 host-192-168-0-48 systemd[1]: docker.service: Main process exited, code=exited, \#
      status=1/FAILURE
      Jan 31 15:18:45 host-192-168-0-48 systemd[1]: Failed to start Docker Application Container Engine.
      """#),
    paste(
      "moby/moby#34091", ["D23"],
      #"""
      Job for docker.service failed because the control process exited with error code. See "systemctl status \#
      docker.service" and "journalctl -xe" for details.
      """#),
    paste(
      "NVIDIA/nvidia-docker#1225", ["G39"],
      #"""
      docker: Error response from daemon: OCI runtime create failed: container_linux.go:367: starting container \#
      process caused: process_linux.go:495: container init caused: Running hook #0:: error running hook: exit \#
      status 1, stdout: , stderr: nvidia-container-cli: detection error: nvml error: unknown error: unknown.
      """#),
    paste(
      "RVC-Project/Retrieval-based-Voice-Conversion#62", ["B17"],
      #"""
      pkg-config could not find libraries ['avformat', 'avcodec', 'avdevice', 'avutil', 'avfilter', 'swscale', \#
      'swresample']
      """#),
    paste(
      "RVC-Project/Retrieval-based-Voice-Conversion-WebUI#2676", ["B10", "B13", "B20"],
      #"""
      Command '['pip', 'install', '--upgrade', 'fairseq']' returned non-zero exit status 1.
      """#),
    paste(
      "rhasspy/piper#86", ["Y21"],
      #"""
      Error: Wrong version of espeak-ng-data at '/home/piper/piper/espeak-ng-data' (expected 0x14801, got \#
      0x68542023).
      """#),
    paste(
      "podman-container-tools/podman#7639", ["K7", "W9", "W6"],
      #"""
      Error: container_linux.go:349: starting container process caused "process_linux.go:449: container init \#
      caused \"rootfs_linux.go:58: mounting \\\"/sys/fs/cgroup/systemd\\\" to rootfs \#
      \\\"/var/home/core/.local/share/containers/storage/overlay/a82a726dabf3f6d5116cb7eb7348428a93bbb17d664a54fae\#
      12fb7ce20eaa0f3/merged\\\" at \\\"/sys/fs/cgroup/systemd\\\" caused \\\"operation not permitted\\\"\""
      """#),
    paste(
      "podman-container-tools/podman#1552", ["W6", "W22"],
      #"""
          ERRO[0000] Error removing container b568d76af699fc15c1c9065763ebc7993d600e843d9c9aff93b9dae73236cfd0 \#
      from runtime after creation failed
          container create failed: mkdir /run/runc: permission denied
          : internal libpod error
      """#),
    paste(
      "podman-container-tools/podman#16936", ["K7"],
      #"""
      Feb 08 15:16:38 sl-sispacew1t.corp.wan systemd[1577]: podman-305690.scope: Failed to add PIDs to scope's \#
      control group: Permission denied
      Feb 08 15:16:38 sl-sispacew1t.corp.wan systemd[1577]: podman-305690.scope: Failed with result 'resources'.
      Feb 08 15:16:38 sl-sispacew1t.corp.wan systemd[1577]: Failed to start podman-305690.scope.
      """#),
    paste(
      "podman-container-tools/podman#3075", ["K7"],
      #"""
      WARN[0001] Failed to add conmon to cgroupfs sandbox cgroup: mkdir /sys/fs/cgroup/systemd/libpod_parent: \#
      permission denied
      """#),
    paste(
      "llm-d/llm-d-deployer#273", ["G33", "C1", "A13"],
      #"""
      Defaulted container "vllm" out of: vllm, routing-proxy (init)
      INFO 05-20 20:12:25 [__init__.py:252] No platform detected, vLLM is running on UnspecifiedPlatform
      """#),
    paste(
      "NVIDIA/k8s-device-plugin#106", ["U5", "D15"],
      #"""
      cuda-container   0/1     CrashLoopBackOff   1          9s    10.244.1.38
      """#),
    paste(
      "opea-project/GenAIExamples#1202", ["K11", "K2"],
      #"""
      get_mempolicy: Operation not permitted
      set_mempolicy: Operation not permitted
      get_mempolicy: Operation not permitted
      """#),
  ]
}
