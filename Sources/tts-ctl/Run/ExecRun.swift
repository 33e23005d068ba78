import Dispatch
import DockerEngine
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Connects this program's streams with a command in a container.
struct ExecRun: Sendable {
  let engine: EngineClient
  let hasTerminal: Bool

  /// Runs the command to its end.
  /// - Returns: its exit code.
  func run(_ request: ExecCreateRequest, in container: String) async throws -> Int {
    let id = try await engine.exec.create(container, request)
    let mode = hasTerminal ? TerminalMode.raw() : nil
    defer { mode?.restore() }
    let session = try await engine.exec.start(id, tty: hasTerminal)
    let resizing = hasTerminal ? await followSize(of: session) : nil
    defer { resizing?.cancel() }
    let input = try InputFeed { data in
      if let data { try await session.write(data) } else { try await session.closeInput() }
    }
    defer { input.stop() }
    for try await chunk in session.output {
      Console.write([UInt8](chunk.bytes), to: chunk.stream == .stdout ? STDOUT_FILENO : STDERR_FILENO)
      try Console.checkStream()
    }
    return try await session.exitCode()
  }

  /// Tells the command its terminal's size now and whenever it changes.
  private func followSize(of session: ExecSession) async -> (any DispatchSourceSignal)? {
    let tell: @Sendable () async -> Void = {
      guard let size = TerminalMode.size else { return }
      // A command that has just ended has no terminal to resize.
      try? await session.resize(rows: size.rows, columns: size.columns)
    }
    await tell()
    signal(SIGWINCH, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGWINCH, queue: .global())
    source.setEventHandler { Task { await tell() } }
    source.resume()
    return source
  }
}

/// The terminal's mode: raw while a command in a container has it.
struct TerminalMode {
  private let saved: termios

  /// Whether both ends are a terminal.
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// The terminal's size in characters.
  static var size: (rows: Int, columns: Int)? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return (Int(size.ws_row), Int(size.ws_col))
  }

  /// Hands every key to the command, Ctrl-C among them.
  static func raw() -> TerminalMode? {
    var mode = termios()
    guard tcgetattr(STDIN_FILENO, &mode) == 0 else { return nil }
    let saved = TerminalMode(saved: mode)
    cfmakeraw(&mode)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
    return saved
  }

  /// Restores what ``raw()`` found.
  func restore() {
    var mode = saved
    tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
  }
}
