extension Rule {
  static let any = Rule(.any)
  static let string = Rule(.scalar(.string, nil))
  static let boolean = Rule(.scalar(.bool, nil))
  static let integer = Rule(.scalar(.integer, nil))
  static let number = Rule(.scalar(.number, nil))
  static let null = Rule(.scalar(.null, nil))
  /// `true`, `false` or a text that stands for one.
  static let flag = Rule(.scalar([.bool, .string], nil))
  static let castFlag = flag.cast(.boolean)
  static let count = Rule(.scalar([.integer, .string], nil))
  static let castCount = count.cast(.integer)
  static let amount = Rule(.scalar([.number, .string], nil))
  static let castAmount = amount.cast(.integer)
  static let scalar = Rule(.scalar([.string, .number, .bool], nil))

  static func string(_ check: Check) -> Rule { Rule(.scalar(.string, check)) }

  static func list(_ element: Rule, distinct: Bool = false) -> Rule { Rule(.list(element, distinct: distinct)) }

  static func either(_ rules: Rule...) -> Rule { Rule(.either(rules)) }

  /// A mapping with these attributes and `x-*`.
  static func object(_ attributes: [String: Rule], required: [String] = []) -> Rule {
    Rule(.object(Object(attributes: attributes, required: required)))
  }

  /// A mapping with these attributes alone.
  static func closed(_ attributes: [String: Rule], required: [String] = []) -> Rule {
    Rule(.object(Object(attributes: attributes, isExtensible: false, required: required)))
  }

  /// A mapping whose keys the author chooses.
  static func entries(_ rule: Rule, names: Names = .any, isOpen: Bool = false) -> Rule {
    Rule(.object(Object(entries: rule, names: names, isOpen: isOpen, isExtensible: false)))
  }

  static let strings = list(string)
  static let distinctStrings = list(string, distinct: true)
  static let stringOrList = either(string, distinctStrings)
  static let listOrMap = either(entries(Rule(.scalar([.string, .number, .bool, .null], nil))), distinctStrings)
  /// Labels, variables and the like: merged by key.
  static let keyed = listOrMap.merged(.sequence).identified(by: .key)
  static let command = either(null, string, strings)
  static let options = entries(Rule(.scalar([.string, .number], nil)))
  static let ulimits = entries(
    either(
      count,
      object(["hard": castCount, "soft": castCount], required: ["soft", "hard"])
    ).cast(.integer).merged(.replace), names: .lowercase, isOpen: true)
  /// Without the cast to numbers, which Compose does not do below `build`.
  static let buildUlimits = entries(
    either(count, object(["hard": count, "soft": count], required: ["soft", "hard"])), names: .lowercase, isOpen: true)
  static let extraHosts = either(entries(either(string, strings)), distinctStrings).merged(.hosts)
  static let fileMounts = list(
    either(string, object(["source": string, "target": string, "uid": string, "gid": string, "mode": amount])))
}
