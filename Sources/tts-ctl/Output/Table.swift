/// Rows under a header, as `docker ps` prints them: columns two spaces apart, no rules.
struct Table {
  /// One cell.
  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var style: Style?
    /// Whether it goes on in the lines below rather than being cut, in the last column.
    var wraps = false

    init(_ text: String, _ style: Style? = nil, wraps: Bool = false) {
      self.text = text.onOneLine
      self.style = style
      self.wraps = wraps
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

  /// The table as lines. The last column is not padded; at a terminal it is cut where its line would break, and columns
  /// that there is no room for are left out, from the right.
  func render(on terminal: Terminal) -> String {
    let mayDrop = !rows.contains { $0.last?.wraps == true }
    if terminal.isInteractive, mayDrop, header.count > 2, narrowestWidth > terminal.columns {
      let table = withoutLastColumns(on: terminal)
      let left = "(no room for \(header.dropFirst(table.header.count).joined(separator: ", ")))"
      let note = left.columns > terminal.columns ? left.fitted(to: terminal.columns) : left
      return [table.render(on: terminal), note.styled(.dim, on: terminal)].joined(separator: "\n")
    }
    var widths = widths
    let last = widths.count - 1
    if terminal.isInteractive, last > 0 {
      let before = widths[..<last].reduce(0) { $0 + $1 + 2 }
      widths[last] = min(widths[last], max(Self.narrowest, terminal.columns - before))
    }
    /// A row as one line, or as several where its last cell wraps.
    func lines(_ row: [Cell]) -> [[Cell]] {
      guard let cell = row.last, cell.wraps, last < row.count else { return [row] }
      return cell.text.wrapped(to: widths[last]).enumerated().map { index, text in
        (index == 0 ? row.dropLast() : row.dropLast().map { _ in "" }) + [Cell(text, cell.style, wraps: true)]
      }
    }
    let head = header.indices.map { padded(header[$0], $0, widths).styled(.bold, on: terminal) }
    let body = rows.flatMap(lines).map { row in
      row.indices.map { padded(row[$0].text, $0, widths, wraps: row[$0].wraps).styled(row[$0].style, on: terminal) }
        .joined(separator: "  ")
    }
    return ([head.joined(separator: "  ")] + body).joined(separator: "\n")
  }

  /// What each column takes.
  private var widths: [Int] {
    header.indices.map { column in
      rows.reduce(header[column].columns) { max($0, column < $1.count ? $1[column].text.columns : 0) }
    }
  }

  /// What the table takes with its last column cut as far as it may be.
  private var narrowestWidth: Int {
    let widths = widths
    return widths.dropLast().reduce(0) { $0 + $1 + 2 } + min(Self.narrowest, widths.last ?? 0)
  }

  /// As many columns of it as there is room for, two at least.
  private func withoutLastColumns(on terminal: Terminal) -> Table {
    var table = self
    while table.header.count > 2, table.narrowestWidth > terminal.columns {
      var narrower = Table(Array(table.header.dropLast()))
      for row in table.rows { narrower.add(Array(row.dropLast())) }
      table = narrower
    }
    return table
  }

  private func padded(_ text: String, _ column: Int, _ widths: [Int], wraps: Bool = false) -> String {
    guard column == header.count - 1 else { return text.fitted(to: widths[column]) }
    return !wraps && text.columns > widths[column] ? text.fitted(to: widths[column]) : text
  }
}
