/// What is written beside a book: what is said when.
public enum BookCompanion: String, Sendable, Hashable, CaseIterable {
  /// Subtitles that browsers read (WebVTT).
  case vtt
  /// Subtitles that players read (SubRip).
  case srt
  /// The plan with its times, for programs.
  case json
  /// A book to read along: EPUB 3 with media overlays.
  case epub

  /// What a file's name ends in. A read-along must not take the place of the book that is read.
  var ending: String {
    switch self {
    case .vtt, .srt, .json: ".\(rawValue)"
    case .epub: ".read-along.epub"
    }
  }
}
