import FoundationEssentials

/// A book of the gateway, as its record keeps it.
struct BookJob: Sendable, Hashable, Codable {
  /// Unlike any other, and nothing that can be guessed.
  var id: String
  /// The document's name.
  var name: String
  var settings: BookSettings
  /// When it came, in seconds since 1970.
  var created: Double
  /// What it is up to. The record of one that is under way says that it waits: another run goes on with it.
  var state: BookView.State
  /// When that state began, in seconds since 1970.
  var since: Double
  /// Whether what could not be spoken before is tried again.
  var retriesGaps = false
  /// How far it is.
  var progress: BookStep?
  /// What was made, with its files from the book's folder.
  var made: MadeBook?
  /// Why it could not be made.
  var failure: BackendView.Failure?

  /// As the record keeps it.
  var record: BookJob {
    var record = self
    if state.isUnderWay { record.state = .waiting }
    return record
  }

  /// Without the document's ending.
  var title: String {
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    return made?.title ?? progress?.title ?? (stem.isEmpty ? name : stem)
  }

  mutating func turn(_ state: BookView.State) {
    guard self.state != state else { return }
    (self.state, since) = (state, Date.now.timeIntervalSince1970)
  }
}

/// Where a book of the gateway lies.
struct BookPlace: Sendable {
  /// How many characters of a name are looked at.
  static let longestName = 1_000

  /// The folder of all books.
  let shelf: String
  let id: String

  var folder: String { "\(shelf)/\(id)" }
  var record: String { "\(folder)/book.json" }
  /// What is spoken of it.
  var work: String { "\(folder)/work" }
  /// The folder of the document, whose name is a user's.
  var source: String { "\(folder)/document" }
  /// The folder of what is made.
  var product: String { "\(folder)/made" }

  /// What is to be made of a book, by a gateway at an address.
  func commission(_ job: BookJob, at gateway: String, key: String?) -> BookCommission {
    let stem = job.name.lastIndex(of: ".").map { String(job.name[..<$0]) } ?? job.name
    let ending = job.settings.format.isByChapter ? "" : ".\(job.settings.format.rawValue)"
    return BookCommission(
      document: "\(source)/\(job.name)", output: "\(product)/\(stem)\(ending)", work: work, settings: job.settings,
      retriesGaps: job.retriesGaps, gateway: gateway, key: key)
  }

  /// The last part of a name that somebody sent, as a file may be called.
  /// - Returns: `nil` where it is too long, or nothing of it can be a file's name.
  static func fileName(_ given: String) -> String? {
    guard given.unicodeScalars.count <= longestName else { return nil }
    let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let clean = last.unicodeScalars.filter { $0.properties.generalCategory != .control && $0 != "\u{7F}" }
    var name = String(String.UnicodeScalarView(clean)).drop { $0 == "." || $0.isWhitespace }
    // Beside it stands what is made of it, whose names are longer.
    while name.utf8.count > 150 {
      let ending = name.lastIndex(of: ".") ?? name.endIndex
      guard ending > name.startIndex, name[ending...].utf8.count < 16 else {
        name.removeLast()
        continue
      }
      name.remove(at: name.index(before: ending))
    }
    return name.isEmpty ? nil : String(name)
  }
}
