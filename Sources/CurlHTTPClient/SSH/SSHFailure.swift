/// Why `ssh` made no connection to an engine.
enum SSHFailure: Error, Equatable {
  /// There is no such program.
  case notInstalled
  /// No file descriptor, port or process is left for it.
  case notStarted
  /// It ended: with 255 where it failed itself, else with the code of the command on the other machine.
  case ended(code: Int32, words: String)
  /// It hangs.
  case silent(words: String)
}

extension SSHFailure {
  /// What happened, for the user.
  func explanation(_ command: SSHCommand) -> (reason: String, hint: String) {
    let byHand = "try it by hand: \(command.byHand)"
    switch self {
    case .notInstalled: return ("ssh is not installed", "install it: apt-get install openssh-client")
    case .notStarted: return ("ssh cannot be started", "end other programs: file descriptors or processes ran out")
    case .ended(127, _):
      return (
        "there is no docker command on \(command.host)",
        "install Docker there, and check that \(command.byHand) finds it"
      )
    case .ended(let code, ""): return ("ssh ended with code \(code)", byHand)
    case .ended(_, let words), .silent(let words): return (words.isEmpty ? "ssh says nothing" : words, byHand)
    }
  }
}
