extension FailureCatalogue {
  /// Building an image: what a Dockerfile's steps say.
  static let buildRows: [Failure] = [
    Failure(
      id: "B1", title: "A file that the Dockerfile copies is not in the build context", stages: [.build],
      symptoms: [
        "*failed to calculate checksum of ref *: not found*", "*failed to compute cache key: \"*\" not found*",
        "*failed to compute cache key: \"*: not found*",
        "*failed to compute cache key: failed to walk *: no such file or directory*",
        "*COPY failed: *no such file or directory*", "*COPY failed: file not found in build context*",
        "*ADD failed: *no such file or directory*",
        "*ADD failed: file not found in build context*", "*COPY failed: no source files were specified*",
        "*Neither 'setup.py' nor 'pyproject.toml' found*", "*Could not open requirements file: *",
        "*COPY failed: forbidden path outside the build context*", "*copier: stat: *no such file or directory*",
        "*checking on sources under *no such file or directory*", "*\"/{file}\": not found",
      ],
      cause: """
        COPY reads from the context (build: context in the manifest) alone: the file is elsewhere, .dockerignore \
        leaves it out, or it has to be made or downloaded first.
        """,
      confirm: "cat .dockerignore; docker compose config  # build: context and dockerfile",
      fix: """
        put the file there (git submodule update --init, git lfs pull), or correct context in the manifest
        or take its line out of .dockerignore; then: \(.build("NAME"))
        """),
    Failure(
      id: "B2", title: "There is no Dockerfile where the build looks for it", stages: [.build],
      symptoms: [
        "*failed to read dockerfile: *", "*Cannot locate specified Dockerfile*",
        "*unable to evaluate symlinks in Dockerfile path*", "*unable to prepare context: *",
        "*failed to solve: *open Dockerfile: no such file*", "*The Dockerfile (*) must be within the build context*",
        "*no Dockerfile or Containerfile specified or found*", "*the Dockerfile (*) cannot be empty*",
      ],
      cause: """
        build: context names the folder, and dockerfile the file below it; both count from the manifest's own folder.
        """,
      confirm: "docker compose config  # build: context and dockerfile, as they are resolved",
      fix: "correct context and dockerfile under build in the manifest, then: \(.build("NAME"))"),
    Failure(
      id: "B3", title: "The Dockerfile is written for BuildKit, and this build is not by it", stages: [.build],
      symptoms: [
        "*the --mount option requires BuildKit*", "*the --chmod option requires BuildKit*",
        "*the --link option requires BuildKit*", "*Unknown flag: mount*", "*Unknown flag: chmod*",
        "*Unknown flag: link*", "*Unknown flag: parents*", "*Unknown flag: exclude*",
        "*BuildKit is enabled but the buildx component is missing or broken*", "*'buildx' is not a docker command*",
        "*unknown flag: --output*buildx*",
        "*failed to parse platform : \"\" is an invalid component*", "*Please specify a source image with `from' when*",
        "*base name ($BUILDPLATFORM) should not be blank*", "*compose build requires buildx *",
      ],
      cause: """
        RUN --mount, COPY --chmod and here-documents are BuildKit's. The older builder of the engine does not know \
        them, nor does an old BuildKit.
        """,
      confirm: "docker buildx version; docker version --format '{{.Server.Version}}'",
      fix: """
        sudo apt-get install -y docker-buildx-plugin, then: DOCKER_BUILDKIT=1 docker build -t IMAGE .
        and # syntax=docker/dockerfile:1 as the Dockerfile's first line
        """),
    Failure(
      id: "B4", title: "The Dockerfile has a line that is no instruction: {word}", stages: [.build],
      symptoms: [
        "*unknown instruction: {word}*", "*Unknown instruction: \"{word}\"*",
        "*dockerfile parse error*unknown instruction: {word}*",
      ],
      cause: """
        A line before it does not end in \\, a here-document (<<EOF) meets a builder that does not know it, or the \
        file holds Windows line ends.
        """,
      confirm: "file Dockerfile; docker buildx version",
      fix: """
        correct that line, and save the file with Unix line ends: sed -i 's/\\r$//' Dockerfile
        here-documents want BuildKit: # syntax=docker/dockerfile:1 as the first line, and docker-buildx-plugin
        """),
    Failure(
      id: "B5", title: "The image's distribution no longer has the packages there", stages: [.build],
      symptoms: [
        "*does not have a Release file*", "*no longer has a Release file*", "*E: Failed to fetch *404*Not Found*",
        "*Err:*404  Not Found*", "*Unable to fetch some archives, maybe run apt-get update*",
        "*Cannot find a valid baseurl for repo*", "*Failed to download metadata for repo*", "*mirrorlist.centos.org*",
        "*ERROR: unable to select packages:*", "*E: Package '*' has no installation candidate*",
      ],
      cause: """
        The list of packages is older than the archive (a cached layer), or the distribution has come to its end and \
        moved.
        """,
      confirm: "docker run --rm --entrypoint cat IMAGE /etc/os-release",
      fix: """
        docker builder prune -f, then: \(.build("NAME"))  # apt-get update and install belong in one RUN
        an old distribution: a newer FROM (bookworm, ubuntu:24.04), or archive.debian.org, old-releases.ubuntu.com, \
        vault.centos.org in its list
        """),
    Failure(
      id: "B6", title: "The package's name is not known to the image's distribution", stages: [.build],
      symptoms: [
        Symptom("*E: Unable to locate package {package}", .general),
        Symptom("*No package {package} available*", .general), Symptom("*Unable to find a match: {package}", .general),
      ],
      cause: """
        apt-get update is missing before it in the same RUN, failed, or the package has another name in this release: \
        {package}.
        """,
      confirm: "docker run --rm --entrypoint cat IMAGE /etc/os-release",
      fix: """
        apt-get update and apt-get install in one RUN
        libgl1-mesa-glx is libgl1 in newer releases, libasound2 is libasound2t64, python3.11 comes from FROM python:3.11
        """),
    Failure(
      id: "B7", title: "The signature of the packages cannot be checked", stages: [.build],
      symptoms: [
        "*The following signatures couldn't be verified because the public key is not available*",
        "*NO_PUBKEY *", "*EXPKEYSIG *", "*is not signed.*", "*Hash Sum mismatch*",
        "*File has unexpected size*Mirror sync in progress*",
        "*GPG error: *",
      ].map { Symptom(TextPattern($0), unless: ["at least one invalid signature"]) },
      cause: "The image's keys are older than the archive's, or a proxy or mirror sends other files than it lists.",
      confirm: "date -u; docker info --format '{{.HTTPProxy}}'",
      fix: """
        take a newer base: \(.pull("NAME")), or FROM of a newer release; NVIDIA's old images need their new key \
        (cuda-keyring)
        behind a proxy: RUN rm -rf /var/lib/apt/lists/* before apt-get update
        """),
    Failure(
      id: "B8", title: "pip finds no version of {package} for this image", stages: [.build, .log],
      symptoms: [
        "*Could not find a version that satisfies the requirement {package} *",
        "*Could not find a version that satisfies the requirement {package}",
        "*Unable to find installation candidates for {package} *",
        "*No matching distribution found for {package}", "*No matching distribution found for {package} *",
        "*No matching distributions found for {package}", "*No matching distributions found for {package} *",
        "*Because there is no version of {package} *", "*Because {package} was not found in the package registry*",
        "*has no wheels with a matching Python*tag*",
        "*is not a supported wheel on this platform*",
      ].compactMap { source in
        source.contains("{package}")
          // Without a connection pip finds no version either, and says so before or after it says why.
          ? Symptom(TextPattern(source), .general)
          : Symptom(
            TextPattern(source), unless: ["musllinux"],
            meaning: ["package": "the package"])
      },
      cause: """
        There is no wheel for this Python, this processor (ARM) or Alpine, the version was withdrawn, or pip reached \
        no index at all.
        """,
      confirm: """
        docker run --rm --entrypoint python3 IMAGE -c 'import sys, platform; print(sys.version, platform.machine())'
        """,
      fix: """
        FROM python:3.11-slim (not 3.13, not alpine) in the Dockerfile, then: \(.build("NAME"))
        PyTorch: the --index-url that its installation page shows for your CUDA, or for none
        where the lines above speak of connections, fix those first
        """),
    Failure(
      id: "B9", title: "The versions that are asked for exclude each other", stages: [.build],
      symptoms: [
        "*ResolutionImpossible*", "*because these package versions have conflicting dependencies*",
        "*No solution found when resolving*", "*The conflict is caused by:*", "*LibMambaUnsatisfiableError*",
        "*UnsatisfiableError*", "*SolverProblemError*", "*npm ERR! ERESOLVE*",
        "*ERESOLVE unable to resolve dependency tree*",
      ],
      cause: """
        Two packages want different versions of a third one. Requirements without pins break like that over time.
        """,
      confirm: "\(.build("NAME"))  # the conflict is spelled out above",
      fix: """
        take the tag or commit of the project that its release names, with its lock file
        or give way in one of the two pins of requirements.txt
        """),
    Failure(
      id: "B11", title: "The image's Python belongs to its distribution", stages: [.build, .log],
      symptoms: [
        "*externally-managed-environment*", "*This environment is externally managed*",
        "*Cannot uninstall *It is a distutils installed project*", "*uninstall-no-record-file*",
        "*Cannot uninstall *RECORD file not found*",
      ],
      cause: "Debian 12 and Ubuntu 23.04 forbid pip to change the system's own packages.",
      confirm: "docker run --rm --entrypoint cat IMAGE /etc/os-release",
      fix: """
        RUN python3 -m venv /venv, and ENV PATH=/venv/bin:$PATH, before pip in the Dockerfile; or \
        PIP_BREAK_SYSTEM_PACKAGES=1; then: \(.build("NAME"))
        """),
    Failure(
      id: "B12", title: "A repository cannot be cloned", stages: [.build, .log],
      symptoms: [
        "*could not read Username for 'https://*", "*fatal: repository 'https://*' not found*",
        "*Permission denied (publickey)*", "*Host key verification failed*", "*fatal: Authentication failed for*",
        "*remote: Repository not found*", "*The requested URL returned error: 403*", "*couldn't find remote ref *",
        "*fatal: destination path '*already exists and is not an empty directory*", "*fatal: reference is not a tree*",
        "*detected dubious ownership in repository*", "*fatal: not a git repository*",
        "*error: pathspec '*' did not match*", "*fatal: Remote branch * not found*", "*git: not found*",
        "*git: command not found*", "*Cannot find command 'git'*", "*\"git\": executable file not found*",
      ],
      cause: "It is private, moved or gone, its branch is, or git or a key for it is not in the image.",
      confirm: "git ls-remote URL  # with the address of the message",
      fix: """
        correct the address or the branch in the Dockerfile; private: a token as a build secret
        git missing: RUN apt-get update && apt-get install -y git; dubious ownership: RUN git config --global --add \
        safe.directory '*'
        """),
    Failure(
      id: "B13", title: "A step of the build failed with exit code {code}", stages: [.build],
      symptoms: [
        Symptom("*did not complete successfully: exit code: {code}*", .general),
        Symptom("*returned a non-zero code: {code}", .general),
        Symptom("*executor failed running *: exit code: {code}", .general),
        Symptom(
          "*while running runtime: exit status {code}*",
          .general),
      ],
      cause: """
        The number only says that the command of that step failed (100 is apt's, 127 a command that is missing, 137 \
        want of memory). Its own error stands above.
        """,
      confirm: "\(.build("NAME"))  # the first error of that step counts",
      fix: "fix the first error above it, then: \(.build("NAME"))"),
    Failure(
      id: "B14", title: "The build has no room for a layer", stages: [.build],
      symptoms: [
        "*You don't have enough free space in *", "*E: Write error - write (28*",
        "*failed to copy files: *no space left*", "*max depth exceeded*",
        "*failed to prepare *: max depth exceeded*",
      ].map { Symptom(TextPattern($0)) },
      cause: "Build caches and images fill the engine's disk, or the image has more than 127 layers.",
      confirm: "docker system df; df -h /var/lib/docker",
      fix: """
        docker builder prune  # build caches; docker image prune; then: \(.build("NAME")). Too many layers: join RUN \
        lines
        """),
  ]
}
