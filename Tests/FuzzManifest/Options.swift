/// The command line.
struct Options {
  struct Invalid: Error, CustomStringConvertible {
    var message: String
    var description: String { message }
  }

  var kind = InputKind.manifest
  var seed: UInt64 = 1
  var count = 200_000
  /// This process takes every `workers`th input, from `worker` on.
  var worker = 0
  var workers = 1
  /// Prints this input instead of loading any.
  var only: Int?
  var folders: [String] = []

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--run": kind = .run
      case "--paste": kind = .paste
      case "--seed": seed = UInt64(try Self.number(&rest, argument))
      case "--count": count = try Self.number(&rest, argument)
      case "--worker": worker = try Self.number(&rest, argument)
      case "--workers": workers = max(1, try Self.number(&rest, argument))
      case "--only": only = try Self.number(&rest, argument)
      default: folders.append(argument)
      }
    }
    guard !folders.isEmpty else { throw Invalid(message: "name a folder with files to start from") }
  }

  private static func number(_ rest: inout ArraySlice<String>, _ name: String) throws -> Int {
    guard let text = rest.popFirst(), let number = Int(text), number >= 0 else {
      throw Invalid(message: "\(name) takes a number")
    }
    return number
  }
}
