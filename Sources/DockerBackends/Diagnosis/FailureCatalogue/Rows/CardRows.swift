extension FailureCatalogue {
  /// Cards of AMD and Intel, Vulkan, Jetson.
  static let cardRows: [Failure] = [
    Failure(
      id: "O1", title: "ROCm finds no AMD GPU in the container", stages: [.log],
      symptoms: [
        "*No HIP GPUs are available*", "*hipErrorNoDevice*", "*no ROCm-capable device is detected*",
        "*HIP error: no ROCm-capable device*", "*ROCk module is NOT loaded*",
        "*hsa_init failed*", "*No AMD GPUs found*", "*amdgpu is not loaded*",
      ],
      cause: """
        An AMD card comes into a container by its device nodes, and they were not handed over, or the image is not for \
        ROCm.
        """,
      confirm: "ls -l /dev/kfd /dev/dri; docker exec CONTAINER ls -l /dev/kfd /dev/dri",
      fix: """
        devices: [/dev/kfd, /dev/dri] and group_add: [video, render] of the service, and the image's tag for rocm; \
        then: \(.up("NAME"))
        a card that ROCm does not list: HSA_OVERRIDE_GFX_VERSION=10.3.0 (RX 6000) or 11.0.0 (RX 7000) in its environment
        """),
    Failure(
      id: "O2", title: "The container's user may not open the AMD device", stages: [.log],
      symptoms: [
        "*Unable to open /dev/kfd read-write: *", "*/dev/kfd: Permission denied*",
        "*Permission denied: '/dev/kfd'*", "*/dev/dri/renderD*: Permission denied*", "*Permission denied: '/dev/dri*",
        "*failed to open /dev/dri/*", "*/dev/dri/renderD* permission denied*", "*is not member of \"render\" group*",
        "*is not member of \"video\" group*",
      ],
      cause: "The nodes belong to the groups render and video, whose numbers differ between host and image.",
      confirm: "getent group render video; ls -ln /dev/kfd /dev/dri",
      fix: """
        group_add with the numbers of the check, in quotes: group_add: ["992", "44"] of the service in the manifest; \
        then: \(.up("NAME"))
        """),
    Failure(
      id: "O3", title: "The image's ROCm does not know this AMD card", stages: [.log],
      symptoms: [
        "*hipErrorNoBinaryForGpu*", "*HIP error: invalid device function*", "*hipErrorInvalidDeviceFunction*",
        "*Unable to find code object for all current devices*", "*TensileLibrary.dat*", "*TensileLibrary*No such file*",
        "*HIP error: the operation cannot be performed in the present state*", "*hipErrorInvalidImage*",
        "*hipErrorSharedObjectInitFailed*", "*rocblas*cannot read*",
        "*HIP error: shared object initialization failed*", "*device kernel image is invalid*HIP*",
        "*Unsupported GPU architecture*gfx*",
      ],
      cause: "ROCm has kernels for few cards. Most of the others run with those of a relative, if they are told to.",
      confirm: "docker exec CONTAINER rocminfo | grep -m 2 gfx",
      fix: """
        HSA_OVERRIDE_GFX_VERSION=10.3.0 (gfx103x), 11.0.0 (gfx110x) or 11.5.1 (gfx115x) in the service's environment; \
        then: \(.up("NAME"))
        or a newer tag of the image for rocm
        """),
    Failure(
      id: "O4", title: "The AMD card hangs or faults", stages: [.log, .running],
      symptoms: [
        "*Memory access fault by GPU node-*", "*HW Exception by GPU node-*", "*amdgpu*ring * timeout*",
        "*HSA_STATUS_ERROR_*", "*MIOpen Error: *", "*miopenStatus*", "*GPU Hang*",
        "*HIP error: unspecified launch failure*",
        "*HIP error: an illegal memory access*",
      ],
      cause: """
        A kernel wrote where it may not: the wrong HSA_OVERRIDE_GFX_VERSION, a full memory, or a driver that does not \
        fit the image's ROCm.
        """,
      confirm: "sudo dmesg | grep -i amdgpu | tail; cat /sys/module/amdgpu/version",
      fix: """
        take HSA_OVERRIDE_GFX_VERSION out of the service's environment, or set it as the card is; HSA_ENABLE_SDMA=0 \
        helps some
        then: \(.up("NAME", .recreate(.always))); where the card stays away: sudo reboot
        """),
    Failure(
      id: "O5", title: "The image lacks ROCm's libraries", stages: [.log],
      symptoms: amd.flatMap { [Symptom(TextPattern("*\($0)*: cannot open shared object file*"))] } + [
        "*Torch not compiled with ROCm*", "*HIPRTC_ERROR_COMPILATION*", "*MIOpen(HIP): Error [Compile]*",
        "*libhip*: cannot open shared object file*",
      ],
      cause: """
        The program was built for ROCm, and the image is not made from ROCm's. Unlike with NVIDIA, the host gives no \
        library.
        """,
      confirm: "docker run --rm --entrypoint sh IMAGE -c 'ls -d /opt/rocm*'",
      fix: """
        take the image's tag for rocm; with another card or none, the one for cuda or cpu
        in an image of your own: FROM rocm/pytorch
        """),
    Failure(
      id: "O6", title: "The container has no Intel GPU", stages: [.log],
      symptoms: [
        "*No XPU devices are available*", "*XPU device count is zero*",
        "*Device with \"GPU\" name is not registered in the OpenVINO Runtime*",
        "*No device of requested type available*", "*Failed to create plugin *openvino_intel_gpu_plugin*",
        "*OpenVINO-EP-subgraph*",
        "*Can not get RemoteContext*GPU*", "*UR_RESULT_ERROR_*", "*Native API failed. Native API returns: *",
        "*clGetPlatformIDs failed*", "*CL_PLATFORM_NOT_FOUND*", "*ZE_RESULT_ERROR_*",
        "*Torch not compiled with XPU enabled*",
        "*[GPU] Can't get PERFORMANCE_HINT*", "*No OpenCL platform*", "*level_zero backend failed*",
      ],
      cause: "An Intel GPU comes in by /dev/dri, with the group render and Intel's compute runtime in the image.",
      confirm: "ls -ln /dev/dri; docker exec CONTAINER ls /dev/dri",
      fix: """
        devices: [/dev/dri] of the service, and group_add with the number of: getent group render
        and the image's tag for xpu, sycl or openvino; then: \(.up("NAME"))
        WSL: devices: [/dev/dxg] and volumes: [/usr/lib/wsl:/usr/lib/wsl:ro]
        """),
    Failure(
      id: "O7", title: "The image is not made for a Jetson", stages: [.log, .start],
      symptoms: [
        "*NvRmMemInitNvmap failed*", "*Memory Manager Not supported*", "*NvMapMemAllocInternalTagged*",
        "*libnvrm*: cannot open shared object file*", "*libnvdla*: cannot open shared object file*",
        "*libtegra*: cannot open shared object file*", "*libnvmedia*: cannot open shared object file*",
        "*libnvbufsurface*: cannot open shared object file*", "*nvrm_gpu*failed*", "*NvRmGpuLibOpen failed*",
        "*/dev/nvmap*",
      ],
      cause: """
        A Jetson's GPU has libraries of its own (L4T), which come from the image for its JetPack and NVIDIA's runtime. \
        Those for desktops do not work.
        """,
      confirm: "cat /etc/nv_tegra_release; docker info --format '{{json .Runtimes}}'",
      fix: """
        take an image for L4T of that JetPack (of dustynv, with this R number), and runtime: nvidia of the service
        or the CPU: \(.up("NAME", .gpu(.off)))
        """),
    Failure(
      id: "O8", title: "Vulkan finds no GPU in the container", stages: [.log],
      symptoms: [
        "*ErrorIncompatibleDriver*", "*ERROR_INCOMPATIBLE_DRIVER*", "*ggml_vulkan: No devices found*",
        "*vkCreateInstance failed*", "*VK_ERROR_INITIALIZATION_FAILED*", "*vk::PhysicalDevice::createDevice*",
        "*ErrorExtensionNotPresent*", "*Could not find Vulkan*",
      ],
      cause: """
        The driver's part for Vulkan is not in the container: NVIDIA's wants the capability graphics, AMD's and \
        Intel's /dev/dri and Mesa in the image.
        """,
      confirm: "docker exec CONTAINER sh -c 'vulkaninfo --summary; ls /usr/share/vulkan/icd.d /etc/vulkan/icd.d'",
      fix: """
        NVIDIA: NVIDIA_DRIVER_CAPABILITIES=all in the service's environment
        AMD, Intel: devices: [/dev/dri], and RUN apt-get install -y mesa-vulkan-drivers in the Dockerfile; then: \
        \(.up("NAME"))
        """),
  ]
}
