import BackendSupport
import ComposeSpec
import OrderedCollections

/// The services of a project and their ports, for checking what `x-tts` says about them.
struct ServiceIndex {
  private let project: Project?

  /// - Parameter project: `nil` where its services cannot be read: then nothing is wrong with what is said about them.
  init(_ project: Project?) {
    self.project = project
  }

  private func service(_ name: String) -> Service? { project?.services[name] ?? project?.disabledServices[name] }

  /// The folders that a service mounts, else all services; `nil` where that is not known.
  func mounts(of service: String?) -> FolderMounts? { project.map { FolderMounts($0, of: service) } }

  /// - Throws: `ComposeError` where there is no such service.
  func check(_ name: String, for path: String, at location: SourceLocation?) throws(ComposeError) {
    guard let project, service(name) == nil else { return }
    let names = Array(project.services.keys) + Array(project.disabledServices.keys)
    throw ComposeError(
      .undefinedReference, "\(path) names the service \"\(name)\", which the manifest does not have",
      hint: NearestName.hint(for: name, among: names) ?? "it has \(names.sorted().joined(separator: ", "))",
      at: location)
  }

  /// - Throws: `ComposeError` where the service does not publish that port, nor exposes it where that is enough.
  func check(
    port: Int, of name: String, for path: String, allowsExposed: Bool = false, at location: SourceLocation?
  ) throws(ComposeError) {
    guard let service = service(name) else { return }
    let sharesNetwork = service.networkMode.map { $0 == "host" || $0.contains(":") } ?? false
    let published = service.ports.filter { ($0.protocol ?? "tcp") == "tcp" }.map(\.target)
    let exposed = service.expose.contains { $0 == String(port) || $0 == "\(port)/tcp" }
    guard !sharesNetwork, !published.contains(port), !(allowsExposed && exposed) else { return }
    let add = "add `ports: [\"\(port):\(port)\"]` to service \(name)"
    let known =
      published.isEmpty ? add : "it publishes \(published.map(String.init).joined(separator: ", ")); or \(add)"
    throw ComposeError(
      .undefinedReference, "\(path) names port \(port), which the service \"\(name)\" does not publish",
      hint: "\(known); the port is the one inside the container", at: location)
  }
}
