// Yams' own tree drops what is needed here: which value is an alias, and it hashes every key of every mapping,
// which a crafted file can turn into endless work. Its parser underneath, libyaml, gives events with positions.
private import CYaml

/// Turns YAML text into nodes, document by document.
struct YAMLComposer {
  private let file: String
  private let session: LoadSession
  private var parser = yaml_parser_t()
  private var anchors: [String: Int] = [:]
  private(set) var nodes: [YAMLNode] = []

  /// A collection that is being read.
  private struct Open {
    var node: Int
    var anchor: String?
    var pendingKey: Int?
  }

  /// The roots of the text's documents, and the nodes they consist of.
  static func compose(_ bytes: [UInt8], file: String, session: LoadSession) throws -> (roots: [Int], nodes: [YAMLNode])
  {
    var composer = YAMLComposer(file: file, session: session)
    guard yaml_parser_initialize(&composer.parser) == 1 else {
      throw ComposeError(.malformedYAML, "out of memory", at: composer.start)
    }
    defer { yaml_parser_delete(&composer.parser) }
    return try bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&composer.parser, buffer.baseAddress, buffer.count)
      return (try composer.run(), composer.nodes)
    }
  }

  private init(file: String, session: LoadSession) {
    self.file = file
    self.session = session
  }

  private var start: SourceLocation { SourceLocation(file: file, line: 1, column: 1) }

  private func location(_ mark: yaml_mark_t) -> SourceLocation {
    SourceLocation(file: file, line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
  }

  private mutating func run() throws -> [Int] {
    var roots: [Int] = []
    var open: [Open] = []
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else { throw syntaxError() }
      defer { yaml_event_delete(&event) }
      let location = location(event.start_mark)
      switch event.type {
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return roots
      case YAML_DOCUMENT_START_EVENT: anchors = [:]
      case YAML_ALIAS_EVENT:
        let name = Self.text(event.data.alias.anchor) ?? ""
        guard let target = anchors[name] else {
          throw ComposeError(
            .malformedYAML, "*\(name) refers to an anchor that does not exist before it",
            hint: "define it first with &\(name)", at: location)
        }
        try close(add(YAMLNode(kind: .alias(target, anchor: name), location: location)), into: &open, roots: &roots)
      case YAML_SCALAR_EVENT:
        let scalar = event.data.scalar
        let value = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let kind = YAMLNode.Kind.scalar(value, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
        let node = try add(YAMLNode(kind: kind, tag: Self.text(scalar.tag), location: location))
        if let anchor = Self.text(scalar.anchor) { anchors[anchor] = node }
        try close(node, into: &open, roots: &roots)
      case YAML_SEQUENCE_START_EVENT:
        let tag = Self.text(event.data.sequence_start.tag)
        let node = try add(YAMLNode(kind: .sequence([]), tag: tag, location: location))
        open.append(Open(node: node, anchor: Self.text(event.data.sequence_start.anchor)))
      case YAML_MAPPING_START_EVENT:
        let tag = Self.text(event.data.mapping_start.tag)
        let node = try add(YAMLNode(kind: .mapping([]), tag: tag, location: location))
        open.append(Open(node: node, anchor: Self.text(event.data.mapping_start.anchor)))
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        guard let done = open.popLast() else { throw syntaxError() }
        if let anchor = done.anchor { anchors[anchor] = done.node }
        try close(done.node, into: &open, roots: &roots)
      default: break
      }
    }
  }

  private mutating func add(_ node: YAMLNode) throws -> Int {
    try session.countNodes(at: node.location)
    nodes.append(node)
    return nodes.count - 1
  }

  /// Hands a complete node to the collection around it.
  private mutating func close(_ node: Int, into open: inout [Open], roots: inout [Int]) throws {
    guard var parent = open.popLast() else {
      roots.append(node)
      return
    }
    switch nodes[parent.node].kind {
    case .sequence(var elements):
      nodes[parent.node].kind = .sequence([])
      elements.append(node)
      nodes[parent.node].kind = .sequence(elements)
    case .mapping(var entries):
      if let key = parent.pendingKey {
        nodes[parent.node].kind = .mapping([])
        entries.append(YAMLNode.Entry(key: key, value: node))
        nodes[parent.node].kind = .mapping(entries)
        parent.pendingKey = nil
      } else {
        parent.pendingKey = node
      }
    case .scalar, .alias: throw syntaxError()
    }
    open.append(parent)
  }

  private func syntaxError() -> ComposeError {
    let problem = parser.problem.map { String(cString: $0) } ?? "the text is not YAML"
    let context = parser.context.map { String(cString: $0) + ": " } ?? ""
    let isReaderError = parser.error == YAML_READER_ERROR
    let hint =
      problem.contains("cannot start any token") || problem.contains("tab character")
      ? "indent with spaces, not with tabs"
      : "look here and at the line before: a bracket, quote, colon or indentation is missing or one too many"
    return ComposeError(
      .malformedYAML, "\(context)\(problem)", hint: hint,
      at: isReaderError ? location(parser.mark) : location(parser.problem_mark))
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: UnsafePointer($0)) }
  }
}
