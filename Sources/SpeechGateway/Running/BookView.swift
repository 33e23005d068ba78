/// One book, as people and programs see it.
package struct BookView: Sendable, Hashable, Encodable {
  /// What it is up to.
  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// Another one is made before it.
    case waiting
    /// Its text is taken out of the document.
    case reading
    /// It is spoken.
    case speaking
    /// Its files are written.
    case writing
    /// A user stopped it.
    case stopped
    /// It could not be made.
    case failed
    /// It is there.
    case finished

    /// Whether it is worked on, or will be by itself.
    package var isUnderWay: Bool { ![.stopped, .failed, .finished].contains(self) }

    init(_ stage: BookStep.Stage) {
      self =
        switch stage {
        case .reading: .reading
        case .speaking: .speaking
        case .writing: .writing
        }
    }
  }

  /// A file of a finished book.
  package struct File: Sendable, Hashable, Encodable {
    package var name: String
    package var bytes: Int
    package var type: String
    /// The address, from that of the page on.
    package var link: String
  }

  package var id: String
  /// The document's name.
  package var name: String
  package var title: String
  package var settings: BookSettings
  package var state: State
  /// When that state began, in seconds since 1970.
  package var since: Double
  /// How far it is; `nil` before this gateway has worked on it.
  package var progress: BookStep?
  /// Seconds.
  package var duration: Double?
  package var chapters: [MadeBook.Chapter]
  package var files: [File]
  package var gaps: [MadeBook.Gap]
  package var failure: BackendView.Failure?
}
