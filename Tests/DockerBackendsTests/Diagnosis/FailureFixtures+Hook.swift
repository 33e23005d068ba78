extension FailureFixtures {
  /// A failed start, wrapped as engines and runtimes of several ages do it.
  static let nestings: [@Sendable (String) -> String] = [
    {
      #"docker: Error response from daemon: OCI runtime create failed: container_linux.go:345: starting container "#
        + #"process caused "process_linux.go:430: container init caused \"process_linux.go:413: running prestart "#
        + #"hook 0 caused \\\"error running hook: exit status 1, stdout: , stderr: "#
        + $0 + #"\\\\n\\\"\"": unknown."#
    },
    {
      """
      OCI runtime create failed: container_linux.go:367: starting container process caused: process_linux.go:495: \
      container init caused: Running hook #0:: error running hook: exit status 1, stdout: , stderr: \($0): unknown
      """
    },
    {
      """
      Error response from daemon: failed to create shim task: OCI runtime create failed: container_linux.go:380: \
      starting container process caused: process_linux.go:545: container init caused: Running hook #0:: error running \
      hook: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'
      \($0): unknown
      """
    },
    {
      """
      docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI \
      runtime create failed: runc create failed: unable to start container process: error during container init: \
      error running hook #0: error running hook: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'
      \($0): unknown.
      """
    },
    {
      """
      failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: \
      unable to start container process: error during container init: error running prestart hook #0: exit status 1, \
      stdout: , stderr: Auto-detected mode as 'legacy'
      \($0)
      """
    },
    {
      #"{"message":"failed to create task for container: failed to create shim task: OCI runtime create failed: "#
        + #"runc create failed: unable to start container process: error during container init: error running hook "#
        + #"#0: error running hook: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy'\n"#
        + $0.replacing("\"", with: "\\\"") + #": unknown"}"#
    },
  ]

  /// What the hook prints, by row.
  static let hookMessages: [(id: String, text: String)] = [
    ("G9", "nvidia-container-cli: initialization error: nvml error: driver not loaded"),
    ("G11", "nvidia-container-cli: initialization error: nvml error: driver/library version mismatch"),
    (
      "G12",
      """
      nvidia-container-cli: initialization error: load library failed: libnvidia-ml.so.1: cannot open shared object \
      file: no such file or directory
      """
    ),
    (
      "G13",
      """
      nvidia-container-cli: requirement error: unsatisfied condition: cuda>=12.8, please update your driver to a \
      newer version, or use an earlier cuda container
      """
    ),
    ("G14", "nvidia-container-cli: initialization error: WSL environment detected but no adapters were found"),
    (
      "G15",
      """
      nvidia-container-cli: mount error: failed to add device rules: unable to find any existing device filters \
      attached to the cgroup: bpf_prog_query(BPF_CGROUP_DEVICE) failed: operation not permitted
      """
    ),
    (
      "G16",
      """
      nvidia-container-cli: mount error: failed to add device rules: unable to generate new device filter program \
      from existing programs: unable to create new device filters program: load program: invalid argument: last insn \
      is not an exit or jmp processed 0 insns (limit 1000000)
      """
    ),
    (
      "G16",
      """
      nvidia-container-cli: mount error: failed to add device rules: unable to create new device filters program: \
      load program: permission denied
      """
    ),
    ("G17", "nvidia-container-cli: container error: cgroup subsystem devices not found"),
    (
      "G18",
      """
      nvidia-container-cli: mount error: file creation failed: /var/lib/docker/overlay2/0c1a/merged/usr/lib/\
      x86_64-linux-gnu/libnvidia-ml.so.1: file exists
      """
    ),
    ("G19", "nvidia-container-cli: mount error: stat failed: /dev/nvidia-uvm: no such file or directory"),
    (
      "G19",
      """
      nvidia-container-cli: mount error: open failed: /proc/driver/nvidia/gpus/0000:65:00.0: no such file or directory
      """
    ),
    ("G20", "nvidia-container-cli: ldcache error: process /sbin/ldconfig.real failed with error code: 1"),
    ("G20", "nvidia-container-cli: ldcache error: process /sbin/ldconfig failed with error code: 127"),
    ("G21", "nvidia-container-cli: device error: 1: unknown device"),
    ("G21", "nvidia-container-cli: device error: unknown device id: GPU-7277883e-ce1e-3b6e-6cc1-6d52e80cdb86"),
    ("G23", "nvidia-container-cli: initialization error: driver error: failed to process request"),
    (
      "G10",
      """
      invoking the NVIDIA Container Runtime Hook directly (e.g. specifying the docker --gpus flag) is not supported. \
      Please use the NVIDIA Container Runtime (e.g. specify the --runtime=nvidia flag) instead
      """
    ),
  ]
}
