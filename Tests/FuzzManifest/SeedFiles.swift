import FoundationEssentials

/// The files that inputs are made from.
enum SeedFiles {
  /// Every Compose file below the folders, in a fixed order.
  static func read(_ folders: [String]) throws -> [[UInt8]] {
    try folders.flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.sorted()
        .map { Array(try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }
        .filter { $0.count < 64 << 10 }
    }
  }
}
