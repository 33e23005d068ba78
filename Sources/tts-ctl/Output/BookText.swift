import Audiobook
import Synchronization

/// What is spoken of a book, for people.
struct BookText {
  let plan: BookPlan
  let quiet: Bool

  var text: String { (quiet ? [table] : [title, table] + leftOut + [sums]).joined(separator: "\n") }

  private var title: String {
    let book = plan.book
    let authors = book.authors.isEmpty ? "" : ", by \(book.authors.joined(separator: ", "))"
    return "\(book.title)\(authors)\(book.language.map { " (\($0))" } ?? "")".withoutControls
  }

  private var table: String {
    var table = Table("CHAPTER", "SENTENCES", "CHARACTERS", "AUDIO", "TITLE")
    for chapter in plan.chapters {
      table.add(
        .init("\(chapter.number)"), .init("\(chapter.sentences.count)"), .init("\(chapter.characterCount)"),
        .init(Quantities.duration(chapter.expectedAudio)), .init(chapter.title))
    }
    return table.render(on: .output)
  }

  private var leftOut: [String] {
    guard !plan.leftOut.isEmpty else { return [] }
    return ["left out:"]
      + plan.leftOut.map { part in
        let title = part.title.map { " \"\($0)\"" } ?? ""
        let count = part.count == 1 ? "" : "\(part.count) "
        return "  \(count)\(Self.name(part))\(title): \(Self.counted(part.characters, "character"))".withoutControls
      }
  }

  private static func name(_ part: BookPlan.LeftOut) -> String {
    let isOne = part.count == 1
    return switch part.kind {
    case .frontMatter: "front matter"
    case .notes: isOne ? "note" : "notes"
    case .tables: isOne ? "table" : "tables"
    case .images: isOne ? "text of an image" : "texts of images"
    case .code: "code"
    case .chapter: "chapter, not chosen,"
    case .empty: "chapter without text"
    }
  }

  private var sums: String {
    let audio = plan.expectedAudio
    return """
      \(Self.counted(plan.chapters.count, "chapter")), \(Self.counted(plan.sentenceCount, "sentence")), \
      \(Self.counted(plan.characterCount, "character"))
      about \(Quantities.duration(audio)) of audio: as long to make in real time, \(Quantities.duration(audio / 10)) at \
      10 times real time
      about \(Quantities.bytes(plan.expectedWorkBytes)) of disk while it is made, \
      \(Quantities.bytes(plan.expectedFileBytes)) as a book at 64 kbit/s
      """
  }

  private static func counted(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }
}

/// Says once that the first document on an engine takes longer.
final class BuildNotice: Sendable {
  private let isDue: Atomic<Bool>

  init(isShown: Bool) { isDue = Atomic(isShown) }

  func show() {
    guard isDue.exchange(false, ordering: .relaxed) else { return }
    Console.note("build the image that reads documents (once, about 1 GB)")
  }
}
