/// Splits a text into the lines that symptoms are looked for in.
enum SymptomText {
  /// What is looked at of a text: the rest of a longer one is older.
  private static let longestText = 8 << 20
  private static let longestLine = 4096

  /// Texts that mark an error with layers round it.
  private static let layerMarks: [[UInt8]] = [
    "response from daemon", "oci runtime", "stderr:", "failed to create", " caused", "nvidia-container-cli",
    "\"message\"", "\"errordetail\"", "docker: ", "error: ", " error response", "networking: ", "cdi devices: ",
    "connectivity on endpoint",
  ].map { Array($0.utf8) }

  /// Each line as it is, without colours and the prefix that Compose puts in front, and the innermost
  /// message of each line that is an error with layers round it.
  /// - Parameter peeled: the text as it was peeled already.
  static func lines(of whole: String, peeled: PeeledError? = nil) -> [PatternLine] {
    let text = String(decoding: whole.utf8.suffix(longestText), as: UTF8.self)
    if text.utf8.first(where: { $0 > UInt8(ascii: " ") }) == UInt8(ascii: "{") {
      let peeled = peeled ?? ErrorPeeler.peel(text)
      if peeled.message != text { return lines(ofMessage: peeled) + raw(text).map(PatternLine.init) }
    }
    return raw(text).flatMap { clean -> [PatternLine] in
      let line = PatternLine(clean)
      guard layerMarks.contains(where: line.contains) else { return [line] }
      return [line] + lines(ofMessage: clean == whole ? peeled ?? ErrorPeeler.peel(clean) : ErrorPeeler.peel(clean))
    }
  }

  private static func lines(ofMessage peeled: PeeledError) -> [PatternLine] {
    peeled.message.split(whereSeparator: \.isNewline).map { PatternLine($0) }
  }

  private static func raw(_ text: String) -> [String] {
    text.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.compactMap { bytes in
      var line = Array(bytes.prefix(longestLine))
      if line.contains(0x1B) { line = withoutColours(line) }
      let text = withoutPrefix(String(decoding: line, as: UTF8.self)).trimmed(of: " \t")
      return text.isEmpty ? nil : text
    }
  }

  /// Takes out `ESC [ … letter`.
  private static func withoutColours(_ line: [UInt8]) -> [UInt8] {
    var rest = line[...]
    var clean: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == 0x1B, rest.first == UInt8(ascii: "[") else {
        clean.append(byte)
        continue
      }
      rest = rest.dropFirst().drop { !(0x40...0x7E).contains($0) }.dropFirst()
    }
    return clean
  }

  /// Takes off `kani-hf-1  | `, as Compose puts it in front, and a class of
  /// `nvidia-container-cli` that stands alone gets its program back.
  private static func withoutPrefix(_ line: String) -> String {
    var rest = line[...]
    if let bar = line.firstIndex(of: "|"), line[..<bar].split(separator: " ").count == 1,
      line[..<bar].allSatisfy({ $0.isLetter || $0.isNumber || "-_. ".contains($0) })
    {
      rest = line[bar...].dropFirst()
    }
    let words = rest.drop { $0 == " " }
    guard let marker = words.prefix(32).firstRange(ofText: " error: "),
      GPUErrorClass.reportedByCLI(String(words[..<marker.lowerBound]))
    else { return String(rest) }
    return "nvidia-container-cli: " + words
  }
}
