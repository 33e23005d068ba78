import ArgumentParser
import Audiobook
import DockerBackends
import FoundationEssentials

/// Where the work on books is.
struct BookFolderOptions: ParsableArguments {
  @OptionGroup var common: CatalogOptions

  @Argument(help: "Where the work is kept. (default: ~/.cache/tts-ctl/books)", completion: .directory)
  var folder: String?

  func folder(_ session: Session) throws -> BookFolder {
    try folder.map { BookFolder(path: $0) } ?? BookFolder(environment: session.environment)
  }
}

/// `tts-ctl book status`.
struct BookStatus: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "List the books that were begun, and what could not be spoken.",
    discussion: "If a gateway is set, the books that it makes are listed, too.")

  @OptionGroup var options: BookFolderOptions

  @OptionGroup var gateway: GatewayOptions

  func run() async throws {
    let command = self
    try await perform(options.common) { session in
      let folder = try command.options.folder(session)
      let books = folder.books()
      let size = folder.size
      let served = try await session.gateway(command.gateway)?.books()
      let document = BookWorksDocument(
        folder: folder.path, bytes: size, books: books.map(BookWorkRecord.init),
        gateway: served?.map(GatewayBookRecord.init))
      try Answer.print(command.options.common.format, document) {
        if let served { Console.print(GatewayBooksText(served).text) }
        guard !books.isEmpty else { return Console.note("no book was begun in \(folder.path)") }
        var table = Table("TITLE", "SPOKEN", "GAPS", "STATE", "OUTPUT")
        for book in books {
          table.add(
            .init(book.title), .init("\(book.spoken) of \(book.sentences)"), .init("\(book.gaps.count)"),
            .init(book.isFinished ? "finished" : "begun"), .init(book.output))
        }
        Console.print(table.render(on: .output))
        for book in books where !book.gaps.isEmpty {
          Console.print(([book.title.onOneLine] + MadeBookText.lines(of: book.gaps)).joined(separator: "\n"))
        }
        Console.print("\(Quantities.bytes(Int64(size))) of audio in \(folder.path)")
      }
    }
  }
}

/// `tts-ctl book clean`.
struct BookClean: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Remove the work on books: the audio of sentences and what is known of the books.",
    discussion: "The books themselves stay. What is removed is spoken again if a book needs it.")

  @OptionGroup var options: BookFolderOptions

  func run() throws {
    try performOffline(options.common) { session in
      let folder = try options.folder(session)
      let freed = try folder.clean()
      try Answer.print(options.common.format, BookCleanDocument(folder: folder.path, freedBytes: freed)) {
        Console.print("\(Quantities.bytes(Int64(freed))) freed in \(folder.path)")
      }
    }
  }
}

/// `tts-ctl book retry`.
struct BookRetry: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Make the books again that have gaps, and try to speak these.",
    discussion: "Each book is made by the command that made it, in the folder where that was given.")

  @OptionGroup var options: BookFolderOptions

  func run() async throws {
    let command = self
    try await perform(command.options.common) { session in
      let broken = try command.options.folder(session).books().filter { !$0.gaps.isEmpty }
      if broken.isEmpty, command.options.common.format == .text { Console.note("no book has a gap") }
      var made: [MadeBookRecord] = []
      var seen: Set<[String]> = []
      for book in broken where seen.insert(book.arguments).inserted {
        guard FileManager.default.changeCurrentDirectoryPath(book.folder),
          var make = try BookCommand.parseAsRoot(Array(book.arguments.dropFirst())) as? BookMake
        else {
          throw BackendError(
            .invalidInput, "the command that made \(book.title) cannot be given again",
            hint: Advice("give it in \(book.folder)"))
        }
        make.speech.formats.append(.printed(command.options.common.format))
        made += try await make.make(session, book.arguments, retriesGaps: true)
      }
      try MadeBookText.answer(made, command.options.common.format)
    }
  }
}
