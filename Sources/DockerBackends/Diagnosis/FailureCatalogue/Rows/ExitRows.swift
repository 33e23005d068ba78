extension FailureCatalogue {
  /// How a container ended, and what a healthcheck says of one that runs.
  static let exitRows: [Failure] = [
    Failure(
      id: "X1", title: "The container ended with exit code {code}: {meaning}", stages: [.running, .log], mayPass: true,
      symptoms: exits.flatMap { exit in
        [
          "*exited with code \(exit.code)", "*exited with code \(exit.code) *", "*exited with code \(exit.code).*",
          "*exited with code \(exit.code)(*", "*exit code: \(exit.code)*", "*exit code \(exit.code)*",
          "*exit status \(exit.code)*", "*Exited (\(exit.code)) *",
          "*exited - code \(exit.code)*", "*exit code=\(exit.code)*", "*\"ExitCode\": \(exit.code),*",
          "*non-zero code: \(exit.code)*",
        ].map {
          Symptom(
            TextPattern($0), .general,
            meaning: [
              "code": String(exit.code), "meaning": exit.meaning,
              "reason": exit.reason,
            ])
        }
      },
      cause: "{reason}",
      confirm: """
        docker inspect CONTAINER --format '{{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}'; \
        \(.logs("NAME", .tail(50)))
        """,
      fix: """
        the first error in \(.logs("NAME", .tail(50))) is the cause
        then: \(.up("NAME"))
        """),
    Failure(
      id: "X2", title: "The program crashed in its own machine code", stages: [.running, .log],
      symptoms: [
        "*Segmentation fault*", "*Fatal Python error: Aborted*", "*free(): invalid pointer*",
        "*double free or corruption*", "*malloc(): *corrupt*", "*munmap_chunk(): invalid pointer*",
        "*stack smashing detected*", "*Aborted (core dumped)*", "*terminate called after throwing an instance of*",
        "*SIGSEGV*", "*(by signal 11)*", "*terminated due to signal 11*", "*terminated due to signal 6*",
        "*Signals.SIGSEGV: 11*", "*signal: segmentation fault*", "*(by signal 6)*",
        "*SIGABRT*", "*Floating point exception (core dumped)*", "*corrupted size vs. prev_size*",
        "*pure virtual method called*", "*segfault at *",
      ].map { Symptom(TextPattern($0), .general) },
      cause: """
        A library in the image read memory that is not its own: most often versions that do not fit, a GPU driver that \
        does not, or a broken model.
        """,
      confirm: "docker inspect CONTAINER --format '{{.State.ExitCode}}'  # 139, 134 or 136; sudo dmesg | tail",
      fix: """
        \(.up("NAME", .gpu(.off)))  # where it lives now, it is the GPU's driver or CUDA
        \(otherTag)
        PYTHONFAULTHANDLER=1 in the service's environment tells where it happens
        """),
    Failure(
      id: "X3", title: "The healthcheck's tool is not in the image: {tool}", stages: [.probe, .running, .log],
      symptoms: healthcheckTools.flatMap { tool in
        [
          Symptom(TextPattern("*exec: \"\(tool)\": executable file not found in *"), meaning: ["tool": tool]),
          Symptom(TextPattern("*/bin/sh: *\(tool): not found*"), meaning: ["tool": tool]),
          Symptom(TextPattern("*sh: *: \(tool): not found*"), meaning: ["tool": tool]),
          Symptom(TextPattern("*\(tool): command not found*"), meaning: ["tool": tool]),
        ]
      } + ["*healthcheck*exec: \"{tool}\": executable file not found in *"],
      cause: "The test asks with a program that slim images lack. It fails each time, however well the server is.",
      confirm: "docker inspect CONTAINER --format '{{json .Config.Healthcheck.Test}} {{json .State.Health.Log}}'",
      fix: """
        ask with what is there: test: ["CMD", "python3", "-c", "import urllib.request as u; \
        u.urlopen('http://127.0.0.1:8000/health')"]
        or disable: true under healthcheck; then: \(.up("NAME"))
        """),
    Failure(
      id: "X4", title: "The healthcheck asks for a page that the server does not have", stages: [.probe, .running],
      symptoms: [
        "*healthcheck exit *HTTP/1.* 404*", "*Unhealthy: *HTTP/1.* 404*", "*healthcheck exit *returned error: 404*",
        "*health check failed*404*", "*Health*returned error: 404*", "*healthcheck*returned error: 405*",
        "*GET /health HTTP/1.1\" 404*", "*GET /healthz HTTP/1.1\" 404*", "*GET /ready HTTP/1.1\" 404*",
        "*GET /api/health HTTP/1.1\" 404*", "*HEAD /health HTTP/1.1\" 405*", "*HEAD / HTTP/1.1\" 405*",
      ],
      cause: """
        The server runs and answers 404 (or 405 to HEAD): the path in the test belongs to another server or version.
        """,
      confirm: "\(.logs("NAME", .tail(50))) | grep 404",
      fix: """
        name a page that it has in the healthcheck's test: /docs, /v1/models or / (and GET: wget -qO-, not wget \
        --spider)
        or under x-tts.ready of the manifest; then: \(.up("NAME"))
        """),
    Failure(
      id: "X5", title: "The healthcheck gets no answer in its time", stages: [.probe, .running],
      symptoms: [
        "*Health check exceeded timeout*", "*health check timed out*", "*Health check for container * timed out*",
        "*Health check for container * context deadline exceeded*", "*\"Status\": \"unhealthy\"*",
        "*(unhealthy)*",
        "*curl: (52) Empty reply from server*",
      ],
      cause: """
        The server still loads its model, or computes and does not answer meanwhile, and the test's times are shorter \
        than that.
        """,
      confirm: "docker inspect CONTAINER --format '{{json .State.Health}}'",
      fix: "start_period: 10m, timeout: 30s and retries: 10 under healthcheck in the manifest, then: \(.up("NAME"))"),
    Failure(
      id: "X6", title: "The program ended by itself with an error", stages: [.running, .log], mayPass: true,
      symptoms: [
        Symptom("*exited with code 1", .general), Symptom("*exited with code 1 *", .general),
        Symptom("*exited with code 2", .general), Symptom("*exited with code 3", .general),
        Symptom("*exited with code 255", .general), Symptom("*Exited (1) *", .general),
        Symptom(
          "*Exited (2) *",
          .general), Symptom("*Exited (255) *", .general),
        Symptom("*Application startup failed. Exiting.*", .general), Symptom("*Worker failed to boot*", .general),
      ],
      cause: "The code says no more than that it failed. Why, its log says above.",
      confirm: "\(.logs("NAME", .tail(50)))",
      fix: """
        fix the first error in \(.logs("NAME", .tail(50)))
        then: \(.up("NAME"))
        """),
    Failure(
      id: "X7", title: "The server's own process answers no more", stages: [.log], mayPass: true,
      symptoms: [
        "*[CRITICAL] WORKER TIMEOUT*", "*WORKER TIMEOUT (pid:*", "*upstream prematurely closed connection*",
        "*Watchdog caught collective operation timeout*", "*worker exited on signal 9*",
      ],
      cause: """
        gunicorn ends a worker that needs longer than its timeout, 30 seconds, as the loading of a model or a long \
        text does.
        """,
      confirm: "\(.logs("NAME")) | grep -i timeout",
      fix: "GUNICORN_CMD_ARGS=\"--timeout 600 --workers 1\" in the service's environment, then: \(.up("NAME"))"),
  ]

  /// Programs that healthchecks ask with: where one is missing, the start command is right.
  static let healthcheckTools = [
    "curl", "wget", "nc", "jq", "netstat", "pg_isready", "redis-cli", "grpc_health_probe",
  ]

  /// What the codes say that engine, shell and kernel give; those below are the program's own.
  private static let exits: [(code: Int, meaning: String, reason: String)] =
    [
      (
        125, "the engine could not start it",
        "docker run itself failed: an option, the image's name, the GPU or a port. What it printed says which."
      ),
      (
        126, "its command may not be executed",
        "The command is there and is no program: not marked as executable, a folder, or for another processor."
      ),
      (
        127, "its command was not found",
        "The command, or the interpreter in its first line, is not in the image. Windows line ends in a script show so, too."
      ),
      (
        128, "it ended with a code that is none",
        "The engine could not start its process, or the program gave a number that no exit code can be."
      ),
      (
        139, "a crash (segmentation fault)",
        "It read memory that is not its own: libraries or a driver that do not fit, or an image for another processor under emulation."
      ),
      (
        132, "an illegal instruction",
        "The program uses instructions that this processor does not have, AVX most often; virtual machines hide it."
      ),
      (
        134, "it gave up by itself (abort)",
        "A library found something wrong and ended the program; what it found stands at the end of its log."
      ),
      (
        135, "a bus error",
        "Its shared memory /dev/shm was full (64 MB unless shm_size says more), or a mapped file was cut."
      ),
      (
        136, "a wrong computation (SIGFPE)",
        "It divided by zero, or the processor could not compute a number."
      ),
      (
        143, "it was asked to end (SIGTERM)",
        "It was stopped: docker stop, a down, a restart of the engine or of the machine. It is no error of the program."
      ),
      (130, "Ctrl-C", "It was ended at its terminal. It is no error of the program."),
      (129, "its terminal was closed (SIGHUP)", "The terminal or session that it hung on ended. Start it detached."),
      (131, "it was ended with a core dump (SIGQUIT)", "It was ended by SIGQUIT, as some images' stop_signal is."),
      (133, "a trap (SIGTRAP)", "An assertion in machine code failed, or emulation met what it cannot do."),
      (
        141, "its output was closed (SIGPIPE)",
        "It wrote to a pipe or connection whose other end was closed."
      ),
      (152, "its limit of CPU time (SIGXCPU)", "A ulimit of cpu is set for it and is used up."),
      (153, "its limit of a file's size (SIGXFSZ)", "A ulimit of fsize is set for it, and a file grew beyond."),
      (
        159, "a forbidden system call (SIGSYS)",
        "seccomp forbids a call that the program needs: the engine is old, or a profile of its own is set."
      ),
    ]
    + [
      (138, "SIGUSR1"), (140, "SIGUSR2"), (142, "SIGALRM"), (144, "SIGSTKFLT"), (145, "SIGCHLD"), (146, "SIGCONT"),
      (147, "SIGSTOP"), (148, "SIGTSTP"), (149, "SIGTTIN"), (150, "SIGTTOU"), (151, "SIGURG"), (154, "SIGVTALRM"),
      (155, "SIGPROF"), (156, "SIGWINCH"), (157, "SIGIO"), (158, "SIGPWR"),
    ].map {
      (
        $0.0, "the signal \($0.1)",
        "A signal ended it, which it did not expect: sent by another process, or by the kernel."
      )
    }
}
