/// Rows under a header, as `docker ps` prints them: columns two spaces apart, no rules.
struct Table {
  /// One cell.
  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var style: Style?

    init(_ text: String, _ style: Style? = nil) {
      self.text = text.withoutControls
      self.style = style
    }

    init(stringLiteral text: String) { self.init(text) }
  }

  private let header: [String]
  private var rows: [[Cell]] = []

  init(_ header: String...) { self.header = header }

  /// Adds a row; it has as many cells as the header.
  mutating func add(_ cells: Cell...) { rows.append(cells) }

  /// The table as lines; the last column is not padded.
  func render(on terminal: Terminal) -> String {
    let widths = header.indices.map { column in
      rows.reduce(header[column].count) { max($0, column < $1.count ? $1[column].text.count : 0) }
    }
    let head = header.indices.map { padded(header[$0], $0, widths).styled(.bold, on: terminal) }
    let body = rows.map { row in
      row.indices.map { padded(row[$0].text, $0, widths).styled(row[$0].style, on: terminal) }.joined(separator: "  ")
    }
    return ([head.joined(separator: "  ")] + body).joined(separator: "\n")
  }

  private func padded(_ text: String, _ column: Int, _ widths: [Int]) -> String {
    column == header.count - 1 ? text : text.fitted(to: widths[column])
  }
}
