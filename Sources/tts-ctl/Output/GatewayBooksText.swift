import DockerBackends

/// The books of a gateway, for people.
struct GatewayBooksText {
  let books: [GatewayBook]

  init(_ books: [GatewayBook]) { self.books = books }

  var text: String {
    guard !books.isEmpty else { return "the gateway has no books" }
    var table = Table("GATEWAY'S BOOK", "SPOKEN", "GAPS", "STATE", "TITLE")
    for book in books {
      let spoken = book.progress.flatMap { progress in
        progress.total.map { "\(progress.done ?? 0) of \($0)" }
      }
      table.add(
        .init(book.id), .init(spoken ?? "-"), .init("\(book.gaps.count)"), .init(state(book)), .init(book.title))
    }
    return table.render(on: .output)
  }

  private func state(_ book: GatewayBook) -> String {
    if let failure = book.failure { return "\(book.state): \(failure.message)" }
    guard book.state == "speaking", let left = book.progress?.leftSeconds else { return book.state }
    return "speaking, \(Quantities.duration(.seconds(left))) left"
  }
}
