import Audiobook
import DockerBackends
import FoundationEssentials

/// Hands documents to a gateway, which makes books of them without this terminal.
struct BookHandover {
  private static let longest = 256 << 20

  let gateway: GatewayClient
  let speech: BookSpeechOptions
  let options: BookOptions

  func run(_ files: [String]) async throws {
    var books: [HandedBookRecord] = []
    for file in files {
      let data: Data
      do {
        data = try await TextFile.readBytes(file, limit: Self.longest)
      } catch {
        throw BackendError(error)
      }
      let name = file == "-" ? "book.txt" : file.split(separator: "/").last.map(String.init) ?? file
      let book = try await gateway.makeBook(of: data, name: name, settings)
      books.append(HandedBookRecord(book, file: file, gateway: gateway))
    }
    try Answer.print(speech.format, HandedBooksDocument(books: books)) {
      for book in books {
        let line = "\(book.file): the gateway at \(book.gateway) makes it as book \(book.id)"
        Console.print((speech.quiet ? book.id : line).onOneLine)
      }
      if !speech.quiet { Console.note("see how far it is: tts-ctl book status --gateway \(gateway.address)") }
    }
  }

  private var settings: [(name: String, value: String?)] {
    let companions = speech.companions.map(\.rawValue).sorted().joined(separator: ",")
    return [
      ("backend", speech.backends.first), ("voice", speech.manner.voice), ("language", options.language),
      ("speed", speech.manner.speed == 1 ? nil : "\(speech.manner.speed)"), ("format", speech.bookFormat.rawValue),
      ("loudness", speech.loudness == .podcast ? nil : speech.loudness.description),
      ("chapters", options.chapters?.description), ("with", companions.isEmpty ? nil : companions),
    ]
  }

  /// Options that the gateway does not take.
  static func refused(_ speech: BookSpeechOptions, _ options: BookOptions) -> [String] {
    let given = [
      ("--out", speech.out != nil), ("--work", speech.work != nil), ("--jobs", speech.jobs != nil),
      ("--param", !speech.manner.param.isEmpty), ("--include", !options.include.isEmpty),
      ("--lexicon", options.lexicon != nil), ("--cast", options.cast != nil),
      ("more than one --backend", speech.backends.count > 1),
    ]
    return given.filter(\.1).map(\.0)
  }
}
