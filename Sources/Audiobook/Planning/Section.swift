import SpeechAPI

/// A part of a document that may become a chapter.
struct Section: Equatable {
  /// The title; `nil` if nothing gives one.
  var title: String?
  /// What is in it.
  var blocks: [Document.Block] = []
  /// Whether the document says that listeners skip it.
  var isMarked = false

  /// Whether listeners skip it.
  var isFrontMatter: Bool { isMarked || FrontMatter.isNamed(title) }

  /// Whether there is a word in it.
  var hasText: Bool { blocks.contains { $0.text?.hasWords == true } }

  /// Whether there is more in it than headings.
  var hasBody: Bool {
    blocks.contains { block in
      if case .heading = block { return false }
      return block.text?.hasWords == true
    }
  }
}

extension Document.Block {
  /// What is written in it.
  var text: String? {
    switch self {
    case .anchor, .separator: nil
    case .heading(_, let text), .paragraph(let text), .note(let text), .table(let text), .image(let text),
      .code(let text):
      text
    }
  }

  /// What it is, where it is spoken only if that is asked for.
  var kind: BookPlan.Kind? {
    switch self {
    case .anchor, .separator, .heading, .paragraph: nil
    case .note: .notes
    case .table: .tables
    case .image: .images
    case .code: .code
    }
  }
}
