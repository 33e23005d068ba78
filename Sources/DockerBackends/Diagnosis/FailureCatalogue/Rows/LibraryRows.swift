extension FailureCatalogue {
  /// Shared libraries: missing in the image, or of a version that its programs do not fit.
  static let libraryRows: [Failure] = [
    Failure(
      id: "L1", title: "The image lacks the library {library}", stages: [.log, .running, .build],
      symptoms: packagedLibraries,
      cause: """
        A program in the image is linked against it, and the image does not have it. The host's libraries do not count.
        """,
      confirm: "docker run --rm --entrypoint sh IMAGE -c 'ldconfig -p | grep {library}'",
      fix: """
        \(otherTag)
        or add to the Dockerfile: RUN apt-get update && apt-get install -y {package}
        """),
    Failure(
      id: "L2", title: "The image lacks CUDA's library {library}", stages: [.log, .running],
      symptoms: cudaLibraries,
      cause: """
        The program was built for the CUDA whose number ends the library's name, and the image brings another CUDA, or \
        none. The host's driver has nothing to do with it.
        """,
      confirm: "docker run --rm --entrypoint sh IMAGE -c 'ldconfig -p | grep {library}; ls -d /usr/local/cuda*'",
      fix: """
        \(otherTag), or the one whose name holds that CUDA (cu118, cu126, cu128)
        or add to the Dockerfile: RUN pip install {package}  # and its folder to LD_LIBRARY_PATH
        onnxruntime-gpu finds them where the program imports torch first
        """),
    Failure(
      id: "L3", title: "The driver's library {library} is not in the container: it got no GPU",
      stages: [
        .log,
        .running,
      ],
      symptoms: driverLibraries,
      cause: """
        The host's driver puts its libraries into the container together with the GPU. There was no GPU, or not all of \
        the driver was requested.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .HostConfig.DeviceRequests}} {{.HostConfig.Runtime}}'",
      fix: """
        \(.up("NAME", .gpu(.require)))  # says why there is none
        where nvidia-smi works in the container: NVIDIA_DRIVER_CAPABILITIES=all in the service's environment
        never install the library in the image: it has to fit the host's driver
        """),
    Failure(
      id: "L4", title: "The image's C library is older than the program in it", stages: [.log, .running, .build],
      symptoms: [
        "*version `GLIBC_{version}' not found*", "*version 'GLIBC_{version}' not found*",
        "*version GLIBC_{version}' not found*",
        "*version `GLIBCXX_{version}' not found*", "*version `CXXABI_{version}' not found*",
        "*version 'GLIBCXX_{version}' not found*", "*version `GOMP_{version}' not found*",
      ],
      cause: """
        The program was compiled on a newer system than the image is made of. Or a folder of the host with programs is \
        mounted over the image's.
        """,
      confirm: "docker run --rm --entrypoint sh IMAGE -c 'ldd --version | head -n 1; cat /etc/os-release'",
      fix: """
        \(otherTag)
        in an image of your own: compile in the same FROM that runs it, or take a newer one (debian:trixie, \
        ubuntu:24.04)
        GLIBCXX alone: RUN apt-get install -y libstdc++6, and take LD_LIBRARY_PATH and conda's lib folder away
        """),
    Failure(
      id: "L5", title: "The program needs glibc, and the image is Alpine", stages: [.log, .running, .start],
      symptoms: [
        "*Error relocating *: symbol not found*", "*Error loading shared library ld-linux-*",
        "*ld-linux-x86-64.so.2: No such file or directory*", "*ld-linux-aarch64.so.1: No such file or directory*",
        "*ld-linux-x86-64.so.2: cannot open shared object file*", "*libc.musl-*: cannot open shared object file*",
        "*Could not open '/lib64/ld-linux-x86-64.so.2'*", "*is not a supported wheel on this platform*musllinux*",
      ],
      cause: "The program was built for glibc (Debian, Ubuntu, most wheels), and Alpine has another C library, musl.",
      confirm: "docker run --rm --entrypoint cat IMAGE /etc/os-release",
      fix: """
        take the tag without alpine in its name
        in the Dockerfile: FROM python:3.11-slim in place of python:3.11-alpine
        on an ARM Mac the same text means an image for amd64: platform: linux/amd64
        """),
    Failure(
      id: "L6", title: "Libraries of two versions are mixed in the image", stages: [.log],
      symptoms: [
        "*undefined symbol: __nvJitLink*", "*undefined symbol: cudnn*", "*undefined symbol: cublas*",
        "*undefined symbol: cusparse*",
        "*undefined symbol: nccl*", "*symbol cublasLt*, version libcublasLt.so.*",
        "*symbol * version libcu* not defined in file*",
        "*undefined symbol: omp_*", "*undefined symbol: cu{name}", "*undefined symbol: iJIT_*",
        "*Invalid handle. Cannot load symbol cudnn*", "*incompatible cuDNN version*",
        "*Loaded runtime CuDNN library: * but source was compiled with*",
        "*CUDA Setup failed despite GPU being available*",
        "*cuDNN version incompatibility*", "*PyTorch was compiled against*but linked against*",
      ],
      cause: """
        LD_LIBRARY_PATH or a second package brings a library of another CUDA or cuDNN than the program was built with.
        """,
      confirm: "docker exec CONTAINER sh -c 'echo $LD_LIBRARY_PATH; pip list | grep -i nvidia'",
      fix: """
        set LD_LIBRARY_PATH to nothing in the service's environment: LD_LIBRARY_PATH=
        \(otherTag)
        in an image of your own: RUN pip install --force-reinstall torch, last, and nothing of nvidia-* by itself
        """),
    Failure(
      id: "L7", title: "A library was loaded too late for its memory", stages: [.log],
      symptoms: ["*cannot allocate memory in static TLS block*"],
      cause: "Mostly on ARM: libraries share a small memory of the thread, and this one found it used up.",
      confirm: "\(.logs("NAME")) | grep 'static TLS'  # names the library",
      fix: """
        have it loaded first: LD_PRELOAD in the service's environment, with the path that the message names
        or import torch (or that package) before all others
        """),
    Failure(
      id: "L8", title: "The system forbids a library that wants its stack executable", stages: [.log],
      symptoms: ["*cannot enable executable stack as shared object requires*"],
      cause: """
        Newer systems (glibc 2.41, SELinux) refuse such libraries. Older ctranslate2 and Paddle are of that kind.
        """,
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip show ctranslate2",
      fix: """
        \(otherTag)
        or add to the Dockerfile: RUN pip install --upgrade 'ctranslate2>=4.6' (or FROM an older system: bookworm, \
        24.04)
        """),
    Failure(
      id: "L10", title: "A library of Windows is missing", stages: [.log],
      symptoms: [
        "*DLL load failed while importing *", "*ImportError: DLL load failed*", "*[WinError 126]*", "*[WinError 127]*",
        "*[WinError 1114]*", "*The specified module could not be found*", "*Unable to load DLL*",
        "*was not found*vcruntime*", "*VCRUNTIME140*",
      ],
      cause: """
        The server runs on Windows itself, without a container, and lacks Microsoft's C++ runtime or a library of \
        CUDA that fits its packages.
        """,
      confirm: "where.exe vcruntime140_1.dll",
      fix: """
        install the runtime: winget install Microsoft.VCRedist.2015+.x64
        then reinstall the package that the message names: pip install --force-reinstall torch
        or run the server in a container, which brings its libraries along: \(.up("NAME"))
        """),
    Failure(
      id: "L9", title: "A library is for another processor, or no library at all", stages: [.log, .running],
      symptoms: [
        "*wrong ELF class: ELFCLASS{bits}*", "*: invalid ELF header*",
        "*cannot open shared object file: Exec format error*",
        Symptom(
          "*file too short*",
          unless: [
            "libcuda",
            "libnvidia",
          ]),
      ],
      cause: "It was copied or mounted from a machine of another kind (a Mac, an ARM board), or only half of it came.",
      confirm: "docker run --rm --entrypoint uname IMAGE -m; uname -m",
      fix: """
        do not mount node_modules, .venv or site-packages of the host into the container
        then pull or build the image again: \(.pull("NAME")), or \(.build("NAME"))
        """),
  ]

  private static let unknownPackage =
    "apt-file && apt-file update && apt-file search {library}  # names the package to install"

  private static let packagedLibraries: [Symptom] =
    debianPackages.flatMap { row in
      [
        "*\(row.library)*: cannot open shared object file*",
        "*Error loading shared library \(row.library)*: No such file*",
      ].map { Symptom(TextPattern($0), meaning: ["library": row.library, "package": row.package]) }
        + [notFound(row.library, ["library": row.library, "package": row.package])]
    } + [
      Symptom(
        "*: {library}: cannot open shared object file: No such file or directory*", unless: knownElsewhere,
        meaning: ["package": unknownPackage]),
      Symptom(
        "{library}: cannot open shared object file: No such file or directory*", unless: knownElsewhere,
        meaning: ["package": unknownPackage]),
      Symptom(
        "*Error loading shared library {library}: No such file or directory*", unless: ["ld-linux"],
        meaning: ["package": unknownPackage]),
      Symptom("*Could not load shared object file: {library}", meaning: ["package": unknownPackage]),
      Symptom("*sndfile library not found*", meaning: ["library": "libsndfile.so", "package": "libsndfile1"]),
      Symptom("*SoX could not be found!*", meaning: ["library": "libsox.so", "package": "sox libsox-dev"]),
      Symptom("*Failed to load library 'libvulkan*", meaning: ["library": "libvulkan.so", "package": "libvulkan1"]),
    ]

  /// As people tell of it in their own words, and as `ldd` does.
  private static func notFound(_ library: String, _ meaning: [String: String]) -> Symptom {
    Symptom(TextPattern("*\(library)*not found*"), .vague, meaning: meaning)
  }

  /// Libraries about which another row knows more.
  private static let knownElsewhere =
    cudaPackages.map(\.library) + driverParts.map(\.library) + debianPackages.map(\.library) + amd + [
      "libcudnn", "libc10", "libtorch", "ld-linux", "libc.musl", "libnvidia-ml", "libnvrm", "libnvdla",
      "libnvmedia", "libtegra", "libnvbufsurface", "libonnxruntime_providers", "libonnxruntime.so",
    ]

  private static let cudaLibraries: [Symptom] = cudaPackages.flatMap { row in
    [
      "*\(row.library)*: cannot open shared object file*", "*\(row.library)*cannot be loaded*",
      "*Could not load library \(row.library)*", "*Library \(row.library)*is not found*",
    ].map {
      Symptom(TextPattern($0), unless: ["libcudnn"], meaning: ["library": row.library, "package": row.package])
    } + [notFound(row.library, ["library": row.library, "package": row.package])]
  }

  private static let driverLibraries: [Symptom] =
    driverParts.flatMap { row in
      [
        "*\(row.library)*: cannot open shared object file*", "*Could not load dynamic library '\(row.library)*",
        "*Could not load library \(row.library)*",
      ].map {
        Symptom(TextPattern($0), meaning: ["library": row.library])
      } + [notFound(row.library, ["library": row.library])]
    } + [
      Symptom(
        "*libnvidia-ml.so*: cannot open shared object file*",
        unless: [
          "initialization error",
          "load library failed",
        ], meaning: ["library": "libnvidia-ml.so"]),
      Symptom("*libcuda.so.*: file too short*", meaning: ["library": "libcuda.so"]),
      Symptom("*libnvidia-ml.so.*: file too short*", meaning: ["library": "libnvidia-ml.so"]),
      Symptom("*/nvidia-smi: No such file or directory*", meaning: ["library": "nvidia-smi"]),
      Symptom("*NVML Shared Library Not Found*", meaning: ["library": "libnvidia-ml.so"]),
      Symptom("*\"nvidia-smi\": executable file not found*", meaning: ["library": "nvidia-smi"]),
      Symptom("*nvidia-smi: command not found*", meaning: ["library": "nvidia-smi"]),
      Symptom("*nvidia-smi: not found*", meaning: ["library": "nvidia-smi"]),
      Symptom("*nvidia-smi not found*", meaning: ["library": "nvidia-smi"]),
      Symptom("*No such file or directory: 'nvidia-smi'*", meaning: ["library": "nvidia-smi"]),
    ]
}
