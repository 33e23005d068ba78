import DockerBackends

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Has a text explained, as `tts-ctl explain` does, and checks how long that takes.
enum PasteCheck {
  /// The most that a text may take, in milliseconds.
  private static let limit = 50.0

  /// What only the first text takes: the catalogue is made with it.
  private static let catalogue = Judge.findings(inPaste: "unexpected EOF")

  static func outcome(_ text: String) -> Campaign.Outcome {
    guard !catalogue.isEmpty else { return .failed("the catalogue does not know a text of its own") }
    let start = milliseconds()
    let findings = Judge.findings(inPaste: text)
    let taken = milliseconds() - start
    guard taken <= limit else { return .failed("\(text.utf8.count) bytes take \(taken) ms") }
    return findings.isEmpty ? .refused : .loaded
  }

  /// Of this thread's time on a processor: what others do beside it does not count.
  private static func milliseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
  }
}
