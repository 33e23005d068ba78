/// Rows under a header, as `docker ps` prints them: columns two spaces apart, no rules.
struct Table {
  /// One cell.
  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var style: Style?

    init(_ text: String, _ style: Style? = nil) {
      self.text = text.onOneLine
      self.style = style
    }

    init(stringLiteral text: String) { self.init(text) }
  }

  /// Less than this says nothing, so the line breaks instead.
  private static let narrowest = 12
  private let header: [String]
  private var rows: [[Cell]] = []

  init(_ header: String...) { self.header = header }

  /// The same with a list.
  init(_ header: [String]) { self.header = header }

  /// Adds a row; it has as many cells as the header.
  mutating func add(_ cells: Cell...) { rows.append(cells) }

  /// The same with a list.
  mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The table as lines. The last column is not padded; at a terminal it is cut where its line would break.
  func render(on terminal: Terminal) -> String {
    var widths = header.indices.map { column in
      rows.reduce(header[column].columns) { max($0, column < $1.count ? $1[column].text.columns : 0) }
    }
    let last = widths.count - 1
    if terminal.isInteractive, last > 0 {
      let before = widths[..<last].reduce(0) { $0 + $1 + 2 }
      widths[last] = min(widths[last], max(Self.narrowest, terminal.columns - before))
    }
    let head = header.indices.map { padded(header[$0], $0, widths).styled(.bold, on: terminal) }
    let body = rows.map { row in
      row.indices.map { padded(row[$0].text, $0, widths).styled(row[$0].style, on: terminal) }.joined(separator: "  ")
    }
    return ([head.joined(separator: "  ")] + body).joined(separator: "\n")
  }

  private func padded(_ text: String, _ column: Int, _ widths: [Int]) -> String {
    guard column == header.count - 1 else { return text.fitted(to: widths[column]) }
    return text.columns > widths[column] ? text.fitted(to: widths[column]) : text
  }
}
