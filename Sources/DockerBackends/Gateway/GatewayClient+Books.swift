import CurlHTTPClient
public import FoundationEssentials

extension GatewayClient {
  /// All books that the gateway makes, in the order in which they came.
  public func books() async throws(BackendError) -> [GatewayBook] {
    struct Document: Decodable { var books: [GatewayBook] }
    return try await read(Document.self, "/api/v1/books").books
  }

  /// Hands a document to the gateway, which makes a book of it.
  /// - Parameters:
  ///   - document: the file.
  ///   - name: what it is called.
  ///   - settings: how it is spoken and written, in the gateway's words; what is `nil` is left to it.
  /// - Returns: the book, which waits or is begun.
  public func makeBook(
    of document: Data, name: String, _ settings: [(name: String, value: String?)]
  ) async throws(BackendError) -> GatewayBook {
    let query = ([("name", name)] + settings).compactMap { name, value in value.map { "\(name)=\($0.percentEncoded())" }
    }
    return try await read(
      GatewayBook.self, "/api/v1/books?\(query.joined(separator: "&"))", method: .post,
      headers: [("Content-Type", "application/octet-stream")], body: .bytes(document), limit: Self.upload)
  }
}
