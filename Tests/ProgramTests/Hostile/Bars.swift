import Foundation
import TestSupport
import Testing

/// What holds for every command whatever the other side does.
struct Bars {
  /// Whether everything is tried, not only a sample.
  static var isAll: Bool { !(ProcessInfo.processInfo.environment["TTS_CTL_TEST_ALL"] ?? "").isEmpty }

  private static let mostMemory = 300 << 20
  /// No command may take longer, whatever limit it has itself; a busy machine is slow.
  private static let limit = Duration.seconds(120)
  /// When a user presses Ctrl-C.
  private static let patience = Duration.seconds(2)
  private static let longestOutput = 8 << 20

  private let stage: Stage
  private let scratch: String

  init(_ stage: Stage) {
    self.stage = stage
    scratch = "\(stage.home.path)/tmp"
    try? FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
  }

  /// Runs a command and looks at how it ends.
  @discardableResult
  func hold(
    _ what: String, endless: Bool = false, _ arguments: String..., environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> WatchedRun {
    try await hold(what, endless: endless, arguments, environment: environment, sourceLocation: sourceLocation)
  }

  /// Runs a command and looks at how it ends.
  @discardableResult
  func hold(
    _ what: String, endless: Bool = false, _ arguments: [String], environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> WatchedRun {
    let program = try stage.start(
      arguments, environment: ["TMPDIR": scratch].merging(environment) { _, given in given })
    try program.endInput()
    let run: WatchedRun
    do {
      run = try await program.watch(within: Self.limit, interruptingAfter: endless ? Self.patience : nil)
    } catch {
      Issue.record("\(arguments[0]) on \(what) hangs: \(error)", sourceLocation: sourceLocation)
      throw error
    }
    let place: Comment = "\(arguments[0]) on \(what): \(run.code), \(run.error.prefix(2000))"
    #expect(run.code < 128 || run.code == 130, place, sourceLocation: sourceLocation)
    #expect(run.code != 130 || run.wasInterrupted, place, sourceLocation: sourceLocation)
    #expect(run.peak < Self.mostMemory, "\(run.peak >> 20) MB, \(place)", sourceLocation: sourceLocation)
    let text = run.output + run.error
    #expect(text.utf8.count < Self.longestOutput, place, sourceLocation: sourceLocation)
    #expect(!text.contains(HostileAnswer.secret), place, sourceLocation: sourceLocation)
    #expect(!text.contains("Domain="), place, sourceLocation: sourceLocation)
    let controls = text.unicodeScalars.first { scalar in
      scalar.value < 32 && scalar != "\n" && scalar != "\t" || scalar == "\u{202E}" || scalar == "\u{7F}"
    }
    #expect(controls == nil, "\(controls?.value ?? 0), \(place)", sourceLocation: sourceLocation)
    // What Ctrl-C ends needs no word.
    if run.code != 0, run.code != 130 { #expect(!text.isEmpty, place, sourceLocation: sourceLocation) }
    let left = try leftovers()
    #expect(left.isEmpty, "\(left), \(place)", sourceLocation: sourceLocation)
    record(what, arguments[0], run)
    return run
  }

  /// A file that was written is sound; it is removed for the next.
  func checkOutput(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.isEmpty || names == [URL(filePath: path).lastPathComponent], sourceLocation: sourceLocation)
    for name in names { try FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
  }

  private func leftovers() throws -> [String] {
    let home = stage.home.path
    let all = try FileManager.default.subpathsOfDirectory(atPath: home)
    return try all.filter { $0.hasSuffix(".part") || $0.contains("evil") }
      + FileManager.default.contentsOfDirectory(atPath: scratch)
  }

  private func record(_ what: String, _ command: String, _ run: WatchedRun) {
    guard let path = ProcessInfo.processInfo.environment["TTS_CTL_TEST_FIGURES"],
      let file = fopen(path, "a")
    else { return }
    let seconds = (run.seconds * 100).rounded() / 100
    fputs("| \(what) | \(command) | \(run.code) | \(seconds) s | \(run.peak >> 20) MB |\n", file)
    fclose(file)
  }
}
