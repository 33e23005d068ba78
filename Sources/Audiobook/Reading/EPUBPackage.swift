import CurlHTTPClient

/// What an EPUB's package document says: metadata, which files there are, and in what order they are read.
struct EPUBPackage: Equatable {
  /// Title, authors, language and publisher.
  var book = Book(title: "")
  /// The files that are read in order, by their paths in the archive.
  var spine: [String] = []
  /// The table of contents of EPUB 3, and that of EPUB 2.
  var navigation: String?
  var ncx: String?
  /// The picture on the front.
  var cover: (path: String, mediaType: String)?
  /// The anchors that the older guide names as what listeners skip.
  var skipped: Set<String> = []

  static func == (left: EPUBPackage, right: EPUBPackage) -> Bool {
    (left.book, left.spine, left.navigation, left.ncx) == (right.book, right.spine, right.navigation, right.ncx)
      && left.skipped == right.skipped && left.cover?.path == right.cover?.path
  }

  private struct Item {
    var path: String
    var mediaType: String
    var properties: [Substring]
  }

  /// Reads a package document.
  /// - Parameters:
  ///   - text: the document.
  ///   - path: its path in the archive, from which others are told.
  init(_ text: String, at path: String) {
    var items: [String: Item] = [:]
    var order: [String] = []
    var creators: [(id: String?, name: String, role: String?)] = []
    var roles: [String: String] = [:]
    var (coverID, ncxID): (String?, String?)
    var field: (name: String, attributes: [String: String], text: String)?
    for piece in MarkupScanner(text) {
      switch piece {
      case .start(let name, let attributes):
        switch name {
        case "title", "creator", "language", "publisher": field = (name, attributes, "")
        case "meta":
          if attributes["name"] == "cover" { coverID = attributes["content"] }
          field = (name, attributes, "")
        case "item":
          guard let id = attributes["id"], let href = attributes["href"] else { break }
          items[id] = Item(
            path: Self.path(of: href, from: path), mediaType: attributes["media-type"] ?? "",
            properties: attributes["properties"]?.split(separator: " ") ?? [])
        case "spine": ncxID = attributes["toc"]
        case "itemref": if let id = attributes["idref"], attributes["linear"] != "no" { order.append(id) }
        case "reference":
          if let type = attributes["type"], let href = attributes["href"], FrontMatter.kinds.contains(type) {
            skipped.insert(Self.anchor(of: href))
          }
        default: break
        }
      case .text(let text): field?.text += text
      case .end(let name):
        guard let ended = field, ended.name == name else { break }
        field = nil
        let text = SpokenText.line(ended.text)
        switch name {
        case "title": if book.title.isEmpty { book.title = text }
        case "language": book.language = book.language ?? text.nonEmpty
        case "publisher": book.publisher = book.publisher ?? text.nonEmpty
        case "creator": creators.append((ended.attributes["id"], text, ended.attributes["opf:role"]))
        default:
          if ended.attributes["property"] == "role", let refined = ended.attributes["refines"] {
            roles[String(refined.dropFirst())] = text
          }
        }
      }
    }
    let authors = creators.filter { !$0.name.isEmpty && ($0.role ?? $0.id.flatMap { roles[$0] } ?? "aut") == "aut" }
    book.authors = (authors.isEmpty ? creators : authors).map(\.name)
    spine = order.compactMap { items[$0] }.filter { !$0.mediaType.hasPrefix("image/") }.map(\.path)
    navigation = items.values.first { $0.properties.contains("nav") }?.path
    ncx = ncxID.flatMap { items[$0]?.path } ?? items.values.first { $0.mediaType == "application/x-dtbncx+xml" }?.path
    let front = items.values.first { $0.properties.contains("cover-image") } ?? coverID.flatMap { items[$0] }
    cover = front.flatMap { $0.mediaType.hasPrefix("image/") ? ($0.path, $0.mediaType) : nil }
    if let navigation { skipped.insert(Self.anchor(of: navigation)) }
  }

  /// The path of the package document, as the archive's container file tells it.
  static func path(inContainer text: String) -> String? {
    for case .start("rootfile", let attributes) in MarkupScanner(text) {
      if let path = attributes["full-path"] { return path }
    }
    return nil
  }

  /// The path in the archive that a reference in one of its files means.
  static func path(of reference: String, from file: String) -> String {
    let target = reference.prefix { $0 != "#" }
    var parts = file.split(separator: "/").dropLast() + []
    for part in (String(target).percentDecoded() ?? String(target)).split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// The anchor that a reference names: the name of the file, and what follows `#`.
  static func anchor(of reference: String) -> String {
    let decoded = reference.percentDecoded() ?? reference
    let file = decoded.prefix { $0 != "#" }
    return String(file.split(separator: "/").last ?? "") + decoded[file.endIndex...]
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
