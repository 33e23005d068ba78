extension FailureCatalogue {
  /// The container started, and ended.
  static let containerRunRows: [Failure] = [
    Failure(
      id: "D11", title: "The image is built for another processor", stages: [.log, .start, .running, .preflight],
      symptoms: [
        "*exec {path}: exec format error*", "*exec user process caused: exec format error*",
        "*: cannot execute binary file: Exec format error*", "*[Errno 8] Exec format error*",
        "*qemu: uncaught target signal *", "*rosetta error: *", "*exec format error",
      ],
      cause: "The image is for another architecture (such as an amd64 image on an ARM Mac, a Jetson or a GH200).",
      confirm: "docker image inspect IMAGE --format '{{.Architecture}}'; docker info --format '{{.Architecture}}'",
      fix: """
        use an image for this architecture, or an x86-64 machine: GPUs do not work under emulation
        CPU only, slowly: docker run --privileged --rm tonistiigi/binfmt --install amd64, with platform: linux/amd64
        """,
      sign: { facts in
        guard let image = facts.image.architecture,
          let host = facts.engine.architecture.map(registryArchitecture)
        else { return .none }
        return image == host || alsoRuns[host] == image || facts.machine.emulatedArchitectures?.contains(image) == true
          ? .none : .proves
      }
    ),
    Failure(
      id: "D13", title: "A script in the image has Windows line endings", stages: [.log, .start, .running],
      symptoms: [
        "*cannot execute: required file not found*", "*^M: bad interpreter*", "*\\r': No such file or directory*",
        "*$'\\r': command not found*",
        "*: not found {script}: {line}:*", "*Syntax error: end of file unexpected (expecting \"*",
        "*Failed to spawn: `./{script}`*", "*set: pipefail: invalid option name*",
        Symptom("exec {script}: no such file or directory*") { _, words in words["script"]?.contains(".sh") == true },
      ],
      cause: """
        It was checked out on Windows with CRLF, so the kernel looks for an interpreter named `sh\\r`. The same words can \
        mean that the script, or the interpreter in its first line, is not in the image.
        """,
      confirm: "git ls-files --eol  # w/crlf; else: docker run --rm --entrypoint ls IMAGE -l /  # is it there?",
      fix: """
        remove the carriage returns: sed -i 's/\\r$//' *.sh, and keep them out: \
        echo '*.sh text eol=lf' >> .gitattributes, then: \(.build("NAME"))
        if there are none: copy the script to that path in the Dockerfile, and name an interpreter that the image has in its first line
        """),
    Failure(
      id: "D14", title: "The container was killed", stages: [.running],
      symptoms: [
        "*exited with code 137*", "*exit code 137*", "*exit status 137*", "exit 137*", "*exit code: 137*",
        "*Memory limit exceeded (*", "*Exited (137) *",
        "*\"OOMKilled\": true*", "*OOMKilled=true*", "*Memory cgroup out of memory: Killed process *",
        "*Out of memory: Killed process *",
      ],
      cause: "It was killed from outside: mostly because memory ran out, else because a stop took too long.",
      confirm: "docker inspect CONTAINER --format '{{.State.OOMKilled}}'; docker info --format '{{.MemTotal}}'",
      fix: """
        give it more memory (mem_limit in the manifest; Docker Desktop: Settings, Resources, Memory)
        or give it less work at a time, or stop other programs
        """,
      variants: [
        .init(
          applies: { $0.container.isOOMKilled == true },
          cause: "The kernel killed it because it reached its memory limit, or because the machine ran out of memory.",
          fix: """
            raise mem_limit in the manifest, or remove it; Docker Desktop: Settings, Resources, Memory
            or give it less work at a time, or stop other programs
            """),
        .init(
          applies: { $0.container.wasStopped == true && $0.container.exitCode == 137 },
          cause: "It was ended by docker kill, or by a stop that it did not follow in time.",
          fix: "\(.up("NAME"))"),
        .init(
          applies: { $0.container.wasStopped == false && $0.container.exitCode == 137 },
          cause: """
            It was killed, but not by the engine: mostly by the kernel, because the container (mem_limit) or the \
            machine ran out of memory.
            """,
          fix: "sudo dmesg | grep -i 'killed process'; then: \(.up("NAME"))"),
        .init(
          applies: { $0.container.isOOMKilled == false && $0.container.exitCode == 137 },
          cause: """
            It was killed by docker kill, by a stop that it did not follow in time, or because the machine ran out of \
            memory.
            """,
          fix: "sudo dmesg | grep -i 'killed process'; then: \(.up("NAME"))"),
      ],
      sign: { facts in
        facts.container.isOOMKilled == true || facts.container.exitCode == 137 ? .proves : .none
      }
    ),
    Failure(
      id: "D15", title: "The container keeps restarting", stages: [.running],
      symptoms: [
        "*Container {id} is restarting, wait until the container is running*", "*Restarting ({code}) * ago*",
      ],
      cause: "It crashes soon after each start, and its restart policy starts it again.",
      confirm: "docker inspect CONTAINER --format '{{.RestartCount}} {{.State.ExitCode}}'",
      fix: """
        \(.logs("NAME", .tail(50)))  # shows why it exits
        \(.stop("NAME"))  # stops the loop
        """,
      sign: { facts in
        if facts.container.state == "restarting" { return .proves }
        return (facts.container.restarts ?? 0) >= 3 && (facts.container.uptime ?? 0) < 300 ? .proves : .none
      }
    ),
  ]

  /// What processors run beside their own programs.
  private static let alsoRuns = ["amd64": "386", "arm64": "arm"]

  /// The kernel's name of an architecture, as registries write it.
  static func registryArchitecture(_ name: String) -> String {
    switch name {
    case "x86_64": "amd64"
    case "aarch64": "arm64"
    case "armv7l": "arm"
    default: name
    }
  }
}
