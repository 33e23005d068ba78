/// Where a sentence ends.
enum SentenceEnd {
  private static let abbreviations: Set<String> = [
    "al", "approx", "bzw", "ca", "capt", "cf", "col", "dr", "etc", "ex", "fig", "gen", "gov", "hr", "inc", "jr", "lt",
    "ltd", "mme", "mr", "mrs", "ms", "no", "nr", "op", "p", "pp", "prof", "rev", "sen", "sgt", "sr", "sra", "st", "usw",
    "vgl", "vol", "vs",
  ]
  private static let stops: Set<Character> = [".", "!", "?", "…"]
  private static let closers: Set<Character> = ["\"", "'", "”", "’", "»", ")", "]", "*", "_"]
  private static let wideStops: Set<Character> = ["。", "！", "？"]

  /// Whether a sentence ends with this word.
  static func follows(_ word: Substring, before next: Substring?) -> Bool {
    guard let next else { return true }
    // Most words end with a letter.
    if let byte = word.utf8.last, byte < 0x80, !".!?\"')]*_".utf8.contains(byte) { return false }
    var core = word
    while let last = core.last, closers.contains(last) { core.removeLast() }
    guard let stop = core.last, stops.contains(stop) else { return false }
    guard stop == "." else { return true }
    // After a full stop a sentence starts with a capital, a number or a quotation; "e.g. this" goes on.
    if next.first(where: { $0.isLetter || $0.isNumber })?.isLowercase == true { return false }
    let name = core.dropLast().drop { !$0.isLetter && !$0.isNumber }
    let isInitial = name.count == 1 && name.first?.isUppercase == true && next.first?.isUppercase == true
    return !isInitial && !abbreviations.contains(name.lowercased())
  }

  static func splitWideStops(_ sentence: String) -> [String] {
    // None of them, nor a blank to take from the start, in what is plain ASCII.
    if sentence.utf8.allSatisfy({ $0 < 0x80 }) { return [sentence] }
    var parts: [String] = [""]
    for character in sentence {
      let endsPart = parts[parts.count - 1].last.map(wideStops.contains) == true
      if endsPart, !wideStops.contains(character), !"」』”）".contains(character) { parts.append("") }
      parts[parts.count - 1].append(character)
    }
    return parts.map { String($0.drop(while: \.isWhitespace)) }.filter { !$0.isEmpty }
  }
}
