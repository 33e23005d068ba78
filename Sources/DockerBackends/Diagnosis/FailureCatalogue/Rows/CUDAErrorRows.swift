extension FailureCatalogue {
  /// Errors of CUDA by name and number, and the states of its libraries.
  static let cudaErrorRows: [Failure] = [
    Failure(
      id: "C1", title: "CUDA finds no GPU in the container", stages: [.log, .running],
      symptoms: [
        "*no CUDA-capable device is detected*", "*CUDA_ERROR_NO_DEVICE*", "*cudaErrorNoDevice*",
        "*cuda driver library init failure: 100*",
        "*No NVIDIA GPU detected*", "*CUDA error 100*", "*CUDA failure 100*", "*No devices were found*",
        "*Failed to infer device type*", "*vLLM is running on UnspecifiedPlatform*",
        "*A GPU is needed for quantization*",
        "*bitsandbytes was compiled without GPU support*",
      ],
      cause: """
        The driver's libraries are there, and no GPU is: none was handed over, CUDA_VISIBLE_DEVICES names one that is \
        not there, or its device nodes may not be opened.
        """,
      confirm: "docker exec CONTAINER sh -c 'nvidia-smi -L; ls -l /dev/nvidia*; echo $CUDA_VISIBLE_DEVICES'",
      fix: """
        take CUDA_VISIBLE_DEVICES and NVIDIA_VISIBLE_DEVICES out of the service's environment
        then: \(.up("NAME", .gpu(.require)))  # says why, where there is still none
        """),
    Failure(
      id: "C2", title: "The driver is older than the image's CUDA", stages: [.log, .running],
      symptoms: [
        "*CUDA driver version is insufficient for CUDA runtime version*", "*cudaErrorInsufficientDriver*",
        "*the provided PTX was compiled with an unsupported toolchain*", "*CUDA_ERROR_UNSUPPORTED_PTX_VERSION*",
        "*cudaErrorUnsupportedPtxVersion*", "*CUDA error 222*", "*CUDA failure 222*", "*CUDA failure 35*",
        "*CUDA failure 803*", "*cudaErrorCompatNotSupportedOnDevice*",
        "*cudaErrorSystemDriverMismatch*", "*CUDA_ERROR_SYSTEM_DRIVER_MISMATCH*",
        "*Error 803: system has unsupported display driver*",
        "*API call is not supported in the installed CUDA driver*", "*CUDA driver is a stub library*",
        "*cudaErrorStubLibrary*",
        "*cudaErrorCallRequiresNewerDriver*",
      ],
      cause: """
        The image was built with a newer CUDA than the host's driver runs; where no GPU is in the container at all, \
        CUDA says the same.
        """,
      confirm: "nvidia-smi | grep 'CUDA Version'; docker exec CONTAINER nvidia-smi -L",
      fix: """
        take an image tag for an older CUDA (the number that nvidia-smi shows, or less)
        or update the host's driver: sudo ubuntu-drivers install, or https://www.nvidia.com/drivers; then reboot
        where the check shows no GPU: \(.up("NAME", .gpu(.require)))
        """),
    Failure(
      id: "C3", title: "The driver is newer than what hands it into containers", stages: [.log, .running],
      symptoms: [
        "*Error 500: named symbol not found*", "*cuda driver library init failure: 500*",
        "*CUDA_ERROR_NOT_FOUND*named symbol*",
        "*cudaErrorSymbolNotFound*", "*CUDA error: named symbol not found*", "*CUDA failure 500*",
        "*GPU access blocked by the operating system*",
      ],
      cause: """
        The driver was updated, and the NVIDIA Container Toolkit, Docker Desktop or WSL still hands in the libraries \
        of \
        an older one. That a model is missing afterwards is a consequence.
        """,
      confirm: "nvidia-smi; nvidia-ctk --version; docker version",
      fix: """
        Windows: update Docker Desktop, then in PowerShell: wsl --update; wsl --shutdown
        Linux: sudo apt-get install -y --only-upgrade nvidia-container-toolkit && sudo systemctl restart docker
        then: \(.up("NAME", .recreate(.always)))
        """),
    Failure(
      id: "C4", title: "The server asks for a GPU by a number that is not there", stages: [.log, .running],
      symptoms: [
        "*invalid device ordinal*", "*CUDA_ERROR_INVALID_DEVICE*", "*CUDA failure 101*", "*cudaErrorInvalidDevice*",
        "*AssertionError: Invalid device id*",
        "*Attempting to deserialize object on CUDA device {number} but torch.cuda.device_count() is*",
      ],
      cause: "In the container the GPUs that it got count from 0, whatever their numbers on the host are.",
      confirm: "docker exec CONTAINER nvidia-smi -L",
      fix: """
        set the server's device to cuda:0, and take CUDA_VISIBLE_DEVICES out of its environment; then: \(.up("NAME"))
        """),
    Failure(
      id: "C5", title: "A computation on the GPU went wrong", stages: [.log],
      symptoms: [
        "*device-side assert triggered*", "*an illegal memory access was encountered*", "*CUDA_ERROR_ILLEGAL_ADDRESS*",
        "*CUDA failure 700*", "*CUDA failure 719*", "*CUDA failure 710*",
        "*unspecified launch failure*", "*CUDA_ERROR_LAUNCH_FAILED*", "*an illegal instruction was encountered*",
        "*misaligned address*CUDA*",
        "*CUDA*misaligned address*", "*the launch timed out and was terminated*", "*cudaErrorLaunchTimeout*",
        "*cudaErrorIllegalAddress*",
        "*cudaErrorAssert*",
      ],
      cause: """
        A kernel read where it may not: the model got something that it cannot take (a text too long, an unknown voice \
        or language), or there is a fault in the server. After it every further request fails.
        """,
      confirm: "\(.logs("NAME", .tail(50)))  # the first error counts; those after it are consequences",
      fix: """
        \(.restart("NAME"))  # CUDA stays broken in that process
        then a shorter text and the server's own voice; where it comes again: \(otherTag)
        to see where: CUDA_LAUNCH_BLOCKING=1 in the service's environment
        """),
    Failure(
      id: "C6", title: "The GPU is taken by one process alone", stages: [.log],
      symptoms: [
        "*all CUDA-capable devices are busy or unavailable*", "*cudaErrorDevicesUnavailable*",
        "*CUDA_ERROR_DEVICE_UNAVAILABLE*", "*CUDA-capable device(s) is/are busy or unavailable*",
      ],
      cause: "The card is in exclusive mode and another process has it, or it hangs since a process of its was killed.",
      confirm: "nvidia-smi -q -d COMPUTE | grep 'Compute Mode'; \(.gpu())",
      fix: """
        sudo nvidia-smi -c DEFAULT
        else end what uses the GPU, as listed by: \(.gpu()); then: \(.restart("NAME"))
        """),
    Failure(
      id: "C7", title: "The GPU itself failed", stages: [.log, .start, .running],
      symptoms: [
        "*uncorrectable ECC error*", "*CUDA_ERROR_ECC_UNCORRECTABLE*", "*GPU has fallen off the bus*",
        "*Unable to determine the device handle for GPU*",
        "*GPU is lost*", "*NVRM: Xid (*", "*cudaErrorHardwareStackError*", "*hardware stack error*",
        "*GPU requires reset*",
      ],
      cause: "The card stopped answering or reports broken memory: heat, power, a loose slot, or a defect.",
      confirm: "sudo dmesg | grep -i xid; nvidia-smi -q | grep -i -e ecc -e temp",
      fix: """
        sudo reboot  # or, with nothing on the GPU: sudo nvidia-smi --gpu-reset -i 0
        where it comes again: check power and cooling, and have the card exchanged; until then: \
        \(.up("NAME", .gpu(.off)))
        """),
    Failure(
      id: "C8", title: "cuDNN reports {state}: {meaning}", stages: [.log],
      symptoms: table(
        cudnnStates, ["*{state}*"], key: "state"),
      cause: "Either the GPU's memory is full when cuDNN starts, or the image mixes cuDNN's libraries of two versions.",
      confirm: """
        \(.gpu())  # free memory; docker exec CONTAINER sh -c 'pip list | grep -i cudnn; echo $LD_LIBRARY_PATH'
        """,
      fix: """
        make room on the GPU: end what else uses it, as listed by: \(.gpu()), then: \(.restart("NAME"))
        versions: LD_LIBRARY_PATH= (empty) in the service's environment, or \(otherTag)
        """),
    Failure(
      id: "C9", title: "cuBLAS reports {state}: {meaning}", stages: [.log],
      symptoms: table(cublasStates, ["*{state}*"], key: "state"),
      cause: """
        cuBLAS wants memory of the GPU when it starts; it fails first where little is left, or where CUDA is broken \
        already.
        """,
      confirm: "\(.gpu())  # how much is free, and who has the rest",
      fix: """
        make room on the GPU: end what else uses it, as listed by: \(.gpu()), then: \(.restart("NAME"))
        where enough is free: \(otherTag), one for the CUDA that nvidia-smi shows
        """),
    Failure(
      id: "C10", title: "NCCL, which joins several GPUs, does not start", stages: [.log],
      symptoms: [
        "*ncclUnhandledCudaError*", "*ncclSystemError*", "*ncclInternalError*", "*ncclInvalidUsage*", "*NCCL error*",
        "*NCCL WARN*No space left on device*",
        "*ncclRemoteError*", "*NCCL WARN Error while creating shared memory segment*",
        "*ProcessGroupNCCL is only supported with GPUs*",
        "*The server socket has failed to listen on any local network address*", "*DistNetworkError*",
      ],
      cause: """
        The processes of several GPUs talk through /dev/shm, which has 64 MB in a container, or the network between \
        them is closed.
        """,
      confirm: "docker exec CONTAINER df -h /dev/shm; docker exec CONTAINER nvidia-smi topo -m",
      fix: """
        shm_size: 8g (or ipc: host) of the service in the manifest, then: \(.up("NAME"))
        or one GPU alone: device_ids: ['0'] and the server's tensor parallel size 1
        to see more: NCCL_DEBUG=INFO; consumer cards: NCCL_P2P_DISABLE=1
        """),
    Failure(
      id: "C11", title: "The image's compiler does not know this GPU", stages: [.log, .build],
      symptoms: [
        "*ptxas fatal*is not defined for option 'gpu-name'*", "*nvcc fatal*Unsupported gpu architecture*",
        "*Unknown CUDA arch*or GPU not supported*",
        "*PassManager::run failed*", "*LLVM ERROR: Cannot select*nvvm*", "*RuntimeError: Triton Error [CUDA]: *",
        "*invalid argument for --gpu-architecture*", "*nvrtc: error: invalid value for --gpu-architecture*",
      ],
      cause: """
        The GPU is newer than the CUDA in the image: RTX 50 cards (sm_120) need 12.8, GB10 (sm_121) 12.9 or newer.
        """,
      confirm: "nvidia-smi --query-gpu=name,compute_cap --format=csv; docker exec CONTAINER nvcc --version",
      fix: """
        take a newer image tag (cu128, cu129 or cu130)
        or set for the build: TORCH_CUDA_ARCH_LIST=9.0+PTX; for Triton: TRITON_PTXAS_PATH=/usr/local/cuda/bin/ptxas
        """),
    Failure(
      id: "C12", title: "The GPU is too old for what the server asks of it", stages: [.log],
      symptoms: [
        "*FlashAttention only supports Ampere GPUs or newer*",
        "*Bfloat16 is only supported on GPUs with compute capability of at least*",
        "*requires compute capability >=*", "*Minimum capability: *", "*GPU does not support bfloat16*",
        "*device kernel image is invalid*",
        "*Feature '*' requires .target sm_*", "*Your device does NOT support faster training*CUDA*",
        "*too old* to be supported*compute capability*",
        "*which is of cuda capability *PyTorch no longer supports this GPU*",
        "*GPU is too old to be supported by the triton*",
      ],
      cause: """
        bfloat16 and FlashAttention need cards from Ampere on (RTX 30, compute capability 8.0); this one is older.
        """,
      confirm: "nvidia-smi --query-gpu=name,compute_cap --format=csv",
      fix: """
        the server's option for precision to float16 (--dtype half), for attention to sdpa or eager
        and no torch.compile: TORCHDYNAMO_DISABLE=1 in the service's environment; then: \(.up("NAME"))
        """),
    Failure(
      id: "C13", title: "CUDA reports an error", stages: [.log],
      symptoms: [
        Symptom("*CUDA error: *", .general), Symptom("*CUDA error {number} at *", .general),
        Symptom("*CUDA failure {number}: *", .general),
        Symptom(
          "*CUDA_ERROR_*",
          .general),
        Symptom("*torch.AcceleratorError: *", .general), Symptom("*cudaError*", .general),
      ],
      cause: "What the message says after it happened on the GPU, or at the way to it.",
      confirm: "docker exec CONTAINER nvidia-smi; sudo dmesg | tail -n 20",
      fix: """
        \(.restart("NAME"))
        where it comes again: \(.up("NAME", .gpu(.require)))  # looks whether the GPU works; or \(otherTag)
        """),
  ]
}
