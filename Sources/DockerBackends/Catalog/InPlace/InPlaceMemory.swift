import BackendSupport
import FoundationEssentials

/// Where the projects lie that were brought up in place: a file for each in `$XDG_STATE_HOME/tts-ctl/in-place`, from
/// `up` to `down`. One whose files are gone, or whose file here is not what was written, does not count.
struct InPlaceMemory: Sendable {
  private static let longest = 64 << 10

  private let folder: String?

  init(environment: [String: String]) { folder = StateFolder.path(environment).map { "\($0)/in-place" } }

  /// The names of those that are remembered, in order.
  var names: [String] {
    let items = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    return items.filter { project(named: $0) != nil }.sorted()
  }

  /// Where a project lies; `nil` where none of that name is remembered.
  func project(named name: String) -> InPlaceProject? { kept(name).flatMap { $0.isThere ? $0 : nil } }

  /// What was written, whether or not it leads to files that are there.
  private func kept(_ name: String) -> InPlaceProject? {
    guard let path = path(name), let data = try? PrivateFile.read(path, limit: Self.longest) else { return nil }
    return try? JSONDecoder().decode(InPlaceProject.self, from: data)
  }

  /// Remembers where a project lies.
  func keep(_ project: InPlaceProject, as name: String) throws {
    guard let folder, let path = path(name), self.project(named: name) != project else { return }
    try PrivateFile.createFolder(folder)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try PrivateFile.write(try encoder.encode(project), to: path)
  }

  /// Forgets a project, where it is the one that lies, or lay, there.
  func forget(_ name: String, in folder: String) throws {
    guard let path = path(name), kept(name)?.folder == folder else { return }
    try FileManager.default.removeItem(atPath: path)
  }

  private func path(_ name: String) -> String? {
    BackendName.isValid(name) ? folder.map { "\($0)/\(name)" } : nil
  }
}
