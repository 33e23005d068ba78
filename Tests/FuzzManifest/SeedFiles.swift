import FoundationEssentials

/// The files that inputs are made from.
enum SeedFiles {
  /// Every file of a kind below the folders, in a fixed order.
  static func read(_ folders: [String], for kind: InputKind) throws -> [[UInt8]] {
    try folders.flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: folder)
        .filter { name in kind.endings.contains { name.hasSuffix($0) } }.sorted()
        .map { Array(try Data(contentsOf: URL(filePath: "\(folder)/\($0)"))) }
        .filter { $0.count < 64 << 10 }
    }
  }
}
