import BackendSupport
import DockerBackends
import FoundationEssentials
import Glibc

/// Keeps documents as they were read, so that a book that goes on is not taken apart again: a file a document, under the
/// hash of its bytes and of what reads them. What is used least lately goes.
struct DocumentCache: Sendable {
  private static let most = 16
  private static let longest = 512 << 20

  let folder: String

  /// What a document is kept under.
  static func key(_ data: Data, _ format: DocumentFormat) -> String {
    let reader = Data("document 2 \(ToolsImage.name) \(format) ".utf8) + PackageResources.outline_lua
    return SHA256.digest(of: reader + SHA256.digest(of: data)).hexadecimal
  }

  /// What is kept under a key; `nil` where nothing is, or where it is spoilt.
  func document(_ key: String) -> Document? {
    let path = "\(folder)/\(key)"
    guard let data = try? PrivateFile.read(path, limit: Self.longest) else { return nil }
    utimes(path, nil)
    return try? JSONDecoder().decode(Document.self, from: data)
  }

  /// Keeps a document. That it cannot be kept costs time the next time, and no more.
  func keep(_ document: Document, as key: String) {
    guard let data = try? JSONEncoder().encode(document), (try? PrivateFile.createFolder(folder)) != nil else { return }
    try? PrivateFile.write(data, to: "\(folder)/\(key)")
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { name in
      var status = stat()
      let isThere = stat("\(folder)/\(name)", &status) == 0
      return (name: name, used: isThere ? status.st_mtim.tv_sec : 0)
    }
    for file in files.sorted(by: { ($0.used, $0.name) > ($1.used, $1.name) }).dropFirst(Self.most) {
      unlink("\(folder)/\(file.name)")
    }
  }
}
