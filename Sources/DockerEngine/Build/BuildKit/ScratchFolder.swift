import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that only this user can read, removed when it is dropped.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    let parent = FileManager.default.temporaryDirectory.path(percentEncoded: false)
    var template = Array("\(parent)tts-ctl-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw EngineError(
        .helperFailed, "a temporary folder cannot be created in \(parent)",
        hint: "check TMPDIR and the space there")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }

  func read(_ name: String) -> String? {
    try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}
