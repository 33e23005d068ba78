import ArgumentParser
import ComposeSpec
import DockerBackends
import FoundationEssentials
import OrderedCollections

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension CompletionKind {
  /// The names in the catalogue, asked for when the user presses the tab key.
  static var backends: CompletionKind { .shellCommand("tts-ctl list --quiet 2>/dev/null") }

  /// The services of the backend that stands on the line.
  static var services: CompletionKind {
    .custom { words, _, _ in
      completing(words) { catalog, name in Array(try catalog.backend(named: name).project.services.keys) }
    }
  }

  /// The voices that its running server lists.
  static var voices: CompletionKind {
    .custom { words, _, _ in completing(words) { _, name in lines(of: "tts-ctl voices \(name) --quiet") } }
  }

  /// The parameters that its running server takes, each with what comes before a value.
  static var parameters: CompletionKind {
    .custom { words, _, _ in
      completing(words) { _, name in
        lines(of: "tts-ctl capabilities \(name)").compactMap { line in
          line.firstMatch(of: /--param (\S+=)/).map { String($0.1) }
        }
      }
    }
  }

  /// What there is for the first word that names a backend of the catalogue; nothing where that fails, since nobody
  /// would see why.
  private static func completing(_ words: [String], _ list: (BackendCatalog, String) throws -> [String]) -> [String] {
    let catalog = BackendCatalog(given: [], environment: ProcessInfo.processInfo.environment)
    guard let names = try? Set(catalog.entries().map(\.name)),
      let name = words.dropFirst(2).first(where: names.contains)
    else { return [] }
    return (try? list(catalog, name)) ?? []
  }

  /// What a command of this program prints; it holds nothing but names that are valid.
  private static func lines(of command: String) -> [String] {
    guard let pipe = popen("\(command) 2>/dev/null", "r") else { return [] }
    defer { pclose(pipe) }
    var text: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 14)
    while case let count = fread(&part, 1, part.count, pipe), count > 0 { text += part[..<count] }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
