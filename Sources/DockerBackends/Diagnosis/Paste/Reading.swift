/// One way to read a line of a text.
struct Reading: Sendable {
  let line: PatternLine
  /// Where it stands: what comes first is the cause, and what is inside came before what is put round it.
  let place: Int

  /// All ways to read a line, each once: what it quotes, what is inside of the layers of an engine, without the prefix of a log
  /// collector, and as it is.
  /// - Parameters:
  ///   - line: the line; with joints where it was put together.
  ///   - number: which one of the text it is.
  static func all(of line: String, number: Int) -> [Reading] {
    let bare = PasteLine.withoutPrefix(line)
    let lines = bare.flatMap { quoted(in: $0, depth: 0) + peeled($0) + [$0] } + (bare.contains(line) ? [] : [line])
    // Much is inside of several things, and is to be looked up once.
    var seen: Set<String> = []
    return lines.map(withProgram).filter { seen.insert($0).inserted }.enumerated().map {
      Reading(line: PatternLine($1), place: number << 8 | min($0, 255))
    }
  }

  /// What a line has in quotes, and what that has.
  private static func quoted(in line: String, depth: Int) -> [String] {
    guard depth < 3 else { return [] }
    return glued(line).flatMap(PasteMessage.all).flatMap { message -> [String] in
      message.split(whereSeparator: \.isNewline).flatMap { part -> [String] in
        let text = PasteLine(String(part)).text
        return PasteLine.withoutPrefix(text).flatMap { quoted(in: $0, depth: depth + 1) + peeled($0) + [$0] }
      }
    }
  }

  /// What is left of a line without the layers of an engine.
  private static func peeled(_ line: String) -> [String] {
    glued(line).flatMap { whole -> [String] in
      let prepared = PatternLine(whole)
      guard layerMarks.contains(where: prepared.contains) else { return [] }
      // Other words may stand before the outermost layer.
      let outermost = outermostMarks.compactMap { prepared.firstRange(of: $0, from: 0)?.lowerBound }.min()
      let inner = outermost.map { [prepared.text(in: $0..<prepared.bytes.count)] } ?? []
      return ([whole] + inner).flatMap { text in
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

  /// Those with which no other text begins.
  private static let outermostMarks: [[UInt8]] = [
    "error response from daemon: ", "rpc error: code = ", "oci runtime create failed: ",
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
