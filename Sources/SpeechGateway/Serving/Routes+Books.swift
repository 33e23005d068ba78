import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Books that the gateway makes: what there is, a new one, what a user wants of one, its files.
struct BookRoutes: Sendable {
  /// The longest document.
  static let longest = 256 << 20

  /// `nil` where no books are made.
  let shelf: BookShelf?
  let wishes: BookWishes
  private let uploads = UploadCount()

  init(shelf: BookShelf?, book: VoiceBook) { (self.shelf, wishes) = (shelf, BookWishes(book: book)) }

  func add(to router: Router<GatewayContext>) {
    router.get("/api/v1/books") { _, _ in
      JSONResponse.of(["books": try await made().views()])
    }
    router.post("/api/v1/books") { request, context in
      do {
        return try await receive(request)
      } catch {
        context.hangUp()
        throw error
      }
    }
    router.get("/api/v1/books/:id") { _, context in JSONResponse.of(try await made().view(of: try id(context))) }
    router.delete("/api/v1/books/:id") { request, context in
      try await JSONBody.checkIfSent(request)
      try await made().remove(try id(context))
      return JSONResponse.of(["status": "ok"])
    }
    router.post("/api/v1/books/:id/:action") { request, context in
      try await JSONBody.checkIfSent(request)
      return try await act(try id(context), try context.parameters.require("action"))
    }
    router.get("/api/v1/books/:id/files/:number") { request, context in
      guard let number = Int(try context.parameters.require("number")) else {
        throw GatewayError(.notFound, "the book has no such file")
      }
      let file = try await made().file(number, of: try id(context))
      return try FileAnswer(path: file.path, name: file.name, type: MediaType.of(file.name)).response(to: request)
    }
  }

  private func id(_ context: GatewayContext) throws -> String { try context.parameters.require("id") }

  private func made() throws(GatewayError) -> BookShelf {
    guard let shelf else { throw GatewayError(.notSupported, "this gateway makes no books") }
    return shelf
  }

  private func act(_ id: String, _ action: String) async throws -> Response {
    let shelf = try made()
    let view =
      switch action {
      case "stop": try await shelf.stop(id)
      case "continue": try await shelf.goOn(id)
      default:
        throw GatewayError(
          .notFound, "there is no action \"\(action.prefix(40))\"", hint: "allowed: stop, continue")
      }
    return JSONResponse.of(view, status: .accepted)
  }

  /// Takes a document. It is no form: a page of somebody else's may send those without being asked whether it may.
  private func receive(_ request: Request) async throws -> Response {
    let shelf = try made()
    let type = request.headers[.contentType].flatMap { HeaderValue($0) }?.value.lowercased()
    guard type == "application/octet-stream" else {
      throw GatewayError(
        .unsupportedMediaType, "the body must be the document",
        hint: "send it as `application/octet-stream`, and its name as `?name=`")
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.longest { throw Self.tooLong }
    // As forms write it, a `+` is a blank.
    let query = URI("/?" + (request.uri.query ?? "").replacing("+", with: "%20")).queryParameters
    let given = { (name: String) in query[name[...]].map(String.init) }
    guard let name = given("name") else {
      throw GatewayError(.invalidRequest, "the document has no name", parameter: "name")
    }
    let settings = try await wishes.settings(given)
    guard let place = uploads.take() else {
      throw GatewayError(.queueFull, "too many documents at the same time", retryAfter: 5)
    }
    defer { withExtendedLifetime(place) {} }
    let upload = try await shelf.receive(name)
    do {
      try await Self.read(request, into: upload)
      return JSONResponse.of(try await shelf.add(upload, settings), status: .accepted)
    } catch {
      upload.discard()
      throw error
    }
  }

  private static func read(_ request: Request, into upload: BookUpload) async throws {
    var pace = BodyPace()
    var count = 0
    for try await piece in request.body {
      count += piece.readableBytes
      guard count <= longest else { throw tooLong }
      try piece.withUnsafeReadableBytes { try upload.take($0) }
      try pace.took(piece.readableBytes)
    }
    guard count > 0 else { throw GatewayError(.invalidRequest, "the document is empty") }
  }

  private static var tooLong: GatewayError {
    GatewayError(.tooLarge, "the document is larger than \(longest >> 20) MiB")
  }
}
