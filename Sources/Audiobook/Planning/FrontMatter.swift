/// What a book has for its reader's eyes only.
enum FrontMatter {
  /// The kinds of EPUB's vocabulary and of its older guides that listeners skip. A dedication, a preface or an epilogue
  /// is a part of the book.
  static let kinds: Set<String> = [
    "cover", "titlepage", "title-page", "halftitlepage", "copyright-page", "copyright", "colophon", "toc", "loi", "lot",
    "landmarks", "page-list", "index", "bibliography", "imprint", "imprimatur", "seriespage", "other-credits",
    "contributors", "backlink", "footnotes", "endnotes", "rearnotes", "notes",
  ]

  private static let titles: Set<String> = [
    "cover", "title page", "half title", "copyright", "copyright page", "contents", "table of contents", "index",
    "colophon", "imprint", "list of illustrations", "list of figures", "list of tables", "bibliography",
    "also by the author", "cover page", "endnotes", "footnotes", "notes",
    "umschlag", "titelseite", "impressum", "inhalt", "inhaltsverzeichnis", "register", "literaturverzeichnis",
    "couverture", "page de titre", "page de copyright", "table des matières", "sommaire", "mentions légales",
    "cubierta", "portada", "portadilla", "página de título", "créditos", "índice", "copertina", "frontespizio",
    "indice",
    "sommario", "capa", "sumário", "ficha técnica", "omslag", "inhoud", "inhoudsopgave", "obálka", "obsah", "okładka",
    "spis treści", "обложка", "содержание", "оглавление", "目录", "目次", "版权", "版权页", "封面", "奥付", "表紙", "차례", "목차",
    "المحتويات",
  ]

  /// Whether a title is that of something listeners skip.
  static func isNamed(_ title: String?) -> Bool {
    guard let title else { return false }
    return titles.contains(title.lowercased().trimmingPunctuation)
  }
}

extension String {
  /// The text between its first and its last letter or number.
  fileprivate var trimmingPunctuation: String {
    let start = drop { !$0.isLetter && !$0.isNumber }
    guard let end = start.lastIndex(where: { $0.isLetter || $0.isNumber }) else { return "" }
    return String(start[...end])
  }
}
