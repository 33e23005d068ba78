public import Foundation

/// A JSON Schema (2020-12) of `docs/schemas`, by which a test reads along. It knows the keywords that stand there and
/// fails on any other, so that none is left out unseen. Beyond the schema, an object that lists its members has no others:
/// who adds one documents it.
public struct JSONSchema {
  /// Why a schema cannot be used.
  public struct Unusable: Error, CustomStringConvertible {
    /// What is wrong with it.
    public let description: String
  }

  private let folder: URL
  private let name: String
  private let root: JSONNode

  /// Reads a schema.
  public init(_ name: String, in folder: URL) throws {
    (self.folder, self.name) = (folder, name)
    root = try JSONDecoder().decode(JSONNode.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
  }

  /// What in a document is not as the schema has it, each with its place; empty where all is.
  public func faults(in document: String) throws -> [String] {
    try check(try JSONDecoder().decode(JSONNode.self, from: Data(document.utf8)), root, at: name)
  }

  private func check(_ value: JSONNode, _ schema: JSONNode, at place: String) throws -> [String] {
    guard case .object(let keywords) = schema else { throw Unusable(description: "\(place): not a schema") }
    var faults: [String] = []
    for (keyword, content) in keywords {
      switch (keyword, content, value) {
      case ("$schema", _, _), ("$defs", _, _), ("title", _, _), ("description", _, _), ("required", _, _): continue
      case ("$ref", .string(let path), _):
        let (owner, target) = try resolved(path)
        faults += try owner.check(value, target, at: place)
      case ("type", .string(let type), _):
        if !value.isOf(type) { faults.append("\(place) is not of type \(type)") }
      case ("enum", .list(let known), _):
        if !known.contains(value) { faults.append("\(place) is none of those listed: \(value)") }
      case ("anyOf", .list(let choices), _):
        let found = try choices.map { try check(value, $0, at: place) }
        if !found.contains([]) { faults += found.min { $0.count < $1.count } ?? [] }
      case ("items", _, .list(let members)):
        for (index, member) in members.enumerated() { faults += try check(member, content, at: "\(place)[\(index)]") }
      case ("properties", .object(let known), .object(let members)):
        for case .string(let name) in keywords["required"]?.members ?? [] where members[name] == nil {
          faults.append("\(place) has no \(name)")
        }
        for (name, member) in members {
          if let schema = known[name] ?? keywords["additionalProperties"] {
            faults += try check(member, schema, at: "\(place).\(name)")
          } else {
            faults.append("\(place).\(name) is not in the schema")
          }
        }
      case ("additionalProperties", _, .object(let members)) where keywords["properties"] == nil:
        for (name, member) in members { faults += try check(member, content, at: "\(place).\(name)") }
      case ("items", _, _), ("properties", _, _), ("additionalProperties", _, _): continue
      default: throw Unusable(description: "\(place): the keyword \(keyword) is not known here")
      }
    }
    return faults
  }

  /// `common.json#/$defs/port`, or the same without a file.
  private func resolved(_ reference: String) throws -> (JSONSchema, JSONNode) {
    let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    let owner = parts[0].isEmpty ? self : try JSONSchema(String(parts[0].dropLast(".json".count)), in: folder)
    var node = owner.root
    for key in parts.dropFirst().first?.split(separator: "/").map(String.init) ?? [] {
      guard case .object(let members) = node, let next = members[key] else {
        throw Unusable(description: "\(name): \(reference) leads nowhere")
      }
      node = next
    }
    return (owner, node)
  }
}

/// Any JSON.
private enum JSONNode: Decodable, Equatable, CustomStringConvertible {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([JSONNode])
  case object([String: JSONNode])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONNode].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONNode].self))
    }
  }

  var members: [JSONNode]? { if case .list(let members) = self { members } else { nil } }

  func isOf(_ type: String) -> Bool {
    switch (self, type) {
    case (.bool, "boolean"), (.number, "number"), (.string, "string"), (.list, "array"), (.object, "object"): true
    case (.number(let value), "integer"): value == value.rounded()
    default: false
    }
  }

  var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): value
    case .list(let members): "\(members)"
    case .object(let members): "\(members)"
    }
  }
}
