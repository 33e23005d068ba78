import ComposeSpec
import FoundationEssentials
import OrderedCollections

/// A log that was saved before its container was removed.
struct SavedLog: Sendable, Hashable {
  /// The container's name.
  var container: String
  /// The file.
  var path: String
  /// When it was saved.
  var date: Date
  /// Bytes.
  var size: Int
}

extension LogArchive {
  private static let ending = ".log"

  /// All that are kept, by container.
  func saved() -> [SavedLog] {
    guard let folder else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(Self.ending) }.sorted().compactMap { file in
      let path = "\(folder)/\(file)"
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
        let date = attributes[.modificationDate] as? Date, let size = attributes[.size] as? Int
      else { return nil }
      return SavedLog(container: String(file.dropLast(Self.ending.count)), path: path, date: date, size: size)
    }
  }
}

extension LogArchive {
  /// Those of a backend's containers, with the services that they were of.
  /// - Parameter services: only these; empty means all.
  func saved(of backend: Backend, services: [String]) -> [(service: String, log: SavedLog)] {
    let all = saved()
    let project = backend.project.name
    return backend.project.services.values.flatMap { service -> [(String, SavedLog)] in
      guard services.isEmpty || services.contains(service.name) else { return [] }
      return all.filter { log in
        guard service.containerName == nil else { return log.container == service.containerName }
        let number = log.container.dropFirst("\(project)-\(service.name)-".count)
        return log.container.hasPrefix("\(project)-\(service.name)-") && !number.isEmpty
          && number.allSatisfy(\.isNumber)
      }.map { (service.name, $0) }
    }
  }
}
