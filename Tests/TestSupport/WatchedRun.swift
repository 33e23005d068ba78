import Foundation

/// How a run went, and what it took.
public struct WatchedRun: Sendable {
  /// The exit code, as a shell tells it.
  public var code: Int32
  /// Standard output.
  public var output: String
  /// Standard error.
  public var error: String
  /// The most memory it had, in bytes.
  public var peak: Int
  /// Its length in seconds.
  public var seconds: Double
  /// Whether it was interrupted as by Ctrl-C.
  public var wasInterrupted: Bool
}

extension RunningProgram {
  /// Waits for the program's end and looks at its memory meanwhile.
  /// - Parameters:
  ///   - limit: by when it must have ended.
  ///   - patience: after which it is interrupted as by Ctrl-C; `nil` never interrupts.
  /// - Throws: ``StillRunning``.
  public func watch(within limit: Duration, interruptingAfter patience: Duration? = nil) async throws -> WatchedRun {
    let start = ContinuousClock.now
    var peak = 0
    var wasInterrupted = false
    while isRunning, ContinuousClock.now - start < limit {
      peak = max(peak, Self.peakMemory(of: processIdentifier))
      if let patience, !wasInterrupted, ContinuousClock.now - start > patience {
        signal(SIGINT)
        wasInterrupted = true
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let outcome = try await end(within: .zero)
    return WatchedRun(
      code: outcome.code, output: outcome.output, error: outcome.error, peak: peak, seconds: seconds,
      wasInterrupted: wasInterrupted)
  }

  /// `VmHWM` of a process: the highest it ever was, so that looking now and then is enough.
  private static func peakMemory(of process: Int32) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kilobytes << 10
  }
}
