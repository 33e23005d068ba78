import Foundation
import Glibc
import Synchronization

/// A run of a program that a test watches, types to, signals and leaves: with pipes, or at a terminal of its own.
public final class RunningProgram: Sendable {
  /// How many columns and rows a terminal has.
  public struct TerminalSize: Sendable {
    /// Characters in a line.
    public var columns: Int
    /// Lines on the screen.
    public var rows: Int

    /// A terminal of the usual size, unless told otherwise.
    public init(columns: Int = 80, rows: Int = 24) { (self.columns, self.rows) = (columns, rows) }
  }

  /// The end of a run did not come in time.
  public struct StillRunning: Error, CustomStringConvertible {
    /// What it had printed.
    public let description: String
  }

  private let process: Process
  private let terminal: FileHandle?
  private let input: FileHandle?
  private let streams: [Reader]

  /// Starts a program. `PATH` is searched; the environment is only what is given.
  /// - Parameter folder: where it runs; where the tests do, if left out.
  public init(
    _ arguments: [String], environment: [String: String], in folder: String? = nil, at size: TerminalSize? = nil
  ) throws {
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let place = folder.map { ["-C", $0] } ?? []
    process.arguments = ["-i"] + place + environment.map { "\($0)=\($1)" } + arguments
    if let size {
      var (ours, theirs): (Int32, Int32) = (0, 0)
      guard openpty(&ours, &theirs, nil, nil, nil) == 0 else { throw POSIXError(.EIO) }
      _ = fcntl(ours, F_SETFD, FD_CLOEXEC)
      _ = fcntl(theirs, F_SETFD, FD_CLOEXEC)
      let terminal = FileHandle(fileDescriptor: ours, closeOnDealloc: true)
      let child = FileHandle(fileDescriptor: theirs, closeOnDealloc: true)
      (self.terminal, input) = (terminal, terminal)
      process.standardInput = child
      process.standardOutput = child
      process.standardError = child
      streams = [Reader(terminal)]
      Self.resize(terminal, to: size)
      try process.run()
      try child.close()
    } else {
      let pipes = (Pipe(), Pipe(), Pipe())
      process.standardInput = pipes.0
      process.standardOutput = pipes.1
      process.standardError = pipes.2
      (terminal, input) = (nil, pipes.0.fileHandleForWriting)
      streams = [Reader(pipes.1.fileHandleForReading), Reader(pipes.2.fileHandleForReading)]
      try process.run()
    }
    for stream in streams { stream.start() }
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// The process; `env` has become the program itself.
  public var processIdentifier: Int32 { process.processIdentifier }

  /// Whether it has not ended yet.
  public var isRunning: Bool { process.isRunning }

  /// Standard output so far; at a terminal everything that came to the screen.
  public var output: String { streams[0].text }

  /// Standard error so far; empty at a terminal.
  public var error: String { streams.count > 1 ? streams[1].text : "" }

  /// Types something.
  public func type(_ text: String) throws { try input?.write(contentsOf: Data(text.utf8)) }

  /// Ends standard input.
  public func endInput() throws { try input?.close() }

  /// Reads standard output no more, as `head` does once it has enough.
  public func leave() { streams[0].leave() }

  /// Sends a signal to the process alone.
  public func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Makes the terminal wider or narrower, and says so.
  public func resize(to size: TerminalSize) {
    guard let terminal else { return }
    Self.resize(terminal, to: size)
    signal(SIGWINCH)
  }

  /// Waits for the program's end.
  /// - Throws: ``StillRunning`` where it has not come by then; the program is ended.
  public func end(within limit: Duration = .seconds(120)) async throws -> CommandLineProgram.Outcome {
    let ended = await eventually(within: limit) { !process.isRunning }
    guard ended else {
      let threads = threads
      signal(SIGKILL)
      throw StillRunning(description: "after \(limit): \(output)\n\(error)\n\(threads)")
    }
    _ = await eventually(within: .seconds(10)) { streams.allSatisfy(\.isDone) }
    return .init(code: Program.code(of: process), output: output, error: error)
  }

  /// What each of its threads does, for a report: its name, its state and what it waits for.
  private var threads: String {
    let folder = "/proc/\(processIdentifier)/task"
    let read = { (path: String) in (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let signals = read("/proc/\(processIdentifier)/status").split(separator: "\n").filter { $0.hasPrefix("Sig") }
    let threads = names.map { "\(read("\(folder)/\($0)/stat")) \(read("\(folder)/\($0)/wchan"))" }
    return (threads + signals.map(String.init)).joined(separator: "\n")
  }

  private static func resize(_ terminal: FileHandle, to size: TerminalSize) {
    var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal.fileDescriptor, UInt(TIOCSWINSZ), &window)
  }

  /// Collects what comes from one stream, on a thread of its own.
  private final class Reader: Sendable {
    private struct State {
      var bytes = Data()
      var isDone = false
      var isLeft = false
    }
    private let state = Mutex(State())
    private let handle: FileHandle

    init(_ handle: FileHandle) { self.handle = handle }

    var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }
    var isDone: Bool { state.withLock(\.isDone) }

    func start() {
      Thread { [self] in
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while !state.withLock(\.isLeft) {
          // Looked at every now and then, so that leaving does not wait for the next byte.
          var watched = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
          guard poll(&watched, 1, 50) != 0 else { continue }
          let count = Glibc.read(handle.fileDescriptor, &buffer, buffer.count)
          guard count > 0 else { break }
          state.withLock { $0.bytes += buffer[..<count] }
        }
        if state.withLock(\.isLeft) { try? handle.close() }
        state.withLock { $0.isDone = true }
      }.start()
    }

    func leave() {
      state.withLock { $0.isLeft = true }
      while !isDone { usleep(1000) }
    }
  }
}
