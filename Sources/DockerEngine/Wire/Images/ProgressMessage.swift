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

/// How far a step of a transfer is.
public struct ProgressDetail: Sendable, Hashable, Decodable {
  /// Done so far, in ``units``.
  public var current: Int?
  /// In all, where known.
  public var total: Int?
  /// What is counted: bytes where absent, `s` for seconds.
  public var units: String?

  private enum CodingKeys: String, CodingKey {
    case current
    case total
    case units
  }

  /// Decodes what the engine sent; absent, null and misshapen members become `nil`.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    current = object.lenient(.current)
    total = object.lenient(.total)
    units = object.lenient(.units)
  }

  /// Creates progress in bytes.
  public init(current: Int? = nil, total: Int? = nil, units: String? = nil) {
    self.current = current
    self.total = total
    self.units = units
  }
}

/// One step of an image's transfer.
public struct PullEvent: Sendable, Hashable {
  /// What happens, in the engine's words: `Downloading`, `Extracting`, `Pull complete`.
  public var status: String
  /// The layer, by a short digest, or the tag.
  public var id: String?
  /// How far it is, while it moves.
  public var progress: ProgressDetail?

  /// Creates an event.
  public init(status: String, id: String? = nil, progress: ProgressDetail? = nil) {
    self.status = status
    self.id = id
    self.progress = progress
  }
}
