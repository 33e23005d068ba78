import DockerBackends
import FoundationEssentials
import Subprocess

#if canImport(Glibc)
  import Glibc
  import SystemPackage
#else
  import Darwin
  import System
#endif

/// The first player that the machine has, which reads a WAV file from its standard input as it comes.
struct Player: Sendable {
  private static let candidates: [(name: String, arguments: [String])] = [
    // `-` means samples without a header in most of its versions.
    ("pw-play", ["/dev/stdin"]), ("paplay", ["/dev/stdin"]), ("aplay", ["-q"]),
    ("play", ["-q", "--ignore-length", "-t", "wav", "-"]),
    ("ffplay", ["-nodisp", "-autoexit", "-loglevel", "error", "-i", "pipe:0"]),
    ("mpv", ["--no-video", "--really-quiet", "-"]),
  ]

  let name: String
  private let arguments: [String]

  /// Looks for it.
  /// - Throws: `BackendError` where there is none.
  static func find() async throws(BackendError) -> Player {
    for (name, arguments) in candidates
    where (try? await Executable.name(name).resolveExecutablePath(in: .inherit)) != nil {
      return Player(name: name, arguments: arguments)
    }
    let names = candidates.map(\.name).joined(separator: ", ")
    throw BackendError(.fileFailed, "no player is installed", hint: "install one of \(names)")
  }

  /// Plays from the first bytes on, to the end.
  /// - Throws: `BackendError` where it does not play.
  func play(_ audio: PlayedAudio) async throws {
    // One that nothing is to be played by is not started.
    guard let first = try await audio.next() else { return }
    var size = first.count
    let start = ContinuousClock.now
    let complaints = try Complaints()
    let result = try await Subprocess.run(
      .name(name), arguments: Arguments(arguments), input: .inputWriter, output: .discarded,
      error: .fileDescriptor(complaints.writer, closeAfterSpawningProcess: true)
    ) { execution in
      var next: Data? = first
      var hasLeft = false
      while let bytes = next {
        // One that has ended takes no more; its exit code says whether that was well.
        guard (try? await execution.standardInputWriter.write([UInt8](bytes))) != nil else {
          hasLeft = true
          break
        }
        next = try await audio.next()
        size += next?.count ?? 0
      }
      try await execution.standardInputWriter.finish()
      return hasLeft
    }
    try Task.checkCancellation()
    guard result.terminationStatus.isSuccess else {
      throw BackendError(.fileFailed, "\(name) could not play the speech", hint: Self.instead)
    }
    // It ends well on a machine without sound, too, but at once, or with a complaint.
    let length = Self.length(of: size, first)
    let hasEndedEarly = result.closureResult || length > .seconds(1) && start.duration(to: .now) < length / 2
    if name == "ffplay", hasEndedEarly || complaints.text.contains("audio open failed") {
      throw BackendError(
        .fileFailed, "ffplay ended before the speech did: this machine may have no sound output", hint: Self.instead)
    }
  }

  private static let instead: Advice = "write a file: `--out FILE`"

  /// How long the sound of a WAV file is.
  /// - Parameters:
  ///   - size: its bytes.
  ///   - start: the first of them, whose header has the bytes of a second at 28.
  private static func length(of size: Int, _ start: Data) -> Duration {
    let header = 44
    guard start.count >= header else { return .zero }
    let rate = start.dropFirst(28).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    return rate > 0 ? .seconds(Double(size - header) / Double(rate)) : .zero
  }
}

/// What a player complains of: as much as a pipe holds.
private final class Complaints: Sendable {
  let writer: FileDescriptor
  private let reader: FileDescriptor

  init() throws {
    (reader, writer) = try FileDescriptor.pipe()
    // It is not read before the end, and nobody is to wait for that.
    for end in [reader, writer] {
      _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end.rawValue, F_SETFL, O_NONBLOCK)
    }
  }

  deinit { try? reader.close() }

  /// All of it, once the player has ended.
  var text: String {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while let count = try? piece.withUnsafeMutableBytes({ try reader.read(into: $0) }), count > 0 {
      bytes += piece.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
