public import DockerBackends

/// Makes audiobooks for a gateway, one at a time.
public protocol BookMaking: Sendable {
  /// Makes a book. What an earlier run left undone is gone on with; cancelling ends it, and loses nothing.
  /// - Parameters:
  ///   - commission: what is to be made.
  ///   - told: told what happens.
  /// - Throws: `BackendError`: why it cannot be made, or `.cancelled`.
  func make(
    _ commission: BookCommission, told: @escaping @Sendable (BookStep) async -> Void
  ) async throws(BackendError) -> MadeBook
}

/// A book that is to be made.
public struct BookCommission: Sendable, Hashable {
  /// The document's file.
  public var document: String
  /// The file to write, or the folder where each chapter is a file.
  public var output: String
  /// The folder where the work is kept.
  public var work: String
  /// How it is spoken and written.
  public var settings: BookSettings
  /// Whether what could not be spoken before is tried again.
  public var retriesGaps: Bool
  /// Where the gateway is, through which the backend speaks.
  public var gateway: String
  /// What the gateway wants to be shown, where it wants a key.
  public var key: String?
}

/// What happens while a book is made.
public struct BookStep: Sendable, Hashable, Codable {
  /// What is done.
  public enum Stage: String, Sendable, Hashable, Codable, CaseIterable {
    /// The text is taken out of the document.
    case reading
    /// Sentences are spoken.
    case speaking
    /// Files are written.
    case writing
  }

  /// What is done.
  public var stage: Stage
  /// The book's title, once it is known.
  public var title: String?
  /// The chapter that was worked on last.
  public var chapter: Int?
  /// How many chapters there are.
  public var chapters: Int?
  /// Sentences that are spoken.
  public var done: Int?
  /// Sentences in all.
  public var total: Int?
  /// Seconds of audio that were spoken in this run.
  public var audio: Double?
  /// Seconds of audio in a second.
  public var realTime: Double?
  /// Answers that were no good.
  public var failures: Int?
  /// Sentences that cannot be spoken.
  public var gaps: Int?
  /// Seconds to go.
  public var left: Double?
  /// How much of what is written is done, from 0 to 1.
  public var part: Double?

  enum CodingKeys: String, CodingKey {
    case stage, title, chapter, chapters, done, total, failures, gaps, part
    case audio = "audio_seconds"
    case realTime = "real_time"
    case left = "left_seconds"
  }

  /// Creates a step.
  public init(_ stage: Stage) { self.stage = stage }

  /// Takes what a later step tells; what it does not tell stays.
  mutating func take(_ step: BookStep) {
    stage = step.stage
    title = step.title ?? title
    chapter = step.chapter ?? chapter
    chapters = step.chapters ?? chapters
    done = step.done ?? done
    total = step.total ?? total
    audio = step.audio ?? audio
    realTime = step.realTime ?? realTime
    failures = step.failures ?? failures
    gaps = step.gaps ?? gaps
    (left, part) = (step.left, step.part)
  }
}

/// A book that was made.
public struct MadeBook: Sendable, Hashable, Codable {
  /// A chapter.
  public struct Chapter: Sendable, Hashable, Codable {
    /// The title.
    public var title: String
    /// Where it starts, in seconds.
    public var start: Double
    /// Where it ends, in seconds.
    public var end: Double
  }

  /// A sentence that could not be spoken well.
  public struct Gap: Sendable, Hashable, Codable {
    /// The number of its chapter.
    public var chapter: Int
    /// Its text.
    public var text: String
    /// What was wrong.
    public var reason: String
    /// Whether it is heard all the same.
    public var heard: Bool
  }

  /// The title.
  public var title: String
  /// Seconds.
  public var duration: Double
  /// Its chapters, in order.
  public var chapters: [Chapter]
  /// The files.
  public var files: [String]
  /// What could not be spoken well.
  public var gaps: [Gap]

  /// Creates a value.
  public init(title: String, duration: Double, chapters: [Chapter], files: [String], gaps: [Gap]) {
    (self.title, self.duration, self.chapters, self.files, self.gaps) = (title, duration, chapters, files, gaps)
  }
}
