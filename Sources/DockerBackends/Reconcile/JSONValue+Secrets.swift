import BackendSupport

extension JSONValue {
  /// The same without what its names and looks give away as secret, whatever else is known: the same manifest gives the
  /// same value everywhere.
  /// - Parameter name: the name it stands under.
  func withoutSecrets(under name: String = "") -> JSONValue {
    switch self {
    case .string(let text):
      if let value = text.suffix(after: "="), !value.isEmpty {
        let variable = String(text.prefix(before: "="))
        if Self.isSecret(variable) { return .string("\(variable)=\(Redactor.mask)") }
      }
      return .string(Self.isSecret(name) ? Redactor.mask : Redactor.redact(text, with: .signsAlone))
    case .array(let elements):
      return .array(
        elements.indices.map { index in
          // `--token X`, each a word of its own.
          let flag = index > 0 ? elements[index - 1].string : nil
          return elements[index].withoutSecrets(under: flag?.hasPrefix("-") == true ? flag ?? "" : "")
        })
    case .object(let members):
      return .object(Dictionary(members.map { ($0, $1.withoutSecrets(under: $0)) }) { $1 })
    case .null, .bool, .number:
      return self
    }
  }

  private static func isSecret(_ name: String) -> Bool {
    !name.contains(where: \.isWhitespace) && SecretName.isSecret(variable: name)
  }
}
