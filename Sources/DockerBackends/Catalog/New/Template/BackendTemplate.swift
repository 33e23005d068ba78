/// A whole backend to start from: a server that speaks at once, and that is the user's own.
package enum BackendTemplate: String, Sendable, CaseIterable {
  /// One file of Python, without anything but its standard library.
  case python

  /// The files of a backend of that name, the manifest first.
  func files(name: String) -> [BackendDraft.File] {
    switch self {
    case .python:
      let manifest = String(decoding: PackageResources.compose_yaml, as: UTF8.self)
      return [
        BackendDraft.File(path: BackendDrafter.fileName, text: manifest.replacing("NAME", with: name)),
        BackendDraft.File(path: "Dockerfile", text: String(decoding: PackageResources.Dockerfile, as: UTF8.self)),
        BackendDraft.File(path: "server.py", text: String(decoding: PackageResources.server_py, as: UTF8.self)),
      ]
    }
  }
}
