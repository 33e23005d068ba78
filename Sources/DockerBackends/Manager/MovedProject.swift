import ComposeSpec
import OrderedCollections

/// A project whose folder is gone and whose containers are still there, while the same services are about to be created
/// from another folder beside it: Compose names projects by their folders, so a renamed one would get new containers and
/// volumes.
struct MovedProject {
  private let name: String
  private let folder: String
  private let place: String
  private let file: String

  /// - Returns: `nil` where the backend has containers, or no such project is found.
  init?(of backend: Backend, among containers: [ObservedContainer]) {
    let traces = ContainerTrace.all(containers)
    let services = Set(backend.project.services.values.filter { $0.replicas > 0 }.map(\.name))
    let names = backend.project.files.map(Self.fileName)
    guard !traces.contains(where: { $0.project == backend.project.name }),
      let trace = traces.first(where: { trace in
        // One that was moved elsewhere has kept its name, and so its project.
        Self.parent(of: trace.folder) == Self.parent(of: backend.folder)
          && LocalFileSystem().kind(of: trace.folder) == nil && trace.files.map(Self.fileName) == names
          && Set(trace.containers.compactMap(\.service)) == services
      })
    else { return nil }
    (name, folder, place, file) = (trace.project, trace.folder, backend.folder, backend.file)
  }

  /// What to do where it is the same project.
  var advice: Advice {
    Advice(
      """
      project \(name) was created from \(folder), which is gone; \(place) gets containers and volumes of its own. \
      If it is the same folder, renamed, keep those of \(name): write `name: \(name)` at the top of \(file)
      """)
  }

  private static func parent(of path: String) -> Substring { path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }

  private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
