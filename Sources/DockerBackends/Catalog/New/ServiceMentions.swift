import ComposeSpec
import OrderedCollections

/// Where the services of a project are told to find one another: `http://tts:8000/v1` in a variable or a command.
struct ServiceMentions {
  struct Mention: Hashable {
    /// The service that is told.
    let source: String
    /// The service that it is to find.
    let target: String
    let scheme: String
    let port: Int?
    let path: String
  }

  private let all: [Mention]

  init(_ services: [Service]) {
    var targets: [String: String] = [:]
    for service in services {
      let aliases = service.networks.values.flatMap { $0?.aliases ?? [] }
      for name in [service.name, service.containerName, service.hostname].compactMap(\.self) + aliases {
        targets[name.lowercased()] = targets[name.lowercased()] ?? service.name
      }
    }
    all = services.flatMap { service in
      let texts = service.environment.values.compactMap(\.self) + (service.entrypoint ?? []) + (service.command ?? [])
      return texts.flatMap(Self.addresses).compactMap { address -> Mention? in
        guard let target = targets[address.host.lowercased()], target != service.name else { return nil }
        return Mention(
          source: service.name, target: target, scheme: address.scheme, port: address.port, path: address.path)
      }
    }
  }

  /// What others are told about a service.
  func of(_ target: String) -> [Mention] { all.filter { $0.target == target } }

  /// What a service is told about others.
  func by(_ source: String) -> [Mention] { all.filter { $0.source == source } }

  private static func addresses(
    in text: String
  ) -> [(scheme: String, host: String, port: Int?, path: String)] {
    text.ranges(of: "://").map { range in
      let scheme = text[..<range.lowerBound].reversed().prefix { $0.isLetter }.reversed()
      let rest = text[range.upperBound...].prefix { !$0.isWhitespace && !"\"'`|;)>\\,".contains($0) }
      let authority = rest.prefix { $0 != "/" && $0 != "?" }
      let host = authority.split(separator: "@").last.map(String.init) ?? ""
      return (
        String(scheme).lowercased(), host.prefix(before: ":"), host.suffix(after: ":").flatMap { Int($0) },
        String(rest.dropFirst(authority.count))
      )
    }
  }
}
