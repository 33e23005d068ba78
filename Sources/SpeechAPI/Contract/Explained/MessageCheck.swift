import BackendSupport

/// What is wrong with a message and its parts, everything at once.
struct MessageCheck {
  /// What is wrong with it.
  private(set) var breaches: [String] = []
  /// What is recommended and not there.
  private(set) var missing: [String] = []

  /// Looks at a message.
  /// - Parameter path: where it stands in the whole answer, with a dot at its end; empty for the answer itself.
  /// - Returns: what of it is as it should be, so that one wrong member does not hide the others.
  mutating func readable(_ message: [String: JSONValue], by fields: [ContractField], at path: String = "") -> [String:
    JSONValue]
  {
    var readable = message
    for field in fields {
      if let wrong = field.shortcoming(of: message[field.name]) {
        breaches.append(path + wrong)
        readable[field.name] = nil
      } else if field.need == .recommended, (message[field.name] ?? .null) == .null {
        missing.append(path + field.name)
      }
    }
    return readable
  }

  /// Looks at the elements of a list, and tells once what is wrong with several of them.
  /// - Returns: of each element what is as it should be; `nil` where it lacks what it must have.
  mutating func readable(_ list: [JSONValue], by fields: [ContractField], called name: String) -> [JSONValue?] {
    var wrong = Places(), lacking = Places()
    let readable = list.enumerated().map { index, element -> JSONValue? in
      guard let message = element.object else {
        wrong.add("\(element.kind), not an object", at: index)
        return nil
      }
      var check = MessageCheck()
      let rest = check.readable(message, by: fields)
      for breach in check.breaches { wrong.add(breach, at: index) }
      for field in check.missing { lacking.add(field, at: index) }
      return fields.allSatisfy { $0.need != .required || rest[$0.name] != nil } ? .object(rest) : nil
    }
    breaches += wrong.sentences { "\(name)[\($0)]: \($1)" }
    missing += lacking.sentences { "\($1) of \(name)[\($0)]" }
    return readable
  }

  /// What is recommended and not there, in a sentence.
  var remarks: [String] {
    missing.isEmpty ? [] : ["left out: \(missing.joined(separator: ", "))"]
  }
}

/// What holds for several elements of a list, in the order it was met.
private struct Places {
  private var order: [String] = []
  private var places: [String: (first: Int, count: Int)] = [:]

  mutating func add(_ text: String, at index: Int) {
    if places[text] == nil { order.append(text) }
    places[text, default: (index, 0)].count += 1
  }

  func sentences(_ sentence: (Int, String) -> String) -> [String] {
    order.map { text in
      let (first, count) = places[text] ?? (0, 0)
      return sentence(first, text) + (count > 1 ? " (and \(count - 1) more)" : "")
    }
  }
}
