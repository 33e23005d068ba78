/// Replaces `$NAME` and `${NAME…}` in a text.
///
/// `${NAME:-default}` and `${NAME-default}`, `:?` and `?` with an error message, `:+` and `+` with a replacement;
/// each of them may hold variables in turn. `$$` is a dollar sign; a `$` before anything else stands for itself.
struct VariableTemplate {
  static let depthLimit = 50

  /// The value of a variable.
  let lookup: (String) -> String?
  /// Told of every variable without a value and without a default.
  let unset: (String) -> Void

  /// Why a text cannot be substituted.
  struct Failure: Error {
    var message: String
    var hint: String?
  }

  /// The text with its variables replaced.
  func substitute(_ text: String) throws(Failure) -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    return String(decoding: try substitute(Array(text.utf8)[...], depth: 0), as: UTF8.self)
  }

  private typealias Bytes = ArraySlice<UInt8>

  private func substitute(_ text: Bytes, depth: Int) throws(Failure) -> [UInt8] {
    guard depth < Self.depthLimit else {
      throw Failure(message: "variables nest more than \(Self.depthLimit) deep")
    }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "$"), let next = rest.first else {
        result.append(byte)
        continue
      }
      if next == UInt8(ascii: "$") {
        rest.removeFirst()
        result.append(next)
      } else if next == UInt8(ascii: "{") {
        rest.removeFirst()
        result += try braced(&rest, depth: depth)
      } else if next.startsName {
        result += value(of: Self.takeName(&rest))
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// What stands after `${`; `rest` goes on after the closing brace.
  private func braced(_ rest: inout Bytes, depth: Int) throws(Failure) -> [UInt8] {
    let written = "${" + String(decoding: rest.prefix(40), as: UTF8.self)
    let invalid = Failure(
      message: "\"\(written)\" is not a variable", hint: "write ${NAME} or ${NAME:-default}; write $$ for a dollar sign"
    )
    guard rest.first?.startsName == true else { throw invalid }
    let name = Self.takeName(&rest)
    if rest.first == UInt8(ascii: "}") {
      rest.removeFirst()
      return value(of: name)
    }
    let takesEmpty = rest.first == UInt8(ascii: ":")
    if takesEmpty { rest.removeFirst() }
    guard let sign = rest.popFirst(), let end = Self.closingBrace(in: rest) else { throw invalid }
    let argument = rest[rest.startIndex..<end]
    rest = rest[(end + 1)...]
    let current = lookup(name)
    let isSet = current.map { !takesEmpty || !$0.isEmpty } ?? false
    let expanded = try substitute(argument, depth: depth + 1)
    switch sign {
    case UInt8(ascii: "-"): return isSet ? Array((current ?? "").utf8) : expanded
    case UInt8(ascii: "+"): return isSet ? expanded : Array((current ?? "").utf8)
    case UInt8(ascii: "?"):
      guard isSet else {
        let reason = String(decoding: expanded, as: UTF8.self)
        throw Failure(
          message: "the required variable \(name) is not set" + (reason.isEmpty ? "" : ": \(reason)"),
          hint: "set \(name) in the environment or in the .env file")
      }
      return Array((current ?? "").utf8)
    default: throw invalid
    }
  }

  private func value(of name: String) -> [UInt8] {
    guard let value = lookup(name) else {
      unset(name)
      return []
    }
    return Array(value.utf8)
  }

  private static func takeName(_ rest: inout Bytes) -> String {
    let name = rest.prefix { $0.continuesName }
    rest = rest.dropFirst(name.count)
    return String(decoding: name, as: UTF8.self)
  }

  /// The brace that closes an argument: the matching one, or else the last one of the line.
  private static func closingBrace(in text: Bytes) -> Int? {
    var open = 1
    var last: Int?
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "\n"): return last
      case UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "}"):
        open -= 1
        if open == 0 { return index }
        last = index
      default: break
      }
    }
    return last
  }
}

extension UInt8 {
  fileprivate var startsName: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): true
    default: false
    }
  }

  fileprivate var continuesName: Bool { startsName || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
