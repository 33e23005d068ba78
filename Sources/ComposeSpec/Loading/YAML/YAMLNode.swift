/// One node of a YAML document as it is written: aliases and merge keys not yet followed. Nodes stand in one array
/// and name each other by index, so that no chain of aliases, however long, recurses when it is freed.
struct YAMLNode {
  enum Kind {
    case scalar(String, isPlain: Bool)
    case sequence([Int])
    case mapping([Entry])
    case alias(Int)
  }

  struct Entry {
    var key: Int
    var value: Int
  }

  var kind: Kind
  var tag: String?
  var location: SourceLocation
}
