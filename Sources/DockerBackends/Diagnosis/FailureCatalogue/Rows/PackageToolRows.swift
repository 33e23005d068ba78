extension FailureCatalogue {
  /// What pip, uv, poetry, apt and conda say of themselves.
  static let packageToolRows: [Failure] = [
    Failure(
      id: "B20", title: "pip is too new for a package of long ago", stages: [.build, .log],
      symptoms: [
        "*since it has invalid metadata*", "*has invalid metadata: *",
        "*.* suffix can only be used with `==` or `!=` operators*",
        "*Please use pip<24.1 if you need to use this version*",
        "*error in * setup command: *extras_require* must be a dictionary*",
        "*use_2to3 is invalid*", "*AttributeError: module 'pkgutil' has no attribute 'ImpImporter'*",
        "*Cython.Compiler.Errors.CompileError*",
        "*AttributeError: cython_sources*", "*The 'sklearn' PyPI package is deprecated*",
        "*invalid command 'bdist_wheel'*",
        "*'install_layout'*", "*canonicalize_version() got an unexpected keyword argument*",
      ],
      cause:
        "Newer pip and setuptools refuse what fairseq, omegaconf 2.0, pyyaml 5 and other packages of those years declare.",
      confirm: "docker run --rm --entrypoint python3 IMAGE -m pip --version",
      fix: """
        before the requirements in the Dockerfile: RUN pip install 'pip<24.1' 'setuptools<66' wheel 'cython<3'
        and pip install --no-build-isolation for that package; then: \(.build("NAME"))
        """),
    Failure(
      id: "B21", title: "The system's packages do not fit together", stages: [.build],
      symptoms: [
        "*you have held broken packages*", "*The following packages have unmet dependencies*",
        "*E: Unmet dependencies*", "*E: Broken packages*",
        "*Depends: *but it is not going to be installed*", "*Depends: *but it is not installable*",
        "*E: Version '*' for '*' was not found*",
        "*PackagesNotFoundError*", "*ResolvePackageNotFound*", "*ERROR: unsatisfiable constraints*",
        "*Problem: package *requires *", "*nothing provides *needed by *",
        "*conflicting requests*", "*E: Unable to correct problems*",
        "*dpkg: dependency problems prevent configuration*",
      ],
      cause:
        "A repository of another release or vendor (CUDA, a PPA) is mixed in, or the version that is asked for is gone from it.",
      confirm: "docker run --rm --entrypoint sh IMAGE -c 'cat /etc/os-release; ls /etc/apt/sources.list.d'",
      fix: """
        take the version out of the package's name (=1.2.3) in the Dockerfile, or FROM the release that the repository is for
        for CUDA: FROM nvidia/cuda with the version, instead of apt-get install cuda
        """),
    Failure(
      id: "B23", title: "The project's lock file is older than its list of packages", stages: [.build],
      symptoms: [
        "*The lockfile at `uv.lock` needs to be updated*",
        "*pyproject.toml changed significantly since poetry.lock was last generated*",
        "*poetry.lock is not up to date with pyproject.toml*", "*Unable to find lockfile at `uv.lock`*",
        "*ERR_PNPM_OUTDATED_LOCKFILE*",
        "*Your lockfile needs to be updated*", "*Frozen lockfile*",
        "*the lock file * needs to be updated but --locked was passed*",
        "*The lock file is not compatible with the current version of Poetry*",
      ],
      cause:
        "The two files in the build context are of different commits, or one was edited and the other was not updated.",
      confirm: "git status; git log -1 --format=%h -- pyproject.toml uv.lock poetry.lock",
      fix: """
        uv lock, poetry lock, or pnpm install, in the project's folder; then: \(.build("NAME"))
        or take --locked, --frozen or --frozen-lockfile out of the Dockerfile
        """),
    Failure(
      id: "B24", title: "Two package managers run at once", stages: [.build, .log], mayPass: true,
      symptoms: [
        "*Could not get lock /var/lib/dpkg/lock*", "*Unable to acquire the dpkg frontend lock*",
        "*Could not get lock /var/lib/apt/lists/lock*",
        "*Unable to lock directory /var/lib/apt/lists*", "*Unable to lock database: Resource temporarily unavailable*",
        "*E: Unable to lock the administration directory*",
      ],
      cause:
        "Two steps of the build share apt's cache (--mount=type=cache without sharing=locked), or a container's start installs twice.",
      confirm: "grep -n 'type=cache' Dockerfile",
      fix: "write --mount=type=cache,target=/var/lib/apt,sharing=locked in the Dockerfile; then: \(.build("NAME"))"),
    Failure(
      id: "B26", title: "A package is compiled with another CUDA than the image's PyTorch has", stages: [.build, .log],
      symptoms: [
        "*CUDAMismatchException*", "*The detected CUDA version (*mismatches the version that was used to compile*",
        "*does not match the version torch was compiled with*",
        "*installed_cuda_version()*", "*assert_no_cuda_mismatch*", "*MissingCUDAException*",
        "*unsupported GNU version! gcc versions later than*",
        "*FlashAttention is only supported on CUDA*",
        "*requires PyTorch and CUDA toolkit*", "*Cannot find CUDA_HOME*", "*No CUDA runtime is found, using CUDA_HOME*",
        "*Failed to find nvcc*",
        "*CUDA_TOOLKIT_ROOT_DIR not found*", "*Failed to detect a default CUDA architecture*",
        "*No CUDA toolset found*", "*CMAKE_CUDA_COMPILER*",
      ],
      cause:
        "DeepSpeed, flash-attn and the like compile CUDA code at their installation: they need nvcc of the very CUDA that PyTorch has.",
      confirm:
        "docker run --rm --entrypoint sh IMAGE -c 'nvcc --version; python3 -c \"import torch; print(torch.version.cuda)\"'",
      fix: """
        FROM a -devel tag of nvidia/cuda with the CUDA that the check prints for PyTorch
        or the package's ready wheel from its project's releases; or leave it out: mostly it only makes things faster
        """),
    Failure(
      id: "B28", title: "The list of packages has a mistake", stages: [.build],
      symptoms: [
        "*ERROR: Invalid requirement: *", "*Expected package name at the start of dependency specifier*",
        "*Invalid requirement: '*", "*Couldn't parse requirement in *",
        "*ERROR: Could not install packages due to an OSError: [Errno 2]*", "*ERROR: Invalid wheel filename*",
        "*ERROR: Wheel '*' located at * is invalid*",
        "*error: Failed to parse: *", "*No interpreter found for Python *",
        "*Failed to parse metadata from built wheel*", "*TOML parse error at line *",
        "*RequiredDependencyException*", "*File was not found*requirements*", "*Invalid editable requirement*",
        "*ERROR: Directory '*' is not installable*",
      ],
      cause:
        "A line of requirements.txt or pyproject.toml is misspelt, or names a file that only its author's machine has (file:///).",
      confirm: "grep -n -e ' @ file' -e '=[^=]' requirements*.txt",
      fix: "correct the line that the message names: name==1.2.3, without a path; then: \(.build("NAME"))"),
  ]
}
