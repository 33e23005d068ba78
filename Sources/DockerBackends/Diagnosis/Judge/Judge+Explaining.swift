extension Judge {
  /// What a text means that somebody asks about: an error, a log, the id of a row such as `P6`, or an exit code alone.
  /// - Throws: `BackendError` with `.invalidInput` for an id that no row has.
  public static func findings(explaining text: String) throws(BackendError) -> [Finding] {
    if let code = exitCode(text) { return findings(inPaste: "exited with code \(code)") }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, let word = words.first, word.wholeMatch(of: /[A-Za-z][0-9]{1,3}/) != nil else {
      return findings(inPaste: text)
    }
    guard let finding = finding(id: word.uppercased()) else {
      throw BackendError(.invalidInput, "there is no failure \"\(word)\"", hint: "ids are \(idRanges)")
    }
    return [finding]
  }

  /// The code where the text is nothing else: `137`, `exit 137`, `exited (137)`. Only those of engines, shells and
  /// signals mean the same for every program.
  private static func exitCode(_ text: String) -> Int? {
    let form = /\s*(?:exit(?:ed)?(?:\s+with)?\s*)?(?:(?:code|status)\s*)?:?\s*\(?(\d{3})\)?\.?\s*/.ignoresCase()
    guard let code = text.wholeMatch(of: form).flatMap({ Int($0.1) }), (125...159).contains(code) else { return nil }
    return code
  }

  /// A row as it stands, with placeholders for what a failure would tell; `nil` where no row has the id.
  static func finding(id: String) -> Finding? {
    FailureCatalogue.rows.first { $0.id == id }.map { Hit(0, $0, .proves).finding(Facts(), among: []) }
  }

  /// The ids there are: `A1 to A15, D1 to D21, …`.
  private static var idRanges: String {
    let rows = Dictionary(grouping: FailureCatalogue.rows.map(\.id)) { $0.prefix(1) }
    return rows.sorted { $0.key < $1.key }.map { letter, ids in
      let numbers = ids.compactMap { Int($0.dropFirst()) }
      return "\(letter)\(numbers.min() ?? 0) to \(letter)\(numbers.max() ?? 0)"
    }.joined(separator: ", ")
  }
}
