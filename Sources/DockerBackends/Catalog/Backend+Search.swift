import ComposeSpec
import OrderedCollections
import SpeechAPI

extension Backend {
  /// Whether every word of a query is found in what its manifest tells: its name, title, API, languages, licences and
  /// images, and the words `gpu`, `cpu`, `cloning` and `noncommercial` where they fit.
  public func matches(_ query: String) -> Bool {
    let told = words
    return query.lowercased().split(whereSeparator: \.isWhitespace).allSatisfy { word in
      // A tag is short, and stands for itself and what is more special: `en` is no part of French.
      settings.languages.contains { $0.lowercased() == word || $0.lowercased().hasPrefix("\(word)-") }
        || told.contains { $0.contains(word) && ($0.count == word.count || word.count > 2) }
    }
  }

  private var words: [String] {
    let license = settings.license
    var words =
      [name, title, settings.api?.name.rawValue, license?.code, license?.model, license?.voices]
      .compactMap { $0 } + project.services.values.compactMap(\.image)
    if settings.gpu != .off { words.append("gpu") }
    if settings.gpu != .require { words.append("cpu") }
    if settings.cloning == true { words.append("cloning") }
    if license?.forbidsCommercialUse == true { words.append("noncommercial") }
    return words.map { $0.lowercased() }
  }
}
