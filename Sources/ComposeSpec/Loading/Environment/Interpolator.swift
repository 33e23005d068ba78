import OrderedCollections

/// Replaces variables in every text of a tree, and gives texts that stand for numbers and flags their type.
struct Interpolator {
  let environment: [String: String]
  let session: LoadSession

  func interpolate(_ value: Value, rule: Rule?) throws -> Value {
    var result = value
    switch value.content {
    case .string(let text):
      let replaced = try substitute(text, at: value.location)
      result.content = try rule?.cast?.apply(to: replaced, at: value.location) ?? .string(replaced)
    case .sequence(let elements):
      result.content = .sequence(try elements.map { try interpolate($0, rule: rule?.element) })
    case .mapping(var entries):
      for index in entries.elements.indices {
        entries.values[index] = try interpolate(entries.values[index], rule: rule?.child(entries.keys[index]))
      }
      result.content = .mapping(entries)
    case .null, .bool, .integer, .number: break
    }
    return result
  }

  func substitute(_ text: String, at location: SourceLocation) throws -> String {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
    let template = VariableTemplate(
      lookup: { environment[$0] },
      unset: { name in
        session.warn(ComposeWarning(.unsetVariable, "the variable \(name) is not set; it is empty", at: location))
      })
    do {
      let replaced = try template.substitute(text)
      try session.countText(replaced.utf8.count, at: location)
      return replaced
    } catch let failure as VariableTemplate.Failure {
      throw ComposeError(.interpolationFailed, failure.message, hint: failure.hint, at: location)
    }
  }
}
