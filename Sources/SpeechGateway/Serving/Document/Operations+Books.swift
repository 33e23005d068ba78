// What can be asked for about books.

extension BookRoutes {
  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/api/v1/books", summary: "All books.",
      answer: .json(.told(["books": .list(.named("Book"))])),
      isWork: true),
    APIOperation(
      method: .post, path: "/api/v1/books", summary: "Makes a book of a document. The answer does not wait.",
      query: [
        "name": .words(BookPlace.longestName), "backend": .string, "voice": .string, "language": .string,
        "speed": .number(0.25...4),
        "format": .one(of: BookSettings.Format.allCases.map(\.rawValue)), "loudness": .string, "chapters": .string,
        "with": .string,
      ],
      required: ["name"], body: .file, answer: .json(.named("Book"), status: 202), isWork: true),
    APIOperation(
      method: .get, path: "/api/v1/books/{id}", summary: "A book.", answer: .json(.named("Book")), isWork: true),
    APIOperation(
      method: .delete, path: "/api/v1/books/{id}", summary: "Deletes a book with all that belongs to it.",
      body: APIOperation.Body.none, answer: .json(.named("Status")), isWork: true),
    APIOperation(
      method: .post, path: "/api/v1/books/{id}/{action}",
      summary: "Stops a book, or goes on with it. The answer does not wait.",
      segments: ["action": .one(of: ["stop", "continue"])], body: APIOperation.Body.none,
      answer: .json(.named("Book"), status: 202), isWork: true),
    APIOperation(
      method: .get, path: "/api/v1/books/{id}/files/{number}",
      summary: "A file of a finished book, or a range of its bytes.", segments: ["number": .integer(0...100_000)],
      answer: .bytes(
        "audio/mp4", "audio/mpeg", "audio/flac", "audio/ogg", "audio/wav", "application/vnd.apple.mpegurl", "text/vtt",
        "application/x-subrip", "application/json", "application/epub+zip"), isWork: true),
  ]
}
