import Audiobook
import DockerBackends

/// A plan as text: a line a chapter and a line a sentence, with the silence after it in milliseconds.
func text(of plan: BookPlan) -> String {
  var lines: [String] = []
  for chapter in plan.chapters {
    lines.append("# \(chapter.number) \(chapter.title)")
    for sentence in chapter.sentences {
      lines.append("\(sentence.voice.map { "\($0): " } ?? "")\(sentence.text) [\(sentence.pause)]")
    }
  }
  lines += plan.leftOut.map { "- \($0.kind.rawValue) \($0.title ?? "") \($0.count)" }
  return lines.joined(separator: "\n")
}

extension BookPlanner {
  /// The plan of some text as text.
  func text(_ blocks: [Document.Block], language: String? = nil) throws -> String {
    AudiobookTests.text(of: try plan(Document(book: Book(title: "T", language: language), blocks: blocks)))
  }
}
