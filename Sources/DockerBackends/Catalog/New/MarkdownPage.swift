/// The code on a page of documentation.
struct MarkdownPage {
  /// A block of code.
  struct Block {
    var text: String
    /// The line its text starts in, from 1.
    var line: Int
  }

  let blocks: [Block]

  /// Fenced blocks, and lines that are indented by four blanks or a tab.
  init(_ text: String) {
    var blocks: [Block] = []
    var fence: (mark: Substring, indent: Int, start: Int, lines: [Substring])?
    var indented: (start: Int, lines: [Substring])?
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let indent = line.prefix { $0 == " " || $0 == "\t" || $0 == ">" }.count
      let content = line.dropFirst(indent)
      if let open = fence {
        if content.hasPrefix(open.mark), content.allSatisfy({ $0 == "`" || $0 == "~" || $0.isWhitespace }) {
          blocks.append(Block(text: open.lines.joined(separator: "\n") + "\n", line: open.start + 1))
          fence = nil
        } else {
          fence?.lines.append(
            line.dropFirst(min(open.indent, line.prefix { $0 == " " || $0 == "\t" || $0 == ">" }.count)))
        }
      } else if content.hasPrefix("```") || content.hasPrefix("~~~") {
        fence = (content.prefix(3), indent, index + 1, [])
      } else if indented == nil ? line.hasPrefix("    ") || line.hasPrefix("\t") : indent > 0 || content.isEmpty {
        if indented == nil { indented = (index + 1, []) }
        indented?.lines.append(line.hasPrefix("\t") ? line.dropFirst() : line.dropFirst(min(4, indent)))
      } else if let open = indented {
        blocks.append(Block(text: open.lines.joined(separator: "\n") + "\n", line: open.start))
        indented = nil
      }
    }
    if let open = fence { blocks.append(Block(text: open.lines.joined(separator: "\n") + "\n", line: open.start + 1)) }
    if let open = indented { blocks.append(Block(text: open.lines.joined(separator: "\n") + "\n", line: open.start)) }
    self.blocks = blocks
  }
}
