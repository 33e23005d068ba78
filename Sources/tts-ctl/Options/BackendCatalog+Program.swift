import DockerBackends
import FoundationEssentials

extension BackendCatalog {
  /// The catalogue that this program sees.
  /// - Parameters:
  ///   - directories: folders that go before the usual ones.
  ///   - environment: what names others.
  init(given directories: [String], environment: [String: String]) {
    let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    self.init(
      searchPath: CatalogFolder.searchPath(
        given: directories, environment: environment, currentDirectory: FileManager.default.currentDirectoryPath,
        executable: executable),
      environment: environment)
  }
}
