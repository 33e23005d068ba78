import Foundation
import Glibc
import TestSupport
import Testing

@testable import SpeechAPI

/// What becomes of what stands where a WAV shall go.
struct WAVOutputTests {
  private let folder: TemporaryFolder
  private let sound: WAVFile

  init() throws {
    folder = try TemporaryFolder()
    sound = try WAVFile(WAVSample().data)
  }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func write(to path: String) async throws {
    let writer = try AudioWriter(path: path)
    try await writer.append(sound)
    try await writer.finish()
  }

  private func kind(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  private var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }

  @Test func replacesAPlainFileAndKeepsItsMode() async throws {
    try folder.write("old", to: "out.wav")
    chmod(path("out.wav"), 0o600)
    try await write(to: path("out.wav"))
    #expect(try WAVFile(Data(contentsOf: URL(filePath: path("out.wav")))).duration == 0.5)
    var status = stat()
    stat(path("out.wav"), &status)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(names == ["out.wav"])
  }

  @Test func keepsLinksAndReplacesWhatTheyLeadTo() async throws {
    try folder.write("old", to: "target.wav")
    for (name, target) in [("link", "target.wav"), ("second", "link"), ("dangling", "new.wav")] {
      symlink(target, path(name))
      try await write(to: path(name))
      #expect(kind(path(name)) == S_IFLNK)
    }
    for name in ["target.wav", "new.wav"] {
      #expect(try WAVFile(Data(contentsOf: URL(filePath: path(name)))).duration == 0.5)
    }
    #expect(names == ["dangling", "link", "new.wav", "second", "target.wav"])
  }

  /// Nodes of our own: the one that stands for nothing, and the one that is always full.
  @Test func writesIntoADeviceAndLeavesIt() async throws {
    guard mknod(path("null"), S_IFCHR | 0o666, dev_t(1 << 8 | 3)) == 0,
      mknod(path("full"), S_IFCHR | 0o666, dev_t(1 << 8 | 7)) == 0
    else { return }
    try await write(to: path("null"))
    #expect(kind(path("null")) == S_IFCHR)
    await #expect { try await write(to: path("full")) } throws: { ($0 as? SpeechError)?.code == .diskFull }
    #expect(kind(path("full")) == S_IFCHR)
    #expect(names == ["full", "null"])
  }

  @Test func writesIntoAPipeWhoseReaderComesLater() async throws {
    mkfifo(path("pipe"), 0o600)
    async let written: Void = write(to: path("pipe"))
    let pipe = path("pipe")
    let data = try await Program.run(["cat", pipe]).output
    try await written
    #expect(try WAVFile(data).duration == 0.5)
    #expect(kind(pipe) == S_IFIFO)
  }

  @Test func waitsForNoReaderOnceItIsCancelled() async throws {
    mkfifo(path("pipe"), 0o600)
    let pipe = path("pipe")
    let sample = sound
    let task = Task {
      let writer = try AudioWriter(path: pipe)
      try await writer.append(sample)
      try await writer.finish()
    }
    task.cancel()
    await #expect { try await task.value } throws: { ($0 as? SpeechError)?.code == .cancelled }
  }

  @Test func refusesWhatCannotBeWritten() async throws {
    symlink("circle", path("circle"))
    for (name, words) in [
      ("", "it is a folder"), ("absent/out.wav", "no such file"), ("circle", "circle"), ("new/", "no such file"),
    ] {
      do {
        _ = try AudioWriter(path: path(name))
        Issue.record("\(name) is taken")
      } catch {
        #expect(error.code == .fileFailed)
        #expect(error.message.contains(words), "\(error.message)")
      }
    }
    #expect(throws: SpeechError.self) { try AudioWriter(path: "") }
    #expect(names == ["circle"])
  }

  @Test func leavesNothingBehindWhenGivenUpOrKilled() async throws {
    let writer = try AudioWriter(path: path("out.wav"))
    try await writer.append(sound)
    // On a file system that can, there is no name that could stay.
    #expect(names.isEmpty || names.allSatisfy { $0.hasSuffix(".part") })
    withExtendedLifetime(writer) {}
  }

  @Test func aDescriptorByNameIsNotReplaced() throws {
    let descriptor = open(path("opened"), O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    for name in ["/dev/fd/\(descriptor)", "/proc/self/fd/\(descriptor)"] {
      #expect(try OutputPlace(name) == .descriptor(descriptor))
    }
    #expect(try OutputPlace("/dev/stdout") == .descriptor(1))
    #expect(try OutputPlace("-") == .descriptor(1))
  }
}
