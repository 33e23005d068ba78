/// Cuts a sentence that an engine cannot speak as a whole.
enum ClauseSplit {
  private static let marks: Set<Character> = [";", ":", ",", "—", "–", "、", "，", "；", "：", "،", "؛"]

  /// Two parts, cut at the mark or else the blank that stands nearest to the middle; the text alone where there is no
  /// such place, or where a part would have no word.
  static func parts(of text: String) -> [String] {
    let characters = Array(text)
    let middle = characters.count / 2
    let places = { (isPlace: (Character) -> Bool) in
      characters.indices.dropLast().filter { isPlace(characters[$0]) }
        .sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
    }
    // What a comma parts within a number is no clause.
    let clauses = places { marks.contains($0) }.filter {
      characters[$0 + 1].isWhitespace || !characters[$0 + 1].isASCII
    }
    for place in clauses + places(\.isWhitespace) {
      let parts = [characters[...place], characters[(place + 1)...]].map { trimmed($0) }
      if parts.allSatisfy({ part in part.count { $0.isLetter || $0.isNumber } > 1 }) { return parts }
    }
    return [text]
  }

  private static func trimmed(_ part: ArraySlice<Character>) -> String {
    var part = part.drop(while: \.isWhitespace)
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
