/// One way to read a line of a text.
struct Reading: Sendable {
  let line: PatternLine
  /// Where it stands: what comes first is the cause, and what is inside came before what is put round it.
  let place: Int

  /// All ways to read a line: what it quotes, what is inside of the layers of an engine, without the prefix of a log
  /// collector, and as it is.
  /// - Parameters:
  ///   - line: the line; with joints where it was put together.
  ///   - number: which one of the text it is.
  static func all(of line: String, number: Int) -> [Reading] {
    let bare = PasteLine.withoutPrefix(line)
    var lines = quoted(in: bare, depth: 0) + peeled(bare) + [bare]
    // `ERROR: for kani-hf` is a layer as well as a level.
    if bare != line { lines += peeled(line) + [line] }
    return lines.enumerated().map {
      Reading(line: PatternLine(withProgram($1)), place: number << 8 | min($0, 255))
    }
  }

  /// What a line has in quotes, and what that has.
  private static func quoted(in line: String, depth: Int) -> [String] {
    guard depth < 3 else { return [] }
    return glued(line).flatMap(PasteMessage.all).flatMap { message -> [String] in
      message.split(whereSeparator: \.isNewline).map(String.init).flatMap { text -> [String] in
        let bare = PasteLine.withoutPrefix(PasteLine(text).text)
        return quoted(in: bare, depth: depth + 1) + peeled(bare) + [bare]
      }
    }
  }

  /// What is left of a line without the layers of an engine.
  private static func peeled(_ line: String) -> [String] {
    glued(line).flatMap { whole -> [String] in
      let prepared = PatternLine(whole)
      guard let mark = layerMarks.compactMap({ prepared.firstRange(of: $0, from: 0)?.lowerBound }).min() else {
        return []
      }
      // Other words may stand before the outermost layer.
      return [whole, prepared.text(in: mark..<prepared.bytes.count)].flatMap { text in
        ErrorPeeler.peel(text).message.split(whereSeparator: \.isNewline).map(String.init).filter { $0 != whole }
      }
    }
  }

  /// Texts that mark an error with layers round it.
  private static let layerMarks: [[UInt8]] = [
    "response from daemon", "oci runtime", "stderr:", "failed to create", " caused", "nvidia-container-cli",
    "docker: ", "error: ", " error response", "networking: ", "cdi devices: ", "connectivity on endpoint",
    "rpc error: ", "unpack image ",
  ].map { Array($0.utf8) }

  /// A class of `nvidia-container-cli` that stands alone gets its program back.
  private static func withProgram(_ line: String) -> String {
    guard let marker = line.prefix(32).firstRange(ofText: " error: "),
      GPUErrorClass.reportedByCLI(String(line[..<marker.lowerBound]))
    else { return line }
    return "nvidia-container-cli: " + line
  }

  /// The line with its joints as they most likely were, and as they may have been.
  private static func glued(_ line: String) -> [String] {
    let likely = PatternLine(line).text
    let spaced = line.split(whereSeparator: \.isNewline).joined(separator: " ")
    return likely == spaced ? [likely] : [likely, spaced]
  }
}
