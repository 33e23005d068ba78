/// One line of the engine's answer to a pull, push, load or build, as it stands on the wire.
struct ProgressMessage: Sendable, Decodable {
  /// Why the whole request failed.
  struct Failure: Sendable, Decodable {
    var message: String?
  }

  /// A result beside the text, such as the id of a built image.
  struct Auxiliary: Sendable, Decodable {
    var id: String?

    private enum CodingKeys: String, CodingKey { case id = "ID" }
  }

  var status: String?
  var id: String?
  var stream: String?
  var progress: ProgressDetail?
  var auxiliary: Auxiliary?
  var error: String?
  var failure: Failure?

  private enum CodingKeys: String, CodingKey {
    case status
    case id
    case stream
    case progress = "progressDetail"
    case auxiliary = "aux"
    case error
    case failure = "errorDetail"
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    status = object.lenient(.status)
    id = object.lenient(.id)
    stream = object.lenient(.stream)
    progress = object.lenient(.progress)
    auxiliary = object.lenient(.auxiliary)
    error = object.lenient(.error)
    failure = object.lenient(.failure)
  }

  /// The engine's words where the request failed after its status had said 200.
  var refusal: String? {
    guard error != nil || failure != nil else { return nil }
    return failure?.message.flatMap { $0.isEmpty ? nil : $0 } ?? error ?? "the engine gives no reason"
  }
}
