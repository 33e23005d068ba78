import Audiobook
import DockerBackends
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Shows how far a book is: at a terminal in one line that changes, elsewhere in a line for each twentieth, for programs
/// as a JSON line for each event.
final class BookBoard: Sendable {
  private struct State {
    /// The step that was told last.
    var told = ""
    /// Whether the cursor stands behind a line that changes.
    var isDrawn = false
    var hasToldBuild = false
  }

  private let format: OutputFormat
  private let isQuiet: Bool
  private let title: String
  private let terminal = Terminal.error
  private let state = Mutex(State())

  /// - Parameters:
  ///   - format: for people or for programs.
  ///   - isQuiet: whether only problems are told.
  ///   - title: the book's.
  init(_ format: OutputFormat, isQuiet: Bool, title: String) {
    (self.format, self.isQuiet, self.title) = (format, isQuiet, title)
  }

  /// Shows an event.
  func handle(_ event: BookEvent) {
    if format == .json {
      if let record = BookEventRecord(event, title: title) { Answer.note(line: record) }
      return
    }
    switch event {
    case .began(let title, let chapters, let sentences, let spoken):
      guard !isQuiet else { return }
      let rest = spoken > 0 ? ", \(spoken) of them spoken before" : ""
      note(
        "\(title): \(Self.counted(chapters, "chapter")), \(Self.counted(sentences, "sentence"))\(rest)")
    case .speaking(let progress):
      let part = Double(progress.done) / Double(max(1, progress.total))
      show("speak \(Int(part * 20))", BookProgressText(progress).line)
    case .again(let chapter, let text, let reason):
      guard !isQuiet else { return }
      note("ask again for \"\(text.prefix(60))\" of chapter \(chapter): \(reason)")
    case .speakerLeft(let name, let error): note("warning: backend \(name) is not asked any more: \(error.message)")
    case .measuring(let part): show("measure \(Int(part * 2))", "measure the loudness: \(Int(part * 100))%")
    case .writing(let file, let part): show("write \(file) \(Int(part * 4))", "write \(file): \(Int(part * 100))%")
    case .building:
      let isFirst = state.withLock { state in
        defer { state.hasToldBuild = true }
        return !state.hasToldBuild
      }
      if isFirst, !isQuiet { note("build the image that writes audio files (once, about 1 GB)") }
    }
  }

  /// Ends the line that changes.
  func finish() {
    state.withLock { state in
      if state.isDrawn { Console.write("\n", to: STDERR_FILENO) }
      state.isDrawn = false
    }
  }

  private func note(_ line: String) {
    finish()
    Console.note(line.onOneLine.withoutControls)
  }

  /// - Parameter step: where there is no terminal, only the first line of each step is told.
  private func show(_ step: String, _ line: String) {
    guard !isQuiet else { return }
    let line = line.onOneLine.withoutControls
    state.withLock { state in
      if terminal.isInteractive {
        Console.write("\r\(line.prefix(columns: terminal.columns - 1))\u{1B}[K", to: STDERR_FILENO)
        state.isDrawn = true
      } else if state.told != step {
        state.told = step
        Console.note(line)
      }
    }
  }

  private static func counted(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
}
