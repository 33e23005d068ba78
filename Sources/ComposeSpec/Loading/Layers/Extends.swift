import OrderedCollections

/// Replaces `extends` by what it stands for: the other service, overridden by this one.
struct Extends {
  /// One service that is being resolved.
  struct Link: Hashable {
    var file: String
    var service: String
  }

  let loader: LayerLoader
  let file: String

  /// Resolves every service of a file's tree.
  func resolve(_ document: inout Value, removals: [[String]]) throws {
    try document.update("services") { services in
      guard var entries = services.mapping else { return }
      for name in entries.keys {
        if let resolved = try service(name, in: &entries, file: file, removals: removals, chain: []) {
          entries[name] = resolved
        }
      }
      services.entries = entries
    }
  }

  private func service(
    _ name: String, in services: inout OrderedDictionary<String, Value>, file: String, removals: [[String]],
    chain: [Link]
  ) throws -> Value? {
    guard let service = services[name], !service.isNull else { return nil }
    guard service.mapping != nil else {
      throw ComposeError(
        .wrongType, "services.\(name) must be a mapping, not \(service.kind)",
        hint: Rules.serviceAttributes[name] == nil
          ? "write its attributes below it, indented"
          : "indent it more: attributes go below the name of their service",
        at: service.keyLocation ?? service.location)
    }
    guard let extends = service["extends"] else { return service }
    let place = extends.keyLocation ?? extends.location
    guard let reference = extends.string ?? extends["service"]?.string else {
      throw ComposeError(
        .missingAttribute, "services.\(name).extends lacks the attribute service", hint: "add service: …", at: place)
    }
    let link = Link(file: file, service: name)
    guard !chain.contains(link), chain.count < LoadSession.chainLimit else {
      let names = (chain + [link]).map(\.service).joined(separator: " → ")
      throw ComposeError(
        .cycle, "services.\(name) extends itself: \(names)", hint: "remove one extends of this circle", at: place)
    }
    let base: Value?
    if let path = extends["file"]?.string {
      base = try foreign(reference, file: path, at: place, chain: chain + [link])
    } else {
      guard services[reference] != nil else { throw missing(reference, file, services.keys, at: place) }
      base = try self.service(reference, in: &services, file: file, removals: removals, chain: chain + [link])
    }
    guard var base else { return service }
    let own = removals.compactMap { $0.starts(with: ["services", name]) ? Array($0.dropFirst(2)) : nil }
    Removal.remove(own, from: &base)
    var merged = try Merge.merge(base, service, rule: Rules.service, path: "services.\(name)")
    merged.entries["extends"] = nil
    merged.keyLocation = service.keyLocation
    services[name] = merged
    return merged
  }

  private func foreign(_ reference: String, file path: String, at place: SourceLocation, chain: [Link]) throws -> Value?
  {
    guard !path.isRemoteResource else { throw ComposeError.remote(path, at: place) }
    let absolute = PathResolver(base: loader.workingDirectory, home: loader.home).absolute(path)
    var layer = try loader.extended(absolute, at: place)
    guard var services = layer.root["services"]?.mapping else {
      throw ComposeError(.undefinedReference, "\(absolute) has no services to extend", at: place)
    }
    guard services[reference] != nil else { throw missing(reference, absolute, services.keys, at: place) }
    layer.root = Value(.null, at: place)
    let nested = Extends(loader: loader.relocated(to: absolute.deletingLastPathComponent), file: absolute)
    return try nested.service(reference, in: &services, file: absolute, removals: layer.removals, chain: chain)
  }

  private func missing(
    _ reference: String, _ file: String, _ known: some Sequence<String>, at place: SourceLocation
  ) -> ComposeError {
    ComposeError(
      .undefinedReference, "there is no service \(reference) to extend in \(file)",
      hint: NearestName.of(reference, among: known).map { "did you mean \($0)?" }, at: place)
  }
}
