extension FailureCatalogue {
  /// What is said of an error of which only the kind is known. Each is a guess, and counts where nothing else does.
  static let fallbackRows: [Failure] = [
    Failure(
      id: "F1", title: "The server's own code failed", stages: [.log, .speech],
      symptoms: vague((pythonErrors + pythonMessages).map { "*\($0)*" }),
      cause: """
        A line of its Python raised the error that is shown. Mostly its packages, its model and its settings are of \
        versions that do not fit, or it was given something that it cannot take; else it is a mistake in the server.
        """,
      confirm: "\(.logs("NAME", .tail(50)))  # the last line of the first traceback counts, and the file it names",
      fix: """
        take the settings, the voice and the text back to the server's own examples; where that works, the last change is it
        \(otherTag)
        search the project's issues for the last line of the traceback, without its numbers and paths
        """),
    Failure(
      id: "F2", title: "The program crashed by a mistake in its own code", stages: [.log, .running],
      symptoms: vague([
        "*panic: runtime error*", "*panic: *", "*fatal error: all goroutines are asleep*", "*goroutine * [running]*",
        "*thread '*' panicked at *", "*thread '*' (*) panicked at *", "*UnhandledPromiseRejection*",
        "*Uncaught Exception*", "*node:internal/*throw*", "*Unhandled exception. System.*",
        "*Exception in thread \"main\"*", "*java.lang.*Exception*", "*UnhandledPromiseRejectionWarning*",
        "*TypeError: fetch failed*", "*AxiosError*", "*TypeError: Cannot read properties of undefined*",
      ]),
      cause: "The program met something that it was not written for, and ended. What stands before says what it did.",
      confirm: "\(.logs("NAME", .tail(50)))",
      fix: """
        \(otherTag)
        search the project's issues for the line that is shown, without its numbers and paths
        """),
    Failure(
      id: "F3", title: "The engine refused, or failed at, what it was told", stages: FailureStage.allCases,
      symptoms: vague([
        "*Error response from daemon: *", "*OCI runtime create failed: *", "*OCI runtime error: *",
        "*OCI runtime exec failed: *", "*Error: crun: *", "*Error invoking remote method 'docker-*",
        "*failed to create task for container: *", "*failed to create shim task: *", "*ERROR: for *",
      ]),
      cause:
        "The words behind the last colon are the cause. They come from the engine, its runtime or the kernel, not from the server in the container.",
      confirm: "docker version; journalctl -u docker -n 50 --no-pager",
      fix: """
        take the setting that the words name out of the manifest, then: \(.up("NAME"))
        where they name none: sudo systemctl restart docker, and an engine that is up to date
        """),
    Failure(
      id: "F4", title: "A step of the build failed", stages: [.build],
      symptoms: vague([
        "*failed to solve: *", "*ERROR: failed to build: *", "*npm ERR! *", "*npm error *",
        "*fatal: unable to access *", "*error: externally*", "*ERROR: Could not build *",
        "*ERROR: Could not install *", "*ERROR: Could not find *", "*ERROR: Could not open *", "*CMake Error*",
        "*error: subprocess*", "*dpkg: error*", "*recipe for target *failed*",
      ]),
      cause: "A command of the Dockerfile ended with an error, whose own words stand before this line.",
      confirm: "\(.build("NAME"))  # the first line with error counts",
      fix: """
        run the build again for what may pass (a download): \(.build("NAME"))
        else give explain the 30 lines before this one
        """),
    Failure(
      id: "F5", title: "Something is forbidden to the program, or to you", stages: FailureStage.allCases,
      symptoms: vague([
        "*ermission denied*", "*peration not permitted*", "*PermissionError*", "*Access is denied*", "*403 Forbidden*",
        "*must be run as root*", "*must run as root*", "*requires root*", "*need to be root*", "*needs to be root*",
        "*superuser privileges*", "*root privileges*",
      ]),
      cause: """
        The file or device named belongs to another user than the one that asks: you (then it is Docker's socket or a \
        folder of yours), or the container's user (then it is a mount). SELinux and rootless engines forbid more.
        """,
      confirm: "id; ls -ld . *; docker inspect CONTAINER --format '{{.Config.User}} {{json .Mounts}}'",
      fix: """
        a mounted folder: sudo chown -R 1000:1000 on it, with the number of the container's user
        SELinux: :z behind the volume; a device: group_add: [video, render] in the manifest
        docker itself: sudo usermod -aG docker $USER, and log in again
        """),
    Failure(
      id: "F6", title: "A program that is called is not there", stages: [.log, .build, .start],
      symptoms: vague([
        "*: command not found*", "*: not found*", "*executable file not found*", "*is not recognized as *",
        "*unable to exec *", "*No such file or directory*", "*cannot find the file *", "*cannot find the path *",
        "*FileNotFoundError*", "*ENOENT*",
      ]),
      cause: """
        What the message names before its last colon is not in the image, not on the PATH, or a script whose first \
        line or line ends are of Windows.
        """,
      confirm: "docker run --rm --entrypoint sh IMAGE -c 'echo $PATH; ls'",
      fix: """
        correct command, entrypoint or the path in the manifest, or install what is missing in the Dockerfile
        a script of Windows: sed -i 's/\\r$//' script.sh, then: \(.build("NAME"))
        where a volume hides the image's own files: take it out of the manifest
        """),
    Failure(
      id: "F7", title: "A connection failed", stages: [.log, .build, .speech, .pull],
      symptoms: vague([
        "*timed out*", "*timeout*", "*onnection aborted*", "*ConnectionError*", "*Bad Gateway*",
        "*Service Unavailable*", "*Could not connect*", "*Failed to connect*", "*unable to connect*",
        "*ame resolution*", "*unreachable*", "*SSLError*", "*certificate*", "*WebSocket*rejected*",
        "*WebSocket*failed*", "*urlopen error*", "*fetch failed*",
      ]),
      cause: """
        The other end is not there yet, is at another address, or something between lets nothing through. In a \
        container localhost is the container itself.
        """,
      confirm:
        "docker ps --format '{{.Names}} {{.Status}} {{.Ports}}'; docker exec CONTAINER env | grep -i -e url -e host -e proxy",
      fix: """
        between services use the service's name and the port inside: http://kokoro:8880
        to the machine itself: host.docker.internal, with extra_hosts: ["host.docker.internal:host-gateway"]
        to the internet: docker run --rm busybox wget -qO- http://1.1.1.1; behind a proxy set HTTPS_PROXY
        """),
    Failure(
      id: "F8", title: "The GPU cannot be used", stages: [.log, .start, .create],
      symptoms: vague([
        "*nvidia-container*", "*nvidia-smi*failed*", "*CUDA*not available*", "*cuda*is not available*", "*CUDA error*",
        "*Unsupported device: cuda*", "*GPU*not found*", "*no GPU*detected*", "*NVMLError*",
        "*torch.cuda.is_available()*False*", "*CUDA initialization*", "*ROCm*error*", "*HIP error*",
      ]),
      cause: "The driver on the host, what gives it to containers, or the CUDA in the image does not do its part.",
      confirm: "nvidia-smi; docker run --rm --gpus all ubuntu nvidia-smi; \(.gpu())",
      fix: """
        where the first fails: reboot, or reinstall the driver; where the second: \(Advice(configureDocker))
        where both work: the image's CUDA is for another driver or card; \(otherTag)
        until then: \(.up("NAME", .gpu(.off)))
        """),
  ]

