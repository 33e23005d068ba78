import DockerBackends

/// Books that a gateway makes from now on.
struct HandedBooksDocument: Encodable {
  var books: [HandedBookRecord]
}

/// A book that a gateway makes from now on.
struct HandedBookRecord: Encodable {
  var file: String
  var id: String
  var title: String
  var state: String
  var gateway: String

  init(_ book: GatewayBook, file: String, gateway: GatewayClient) {
    (self.file, id, title, state, self.gateway) = (file, book.id, book.title, book.state, gateway.address)
  }
}

/// A book of a gateway.
struct GatewayBookRecord: Encodable {
  var id: String
  var title: String
  var state: String
  var spoken: Int?
  var sentences: Int?
  var leftSeconds: Double?
  var gaps: Int
  var failure: GatewayBackend.Failure?

  init(_ book: GatewayBook) {
    (id, title, state, gaps, failure) = (book.id, book.title, book.state, book.gaps.count, book.failure)
    (spoken, sentences, leftSeconds) = (book.progress?.done, book.progress?.total, book.progress?.leftSeconds)
  }
}
