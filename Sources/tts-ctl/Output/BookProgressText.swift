import Audiobook

/// How far the speaking of a book is, in a line.
struct BookProgressText {
  let progress: SpeakingProgress

  init(_ progress: SpeakingProgress) { self.progress = progress }

  /// `12 of 800 sentences, chapter 3: Title, 1m 2s of audio, 8.3 times real time, 2 failures, 5m 3s left`.
  var line: String {
    var parts = ["\(progress.done) of \(progress.total) sentences"]
    parts.append("chapter \(progress.chapter)\(progress.title.isEmpty ? "" : ": \(progress.title.prefix(40))")")
    parts.append("\(Quantities.duration(.seconds(progress.audio))) of audio")
    parts.append("\((progress.realTime * 10).rounded() / 10) times real time")
    if progress.failures > 0 { parts.append("\(progress.failures) failure\(progress.failures == 1 ? "" : "s")") }
    if progress.gaps > 0 { parts.append("\(progress.gaps) gap\(progress.gaps == 1 ? "" : "s")") }
    if let left = progress.left { parts.append("\(Quantities.duration(.seconds(left))) left") }
    return parts.joined(separator: ", ")
  }
}
