import Audiobook

/// What is spoken of some documents.
struct BooksDocument: Encodable {
  var books: [BookRecord]

  init(_ plans: [(file: String, plan: BookPlan)]) { books = plans.map { BookRecord($0.plan, file: $0.file) } }
}

/// What is spoken of a document.
struct BookRecord: Encodable {
  var file: String
  var title: String
  var authors: [String]
  var language: String?
  var publisher: String?
  var coverType: String?
  var sentences: Int
  var characters: Int
  var audioSeconds: Int64
  var workBytes: Int64
  var fileBytes: Int64
  var chapters: [ChapterRecord]
  var leftOut: [BookPlan.LeftOut]

  init(_ plan: BookPlan, file: String) {
    self.file = file
    (title, authors, language) = (plan.book.title, plan.book.authors, plan.book.language)
    (publisher, coverType) = (plan.book.publisher, plan.book.cover?.mediaType)
    (sentences, characters) = (plan.sentenceCount, plan.characterCount)
    audioSeconds = plan.expectedAudio.components.seconds
    (workBytes, fileBytes) = (plan.expectedWorkBytes, plan.expectedFileBytes)
    chapters = plan.chapters.map(ChapterRecord.init)
    leftOut = plan.leftOut
  }
}

/// What is spoken of a chapter.
struct ChapterRecord: Encodable {
  var number: Int
  var title: String
  var characters: Int
  var audioSeconds: Int64
  var sentences: [SentenceRecord]

  init(_ chapter: Chapter) {
    (number, title, characters) = (chapter.number, chapter.title, chapter.characterCount)
    audioSeconds = chapter.expectedAudio.components.seconds
    sentences = chapter.sentences.map(SentenceRecord.init)
  }
}

/// What is spoken in one go.
struct SentenceRecord: Encodable {
  var id: String
  var text: String
  var written: String?
  var pauseMs: Int
  var voice: String?

  init(_ sentence: Sentence) {
    (id, text, written) = (sentence.id, sentence.text, sentence.written)
    (pauseMs, voice) = (sentence.pause, sentence.voice)
  }
}
