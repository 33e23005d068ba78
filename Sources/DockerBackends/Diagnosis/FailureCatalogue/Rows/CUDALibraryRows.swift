extension FailureCatalogue {
  /// The container runs without the GPU, without room on it, or without a library for it.
  static let cudaLibraryRows: [Failure] = [
    Failure(
      id: "G33", title: "The container was started without a GPU", stages: [.log], level: .warning,
      symptoms: ["*WARNING: The NVIDIA Driver was not detected.*GPU functionality will not be available*"],
      cause: "The manifest reserves no device, or one with count 0, which the engine accepts without an error.",
      confirm: "docker inspect CONTAINER --format '{{json .HostConfig.DeviceRequests}}'",
      fix: """
        add `gpus: all` to the service in the manifest, then: \(.up("NAME"))
        """,
      sign: { $0.container.wantsCPU == true ? .against : .none }
    ),
    Failure(
      id: "G34", title: "It runs on the CPU, not on the GPU", stages: [.log], level: .warning,
      symptoms: [
        "*CUDA is not available, *CPU*", "*CUDA not available, *CPU*", "*CUDA is not available. *CPU*",
        "*CUDA not available. *CPU*", "*CPU device *Using CPU*", "*GPU not available, *CPU*",
        "*CUDA requested but *CPU*",
        Symptom("*falling back to CPU*") { line, _ in
          ["cuda", "gpu", "nvidia"].contains { line.contains(PatternLine.fold($0.utf8)) }
        },
      ],
      cause: "The server found no CUDA and uses the CPU, without an error. Speech takes many times as long.",
      confirm: "docker exec CONTAINER nvidia-smi -L; \(.status("NAME"))  # column DEVICE",
      fix: """
        \(.up("NAME", .gpu(.require)))  # fails and says why, instead of falling back
        if the container has the GPU: set the server's own device option to cuda
        """,
      sign: { $0.container.wantsCPU == true || $0.container.wantsGPU == false ? .against : .none }
    ),
    Failure(
      id: "G35", title: "The GPU has too little free memory", stages: [.log, .preflight],
      symptoms: [
        "*CUDA out of memory*", "*torch.OutOfMemoryError*", "*torch.cuda.OutOfMemoryError*",
        "*CUDA error: out of memory*", "*CUDA_ERROR_OUT_OF_MEMORY*", "*cudaErrorMemoryAllocation*",
        "*CUDA failed with error out of memory*", "*HIP out of memory*", "*cudaMalloc failed: out of memory*",
        "*unable to allocate CUDA*buffer*", "*failed to allocate CUDA*buffer*", "*BFCArena::AllocateRawInternal*",
        "*Failed to allocate memory for requested buffer of size*", "*CUDA failure 2: *", "*XPU out of memory*",
        "*CUBLAS_STATUS_ALLOC_FAILED*",
      ],
      cause: "Another program or backend uses the GPU's memory, or the model needs more than the GPU has.",
      confirm: "\(.gpu())  # or: nvidia-smi --query-compute-apps=pid,name,used_memory --format=csv",
      fix: """
        stop what else uses the GPU, as listed by: \(.gpu())
        or use another GPU (device_ids in the manifest), or the CPU: \(.up("NAME", .gpu(.off)))
        """,
      sign: { facts in
        guard let free = facts.gpu.freeMemory, let needed = facts.container.neededGPUMemory else { return .none }
        return free < needed ? .proves : .none
      }
    ),
    Failure(
      id: "G36", title: "The image's CUDA crashes on this driver", stages: [.running, .log],
      symptoms: [
        "*segfault*libnvidia-ptxjitcompiler.so*", "*Segmentation fault*libnvidia-ptxjitcompiler.so*",
        "*libnvidia-ptxjitcompiler.so*Segmentation fault*", "* from *libnvidia-ptxjitcompiler.so*",
      ],
      cause: "The image is built for a newer CUDA than the driver supports, and crashes when it compiles its kernels.",
      confirm: "docker inspect CONTAINER --format '{{.State.ExitCode}}'  # 139; sudo dmesg | grep ptxjitcompiler",
      fix: """
        use the image tag for the CUDA version that `nvidia-smi` shows (such as cuda-12.6.3), or update the driver
        """),
    Failure(
      id: "G37", title: "The image lacks the cuDNN its engine needs", stages: [.log],
      symptoms: [
        "*Could not load library libcudnn_*", "*libcudnn*.so.*: cannot open shared object file*",
        "*Unable to load any of {libcudnn*",
      ],
      cause: "The server was built for another major version of cuDNN than the image contains.",
      confirm: "docker run --rm --entrypoint sh IMAGE -c 'ldconfig -p | grep cudnn'",
      fix: "use a newer tag of the image; in your own image, install the cuDNN version of the message"),
  ]
}
