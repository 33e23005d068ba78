/// One node of a YAML document as it is written: aliases and merge keys not yet followed. Nodes stand in one array
/// and name each other by index, so that no chain of aliases, however long, recurses when it is freed.
struct YAMLNode {
  enum Kind {
    case scalar(String, isPlain: Bool)
    case sequence([Int])
    case mapping([Entry])
    /// The node an alias stands for, and the anchor it names.
    case alias(Int, anchor: String)
  }

  struct Entry {
    var key: Int
    var value: Int
  }

  var kind: Kind
  var tag: String?
  var location: SourceLocation
}
