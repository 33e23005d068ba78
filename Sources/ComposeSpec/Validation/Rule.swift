/// What Compose allows at one place of a file, and how that place is interpolated and merged. All stages walk the
/// same tree of rules beside the tree of values.
struct Rule: Sendable {
  var shape: Shape
  /// The type a text there stands for.
  var cast: Cast?
  /// How a later file's value joins an earlier one's.
  var merge = Merge.byShape
  /// What makes two entries of a list the same.
  var identity: Identity?

  init(_ shape: Shape) { self.shape = shape }

  /// What may stand there.
  indirect enum Shape: Sendable {
    /// Anything.
    case any
    /// A text, number, flag or nothing.
    case scalar(Kinds, Check?)
    /// A list; `distinct` forbids the same element twice.
    case list(Rule, distinct: Bool)
    /// A mapping.
    case object(Object)
    /// One of several.
    case either([Rule])
  }

  struct Object: Sendable {
    /// Its attributes by name.
    var attributes: [String: Rule] = [:]
    /// The rule of entries whose names the author chooses.
    var entries: Rule?
    /// Which names those may have.
    var names = Names.any
    /// Whether other names are taken, too, unchecked.
    var isOpen = false
    /// Whether `x-*` is taken.
    var isExtensible = true
    /// Attributes that must be there.
    var required: [String] = []
  }

  /// Which names the entries of a mapping may have.
  enum Names: Sendable {
    case any
    /// Letters, digits, `.`, `_` and `-`.
    case resource
    /// Lower-case letters.
    case lowercase
  }

  struct Kinds: OptionSet, Sendable {
    let rawValue: Int
    static let null = Kinds(rawValue: 1)
    static let bool = Kinds(rawValue: 2)
    static let integer = Kinds(rawValue: 4)
    static let number = Kinds(rawValue: 8)
    static let string = Kinds(rawValue: 16)
  }

  /// A condition on a scalar.
  enum Check: Sendable {
    case oneOf([String])
    case pullPolicy
    case within(ClosedRange<Int>)
    case atLeast(Int)
    case containerName
  }

  /// How a later file's value joins an earlier one's.
  enum Merge: Sendable {
    /// Mappings by key, lists one after the other, anything else is replaced.
    case byShape
    /// Replaced.
    case replace
    /// Both become lists, `key=value` for mappings, one after the other.
    case sequence
    /// As `sequence`, without what is there already.
    case hosts
    /// Both become mappings; a list gives keys with this value.
    case mapping(listed: ListedValue)
    /// A text is the build context.
    case build
    /// By key where both name the same driver, else replaced.
    case logging
    /// Pools of one subnet by key.
    case ipam
  }

  /// What a key from a list stands for.
  enum ListedValue: Sendable {
    case nothing
    case startedDependency
  }

  /// What makes two entries of a list the same.
  enum Identity: Sendable {
    /// The text up to `=`.
    case key
    /// The mount point.
    case volumeTarget
    case deviceTarget
    case port
    case envFilePath
    case exposed
    /// The target, by default the source in this folder.
    case fileTarget(folder: String)
  }
}

extension Rule {
  /// The rule of a mapping's entry.
  func child(_ key: String) -> Rule? {
    switch shape {
    case .object(let object): object.attributes[key] ?? object.entries
    case .either(let rules): rules.lazy.compactMap { $0.child(key) }.first
    case .any, .scalar, .list: nil
    }
  }

  /// The rule of a list's elements.
  var element: Rule? {
    switch shape {
    case .list(let element, _): element
    case .either(let rules): rules.lazy.compactMap(\.element).first
    case .any, .scalar, .object: nil
    }
  }

  func cast(_ cast: Cast) -> Rule {
    var rule = self
    rule.cast = cast
    return rule
  }

  func merged(_ merge: Merge) -> Rule {
    var rule = self
    rule.merge = merge
    return rule
  }

  func identified(by identity: Identity) -> Rule {
    var rule = self
    rule.identity = identity
    return rule
  }
}
