import BackendSupport
import Foundation
import Glibc
import TestSupport
import Testing

@testable import SpeechAPI

/// Texts in files, and what only looks like one.
struct TextFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func failure(_ path: String) async -> SpeechError? {
    do throws(SpeechError) {
      _ = try await TextFile.read(path)
      return nil
    } catch {
      return error
    }
  }

  @Test func readsPlainFilesAndPipes() async throws {
    let file = try folder.write("Grüße\n", to: "text.txt")
    #expect(try await TextFile.read(file) == "Grüße\n")
    let pipe = "\(folder.path)/pipe"
    mkfifo(pipe, 0o600)
    async let text = TextFile.read(pipe)
    // Whoever writes comes later.
    let code = try await Program.run(["sh", "-c", "printf 'through a pipe' > \(pipe)"]).code
    #expect(code == 0)
    #expect(try await text == "through a pipe")
  }

  @Test func saysInPlainWordsWhatIsWrong() async throws {
    let latin = "\(folder.path)/latin 1.txt"
    try Data("one\ntwo \u{E9}".unicodeScalars.map { UInt8($0.value) }).write(to: URL(filePath: latin))
    let wide = "\(folder.path)/wide.txt"
    try (Data([0xFF, 0xFE]) + "Hi".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).write(to: URL(filePath: wide))
    let long = try folder.write("", to: "long.txt")
    truncate(long, off_t(TextFile.longest) + 1)
    let cases = [
      (latin, "\(latin) is not UTF-8 text: line 2"), (wide, "\(wide) is not UTF-8 text"),
      ("\(folder.path)/absent.txt", "\(folder.path)/absent.txt cannot be read: no such file"),
      (folder.path, "\(folder.path) cannot be read: it is a folder"),
      ("/dev/zero", "/dev/zero cannot be read: it is a device, not a text file"),
      (long, "\(long) is longer than 64 MiB"),
    ]
    for (path, message) in cases {
      let error = await failure(path)
      #expect(error?.code == .fileFailed)
      #expect(error?.message == message)
    }
    #expect(await failure(long)?.hint == "speak it in parts")
    let other = await #expect(throws: SpeechError.self) {
      try await TextFile.readBytes(long, tooLong: "take another")
    }
    #expect(other?.message == "\(long) is longer than 64 MiB" && other?.hint == "take another")
    #expect(await failure(latin)?.hint?.contains("iconv -f ISO-8859-1 -t UTF-8 '\(latin)'") == true)
    #expect(await failure(wide)?.hint?.contains("-f UTF-16") == true)
  }

  @Test func waitsForAPipeOnlyUntilItIsCancelled() async throws {
    let pipe = "\(folder.path)/pipe"
    mkfifo(pipe, 0o600)
    let task = Task { try await TextFile.read(pipe) }
    task.cancel()
    await #expect { try await task.value } throws: { ($0 as? SpeechError)?.code == .cancelled }
  }

  @Test func neverShowsTheLibrarysErrorDomains() throws {
    do {
      _ = try Data(contentsOf: URL(filePath: "\(folder.path)/absent"))
    } catch {
      #expect(PlainWords.of(error) == "no such file")
    }
    do {
      _ = try String(contentsOf: URL(filePath: "/proc/self/exe"), encoding: .utf8)
    } catch {
      #expect(!PlainWords.of(error).contains("Domain"))
    }
    do {
      try FileManager.default.createDirectory(atPath: "/proc/nothing", withIntermediateDirectories: false)
    } catch {
      #expect(!PlainWords.of(error).contains("Domain"), "\(PlainWords.of(error))")
    }
  }

  @Test(arguments: [("plain-1.wav", "plain-1.wav"), ("my voice", "'my voice'"), ("it's", "'it'\\''s'"), ("-x", "'-x'")])
  func quotesWordsOfCommands(word: String, quoted: String) {
    #expect(ShellWord.quoted(word) == quoted)
  }
}
