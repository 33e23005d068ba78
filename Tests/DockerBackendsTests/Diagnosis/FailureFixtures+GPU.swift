import DockerBackends

extension FailureFixtures {
  /// CUDA's libraries, errors and states, and cards of others.
  static let gpuTexts =
    texts(
      .log,
      [
        ("L1", "ImportError: libGL.so.1: cannot open shared object file: No such file or directory"),
        (
          "L1",
          """
          llama-server: error while loading shared libraries: libgomp.so.1: cannot open shared object file: No such \
          file or directory
          """
        ),
        ("L1", "OSError: sndfile library not found using ctypes.util.find_library"),
        ("L1", "Error loading shared library libespeak-ng.so.1: No such file or directory (needed by /usr/bin/piper)"),
        (
          "L1",
          """
          piper: error while loading shared libraries: libpiper_phonemize.so.1: cannot open shared object file: No \
          such file or directory
          """
        ),
        ("L2", "OSError: libnppicc.so.12: cannot open shared object file: No such file or directory"),
        (
          "L2",
          """
          [ONNXRuntimeError] : 1 : FAIL : Failed to load library libonnxruntime_providers_cuda.so with error: \
          libcublasLt.so.12: cannot open shared object file: No such file or directory
          """
        ),
        ("L2", "RuntimeError: Library libcublas.so.12 is not found or cannot be loaded"),
        ("L3", "ImportError: libcuda.so.1: cannot open shared object file: No such file or directory"),
        ("L3", "/entrypoint.sh: line 8: nvidia-smi: command not found"),
        ("L3", "libnvcuvid.so.1: cannot open shared object file: No such file or directory"),
        ("L4", "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /app/piper)"),
        (
          "L4",
          """
          /opt/conda/bin/../lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /usr/lib/libllama.so)
          """
        ),
        ("L5", "qemu-x86_64: Could not open '/lib64/ld-linux-x86-64.so.2': No such file or directory"),
        ("L5", "Error relocating /usr/bin/piper: __memcpy_chk: symbol not found"),
        (
          "L6",
          """
          ImportError: libcusparse.so.12: undefined symbol: __nvJitLinkComplete_12_4, version libnvJitLink.so.12
          """
        ),
        ("L6", "Invalid handle. Cannot load symbol cudnnCreateTensorDescriptor"),
        ("L7", "ImportError: /usr/lib/aarch64-linux-gnu/libgomp.so.1: cannot allocate memory in static TLS block"),
        (
          "L8",
          """
          ImportError: libctranslate2-bc15bf3f.so.4.5.0: cannot enable executable stack as shared object requires: \
          Invalid argument
          """
        ),
        ("L9", "ImportError: /app/.venv/lib/_sounddevice.so: invalid ELF header"),
        ("C1", "RuntimeError: CUDA error: no CUDA-capable device is detected"),
        ("C2", "RuntimeError: CUDA error: the provided PTX was compiled with an unsupported toolchain."),
        ("C2", "cudaErrorInsufficientDriver: CUDA driver version is insufficient for CUDA runtime version"),
        (
          "C3",
          """
          RuntimeError: Unexpected error from cudaGetDeviceCount(). Did you run some cuda functions before calling \
          NumCudaDevices() that might have already set an error? Error 500: named symbol not found
          """
        ),
        ("C4", "RuntimeError: CUDA error: invalid device ordinal"),
        ("C5", "RuntimeError: CUDA error: device-side assert triggered"),
        ("C5", "CUDA error: an illegal memory access was encountered"),
        ("C6", "RuntimeError: CUDA error: all CUDA-capable devices are busy or unavailable"),
        ("C7", "NVRM: Xid (PCI:0000:65:00): 79, pid=28813, GPU has fallen off the bus."),
        ("C7", "Unable to determine the device handle for GPU0000:01:00.0: Unknown Error"),
        ("C8", "RuntimeError: cuDNN failed with status CUDNN_STATUS_SUBLIBRARY_VERSION_MISMATCH"),
        ("C8", "RuntimeError: cuDNN error: CUDNN_STATUS_NOT_INITIALIZED"),
        ("C8", "RuntimeError: GET was unable to find an engine to execute this computation"),
        ("C9", "RuntimeError: cuBLAS failed with status CUBLAS_STATUS_NOT_INITIALIZED"),
        ("C9", "RuntimeError: cuFFT error: CUFFT_INTERNAL_ERROR"),
        (
          "C10",
          """
          torch.distributed.DistBackendError: NCCL error in: ProcessGroupNCCL.cpp:1275, unhandled system error, \
          ncclSystemError
          """
        ),
        ("C11", "ptxas fatal   : Value 'sm_121a' is not defined for option 'gpu-name'"),
        ("C11", "nvcc fatal   : Unsupported gpu architecture 'compute_120'"),
        (
          "C12",
          """
          ValueError: Bfloat16 is only supported on GPUs with compute capability of at least 8.0. Your Tesla T4 GPU \
          has 7.5.
          """
        ),
        ("C12", "RuntimeError: FlashAttention only supports Ampere GPUs or newer."),
        ("C13", "RuntimeError: CUDA error: operation not supported"),
        ("O1", "RuntimeError: No HIP GPUs are available"),
        ("O2", "Unable to open /dev/kfd read-write: Permission denied"),
        ("O3", "RuntimeError: HIP error: invalid device function"),
        (
          "O3",
          """
          rocBLAS error: Cannot read /opt/rocm/lib/rocblas/library/TensileLibrary.dat: Illegal seek for GPU arch : \
          gfx1036
          """
        ),
        ("O4", "Memory access fault by GPU node-1 (Agent handle: 0x55d) on address 0x7f. Reason: Page not present."),
        ("O5", "ImportError: libamdhip64.so.6: cannot open shared object file: No such file or directory"),
        ("O6", "RuntimeError: No XPU devices are available."),
        ("O6", "[CPU] Device with \"GPU\" name is not registered in the OpenVINO Runtime"),
        ("O7", "NvRmMemInitNvmap failed with No such file or directory\n356: Memory Manager Not supported"),
        ("O7", "OSError: libnvrm_gpu.so: cannot open shared object file: No such file or directory"),
        ("O8", "ggml_vulkan: No devices found."),
        ("O8", "vk::createInstance: ErrorIncompatibleDriver"),
      ])
}
