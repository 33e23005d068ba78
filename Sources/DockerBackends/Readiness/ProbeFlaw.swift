/// Why a probe will not succeed however long one waits: it is the question that is wrong.
package enum ProbeFlaw: Sendable, Hashable {
  /// The healthcheck runs a program that is not in the image.
  case missingTool(String)
  /// The server answers, and has nothing at the path that is asked; with the status of that answer.
  case missingPath(String, status: Int = 404)
  /// The engine cannot execute any command in the container, and will not in this one. Docker that was killed and
  /// started again leaves such containers: they run, and their file system is not mounted for the engine any more.
  case executesNothing(String)
  /// The server listens at the published port, but only for programs in its container.
  case listensOnLoopback(Int)
  /// Nothing listens at the published port, but at others.
  case listensElsewhere(Int, on: [Int])

  /// How long it has to show without a break before it ends the wait; `nil` where it may pass until the time is over.
  /// An image gets no new programs; a server may add addresses while it starts, and open other ports before its own.
  var patience: Duration? {
    switch self {
    case .missingTool: .seconds(1)
    case .missingPath, .listensOnLoopback: .seconds(10)
    case .executesNothing: .seconds(3)
    case .listensElsewhere: nil
    }
  }

  /// What was seen, where a look into the container shows it rather than the probe; `nil` otherwise.
  package var sighting: String? {
    switch self {
    case .missingTool, .missingPath, .executesNothing: nil
    case .listensOnLoopback(let port):
      "in the container, port \(port) is open on 127.0.0.1 only"
    case .listensElsewhere(let port, let others):
      "in the container, nothing listens on port \(port), but on \(others.map(String.init).joined(separator: ", "))"
    }
  }

  /// The flaw that a healthcheck's failure shows; `nil` where it may pass the next time.
  init?(healthcheck command: [String], exitCode: Int, output: String) {
    let words = command.flatMap { $0.split { !($0.isLetter || $0.isNumber || "_-./".contains($0)) }.map(String.init) }
    let missing = ["not found", "no such file or directory"]
    let lines = output.split(whereSeparator: \.isNewline).map { $0.lowercased() }
    if let line = lines.first(where: { EngineMeaning.executionSpent.isTold(by: $0) }) {
      self = .executesNothing(ErrorPeeler.peel(line).message)
      return
    }
    for tool in Self.tools where words.contains(where: { $0 == tool || $0.hasSuffix("/\(tool)") }) {
      // `sh: 1: curl: not found`, `exec: "curl": executable file not found in $PATH`
      let isMissing = lines.contains { line in
        (line.contains("\(tool): ") || line.contains("\"\(tool)\"") || line.contains("\(tool)\": "))
          && missing.contains { line.contains($0) } && !line.contains("http")
      }
      if isMissing {
        self = .missingTool(tool)
        return
      }
    }
    guard ["404 not found", "error: 404", "error 404"].contains(where: output.lowercased().contains),
      let url = HealthURL(in: command.joined(separator: " "))
    else { return nil }
    self = .missingPath(url.path)
  }

  /// What healthchecks are made of.
  private static let tools = [
    "curl", "wget", "nc", "ncat", "python3", "python", "bash", "busybox", "grep", "pgrep", "nvidia-smi", "ss",
    "netstat",
    "node", "perl", "jq",
  ]
}