  /// Symptoms that tell the kind of an error alone.
  private static func vague(_ patterns: [String]) -> [Symptom] { patterns.map { Symptom(TextPattern($0), .vague) } }

  /// What Python's own exceptions say, for who leaves out of which class they are.
  private static let pythonMessages = [
    " required positional argument", " has no attribute '", "not enough values to unpack", "too many values to unpack",
    "list index out of range", "'NoneType' object ", "' object is not ", "unsupported operand type",
    "referenced before assignment", "cannot access local variable", "maximum recursion depth exceeded",
    "invalid literal for int()", "could not convert string to float", "takes 1 positional argument but ",
  ]

  /// Python's own exceptions, as the last line of a traceback has them.
  private static let pythonErrors =
    [
      "Traceback (most recent call last)", "TypeError: ", "ValueError: ", "RuntimeError: ", "AssertionError",
      "NotImplementedError", "KeyError: ",
      "IndexError: ", "UnboundLocalError: ", "NameError: name ", "ZeroDivisionError", "RecursionError", "OverflowError",
      "LookupError: ",
      "StopIteration", "OSError: ", "SyntaxError: ", "IndentationError: ", "UnicodeError: ", "ImportError: ",
      "AttributeError: ", "FloatingPointError", "zmq.error.ZMQError",
      "ray.exceptions.", "pydantic_core._pydantic_core.ValidationError", "pydantic.error_wrappers.ValidationError",
      "json.decoder.JSONDecodeError", "urllib.error.URLError",
      "requests.exceptions.", "httpx.", "aiohttp.client_exceptions.", "grpc._channel.", "torch.cuda.CudaError",
      "gradio.exceptions.", "starlette.",
    ]
}
