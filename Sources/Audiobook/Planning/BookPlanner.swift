public import DockerBackends
import SpeechAPI

/// Makes a plan of a document: what is spoken of it, sentence by sentence.
public struct BookPlanner: Sendable {
  /// What is spoken, and how it is cut.
  public var options: PlanOptions

  /// Creates a planner.
  public init(options: PlanOptions = PlanOptions()) { self.options = options }

  /// The plan of a document; the same for the same document and options.
  /// - Throws: `BackendError` with `.documentEmpty` where there is nothing to speak, and `.invalidInput` where a chapter
  ///   is chosen that there is not.
  public func plan(_ document: Document) throws(BackendError) -> BookPlan {
    var book = document.book
    book.language = options.language ?? book.language
    if book.title.isEmpty { book.title = Self.title(in: document) ?? document.name }
    var leftOut: [BookPlan.LeftOut] = []
    var chapters: [Chapter] = []
    var writer = ChapterWriter(options: options, language: book.language)
    var number = 0
    for section in SectionFinder(document: document).sections() {
      let title = section.title ?? section.firstHeading
      let isSkipped = section.isFrontMatter && !options.included.contains(.frontMatter)
      let sentences = isSkipped ? [] : writer.sentences(of: section, number: number + 1, title: title ?? "")
      let kind: BookPlan.Kind? =
        if isSkipped {
          .frontMatter
        } else if sentences.isEmpty {
          .empty
        } else {
          options.chapters?.contains(number + 1) == false ? .chapter : nil
        }
      if !isSkipped, !sentences.isEmpty { number += 1 }
      if let kind {
        leftOut.append(BookPlan.LeftOut(kind: kind, title: title, characters: section.characters))
      } else {
        chapters.append(Chapter(number: number, title: title ?? "\(number)", sentences: sentences))
      }
    }
    try check(chapters, count: number, document)
    return BookPlan(book: book, chapters: chapters, leftOut: leftOut + writer.leftOut)
  }

  private func check(_ chapters: [Chapter], count: Int, _ document: Document) throws(BackendError) {
    if count == 0 {
      let images = document.blocks.filter { $0.kind == .images }
      throw BackendError(
        .documentEmpty, "the document has no text to speak" + (images.isEmpty ? "" : ", only images"),
        hint: images.contains { $0.text?.hasWords == true } ? "include the texts of images" : nil)
    }
    let missing = options.chapters?.ranges.first {
      $0.lowerBound > count || $0.upperBound > count && $0.upperBound != .max
    }
    if let missing {
      let first = max(missing.lowerBound, count + 1)
      throw BackendError(
        .invalidInput, "there is no chapter \(first)",
        hint: count == 1 ? "the book has 1 chapter" : "the book has chapters 1 to \(count)")
    }
  }

  /// The one highest heading of a document that has no other title.
  private static func title(in document: Document) -> String? {
    let headings = document.blocks.compactMap { block in
      if case .heading(let level, let text) = block { (level, text) } else { nil }
    }
    guard let highest = headings.map(\.0).min() else { return nil }
    let texts = headings.filter { $0.0 == highest }.map(\.1)
    return texts.count == 1 ? texts.first.map(SpokenText.line) : nil
  }
}

extension Section {
  fileprivate var characters: Int { blocks.reduce(0) { $0 + ($1.text?.count ?? 0) } }

  fileprivate var firstHeading: String? {
    blocks.lazy.compactMap { block in
      if case .heading(_, let text) = block { SpokenText.line(text) } else { nil }
    }.first { !$0.isEmpty }
  }
}
