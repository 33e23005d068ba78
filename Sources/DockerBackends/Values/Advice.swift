/// What to do about something: prose in which this library's own operations are named as values. Whoever shows it says
/// what they are called there: a command line words ``Operation/Name/up`` as its command, a window may show a button.
///
/// Its texts have passed the redactor, as those of ``Redacted`` have: there is no other way to make one.
public struct Advice: Sendable, Hashable {
  /// A part of advice.
  public enum Piece: Sendable, Hashable {
    /// Prose, with commands of other programs in it.
    case text(String)
    /// An operation of this library.
    case operation(Operation)
    /// A choice that operations offer, named without one.
    case choice(Operation.Choice)
  }

  /// How the operations are called where advice is shown.
  public struct Wording: Sendable {
    /// The words for an operation.
    public var operation: @Sendable (Operation) -> String
    /// The words for a choice alone.
    public var choice: @Sendable (Operation.Choice) -> String

    /// Creates a wording.
    public init(
      operation: @escaping @Sendable (Operation) -> String, choice: @escaping @Sendable (Operation.Choice) -> String
    ) {
      (self.operation, self.choice) = (operation, choice)
    }

    /// The library's own names: `up kani (gpu: off)`.
    public static let plain = Wording(operation: \.description, choice: \.description)
  }

  /// The parts, in order.
  public let pieces: [Piece]

  /// Creates advice of its parts, without secrets.
  public init(_ pieces: [Piece]) {
    var whole: [Piece] = []
    for piece in pieces {
      if case .text(let text) = piece, case .text(let before)? = whole.last {
        whole[whole.count - 1] = .text(before + text)
      } else if piece != .text("") {
        whole.append(piece)
      }
    }
    self.pieces = whole.map { piece in if case .text(let text) = piece { .text(text.redacted) } else { piece } }
  }

  /// Creates advice that names no operation.
  public init(_ text: String) { self.init([.text(text)]) }

  /// The advice as it is read.
  public func text(in wording: Wording) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .operation(let operation): wording.operation(operation)
      case .choice(let choice): wording.choice(choice)
      }
    }.joined()
  }

  var isEmpty: Bool { pieces.isEmpty }

  /// The same with other prose and other names of backends.
  func replacing(_ replacement: (String) -> String) -> Advice {
    Advice(
      pieces.map { piece in
        switch piece {
        case .text(let text): return .text(replacement(text))
        case .operation(var operation):
          operation.backend = operation.backend.map(replacement)
          return .operation(operation)
        case .choice: return piece
        }
      })
  }

  static func + (first: Advice, second: Advice) -> Advice { Advice(first.pieces + second.pieces) }
}

extension Advice: CustomStringConvertible {
  /// The advice in this library's own names.
  public var description: String { text(in: .plain) }
}

extension Advice: ExpressibleByStringInterpolation {
  /// Collects the parts.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    /// Begins with nothing.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds prose.
    public mutating func appendLiteral(_ literal: String) { pieces.append(.text(literal)) }

    /// Adds an operation.
    public mutating func appendInterpolation(_ operation: Operation) { pieces.append(.operation(operation)) }

    /// Adds a choice that is named alone.
    public mutating func appendInterpolation(choice: Operation.Choice) { pieces.append(.choice(choice)) }

    /// Adds other advice.
    public mutating func appendInterpolation(_ advice: Advice) { pieces += advice.pieces }

    /// Adds the description of anything else.
    public mutating func appendInterpolation<Value>(_ value: Value) { pieces.append(.text(String(describing: value))) }
  }

  /// Advice that names no operation.
  public init(stringLiteral value: String) { self.init(value) }

  /// Advice of prose and operations.
  public init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.pieces) }
}

extension Advice: Codable {
  /// Where an encoder keeps its ``Wording``; one that has none encodes ``description``.
  public static let wording = CodingUserInfoKey(rawValue: "org.tts-ctl.wording")

  /// Encodes the text, in the encoder's wording.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let wording = Self.wording.flatMap { encoder.userInfo[$0] as? Wording }
    try container.encode(text(in: wording ?? .plain))
  }

  /// Decodes a text.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
}
