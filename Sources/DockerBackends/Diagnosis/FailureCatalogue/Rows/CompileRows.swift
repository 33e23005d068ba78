extension FailureCatalogue {
  /// Packages that are compiled while an image is built.
  static let compileRows: [Failure] = [
    Failure(
      id: "B10", title: "Compiling a package failed", stages: [.build, .log],
      symptoms: [
        Symptom("*Failed building wheel for *", .general),
        Symptom(
          "*Failed to build installable wheels*",
          .general), Symptom("*metadata-generation-failed*", .general),
        Symptom("*subprocess to install build dependencies did not run successfully*", .general),
        Symptom("*returned an error code (1)*", .general),
        Symptom("*subprocess-exited-with-error*", .general),
        Symptom("*Could not build wheels for *", .general), Symptom("*error: legacy-install-failure*", .general),
        Symptom("*Failed to build `*", .general), Symptom("*pip*install*returned non-zero exit status*", .general),
        Symptom("*ninja: build stopped: subcommand failed*", .general),
        Symptom("*Error building extension '*", .general), Symptom("*FAILED: *.cuda.o*", .general),
      ],
      cause: """
        There is no wheel for this Python or processor, and the image lacks a compiler or a header for it; or its CUDA \
        does not know this GPU.
        """,
      confirm: "\(.build("NAME"))  # the compiler's own error stands above",
      fix: """
        FROM python:3.11-slim, for which most wheels exist
        or RUN apt-get update && apt-get install -y build-essential python3-dev cmake pkg-config, before pip
        """),
    Failure(
      id: "B15", title: "Anaconda wants its terms accepted", stages: [.build, .log],
      symptoms: ["*CondaToSNonInteractiveError*", "*Terms of Service have not been accepted*"],
      cause: """
        Since 2025 conda refuses Anaconda's own channels until their terms are accepted, which a build cannot do.
        """,
      confirm: "docker run --rm --entrypoint conda IMAGE config --show channels",
      fix: """
        take the packages from conda-forge: conda create -n tts --override-channels -c conda-forge, in the Dockerfile
        or accept: RUN conda tos accept --override-channels --channel https://repo.anaconda.com/pkgs/main
        """),
    Failure(
      id: "B16", title: "The package's recipe is too old for the image's CMake", stages: [.build],
      symptoms: [
        "*Compatibility with CMake < 3.5 has been removed from CMake*",
        "*Compatibility with CMake < 3.10*removed*",
      ],
      cause: "CMake 4 no longer takes what was written for versions before 3.5, as pyopenjtalk and others still are.",
      confirm: "docker run --rm --entrypoint cmake IMAGE --version",
      fix: """
        ENV CMAKE_POLICY_VERSION_MINIMUM=3.5 in the Dockerfile, before pip (or RUN pip install 'cmake<4'); then: \
        \(.build("NAME"))
        """),
    Failure(
      id: "B18", title: "A package is another file than its pinned hash says", stages: [.build],
      symptoms: [
        "*THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE*",
        "*In --require-hashes mode, all requirements must have*", "*Hash mismatch for `*",
      ],
      cause: """
        The download was cut or changed on its way (a proxy, a cache), or the hashes in the requirements are of other \
        files: of another Python, processor or index.
        """,
      confirm: "grep -n -e hash requirements*.txt",
      fix: """
        once more without what is kept: RUN pip install --no-cache-dir -r requirements.txt, then: \(.build("NAME"))
        where it comes again: the requirements of the project's release, or new hashes for them
        """),
    Failure(
      id: "B17", title: "A header is missing to compile a package: {header}", stages: [.build, .log],
      symptoms: headers.map { row in
        Symptom(
          TextPattern("*fatal error: \(row.header): No such file or directory*"),
          meaning: [
            "header": row.header,
            "package": row.package,
          ])
      } + [
        Symptom(
          "*fatal error: {header}: No such file or directory*", unless: ["Python.h"],
          meaning: ["package": searched("{header}")]),
        Symptom("*No package '{header}' found*", meaning: ["package": searched("{header}.pc")]),
        Symptom("*Package '{header}', required by *", meaning: ["package": searched("{header}.pc")]),
        Symptom(
          "*pkg-config could not find libraries ['{header}'*",
          meaning: ["package": "pkg-config " + searched("lib{header}.pc")]),
        Symptom("*Dependency \"{header}\" not found, tried *", meaning: ["package": searched("{header}.pc")]),
        Symptom("*LNK1181: cannot open input file '{header}'*", meaning: ["package": searched("{header}")]),
        Symptom("*Could NOT find {header} (missing: *", meaning: ["package": searched("{header}")]),
        Symptom("*cannot find -l{header}", meaning: ["package": searched("lib{header}.so")]),
        Symptom("*cannot find -l{header}: No such file*", meaning: ["package": searched("lib{header}.so")]),
      ],
      cause: """
        The package comes without a wheel for this image, so that pip compiles it, and the library's header is not in \
        the image.
        """,
      confirm: """
        docker run --rm --entrypoint python3 IMAGE -c 'import sys, platform; print(sys.version, platform.machine())'
        """,
      fix: """
        before pip in the Dockerfile: RUN apt-get update && apt-get install -y build-essential {package}
        then: \(.build("NAME"))
        """),
  ]

  /// What finds the package that holds a file.
  private static func searched(_ file: String) -> String {
    "apt-file && apt-file update && apt-file search \(file)  # names the -dev package to install"
  }

  private static let develTag = " # and FROM a -devel tag of nvidia/cuda"

  /// Headers by the packages of Debian and Ubuntu that bring them.
  private static let headers: [(header: String, package: String)] = [
    ("portaudio.h", "portaudio19-dev"), ("sndfile.h", "libsndfile1-dev"), ("espeak-ng/speak_lib.h", "libespeak-ng-dev"),
    ("ffi.h", "libffi-dev"), ("alsa/asoundlib.h", "libasound2-dev"), ("zlib.h", "zlib1g-dev"),
    (
      "openssl/ssl.h",
      "libssl-dev"
    ),
    ("opus.h", "libopus-dev"), ("opus/opus.h", "libopus-dev"), ("libavformat/avformat.h", "libavformat-dev"),
    ("mecab.h", "libmecab-dev"),
    ("sox.h", "libsox-dev"), ("X11/Xlib.h", "libx11-dev"), ("cuda_runtime.h", develTag),
    ("cuda.h", develTag), ("cublas_v2.h", develTag),
    ("lame/lame.h", "libmp3lame-dev"),
    ("pulse/pulseaudio.h", "libpulse-dev"), ("sqlite3.h", "libsqlite3-dev"), ("libpq-fe.h", "libpq-dev"),
    ("rubberband/rubberband-c.h", "librubberband-dev"),
  ]
}
