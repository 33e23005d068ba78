import DockerBackends

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where speech goes: into one file, pipe or device, to a player, or both.
final class SpeechOutlet {
  private let options: SayOptions
  private let path: String?
  private let player: Player?
  private let writer: AudioWriter
  private var sampleRate = 0
  private var pieces = 0
  /// Whether the pipe that it went into is read no more.
  private(set) var isLeft = false

  /// Prepares the file, before anything is asked for.
  /// - Parameters:
  ///   - options: what is written.
  ///   - path: the file; `nil` where the speech is only played.
  ///   - player: what plays it; `nil` where it is only written.
  /// - Throws: `SpeechError` where nothing can be written there.
  init(_ options: SayOptions, path: String?, player: Player?) throws {
    (self.options, self.path, self.player) = (options, path, player)
    writer = try AudioWriter(path: path ?? "/dev/null", format: options.audio, rate: options.rate)
  }

  /// Whether anything was spoken.
  var isEmpty: Bool { pieces == 0 }

  /// Speaks a text, and plays it where there is a player, to the end.
  /// - Parameters:
  ///   - request: the text, and how.
  ///   - source: who speaks.
  ///   - spoken: called once it is spoken, while the rest of it may still be played if it goes into a file, too.
  func speak(
    _ request: SynthesisRequest, _ source: SpeechSource, spoken: () async throws -> Void = {}
  ) async throws {
    guard let player else {
      try await narrate(request, source)
      return try await spoken()
    }
    let audio = try PlayedAudio()
    writer.copy = audio
    async let playing: Void = player.play(audio)
    do {
      defer { audio.end() }
      try await narrate(request, source)
      audio.end()
      if path != nil { try await spoken() }
    }
    try await playing
    // What goes nowhere else is done once it was heard.
    if path == nil { try await spoken() }
  }

  /// Completes the file and says where it is.
  func finish() async throws {
    guard !isLeft else { return }
    let duration = try await writer.finish()
    guard !writer.isStandardOutput else { return }
    let record = SpeechRecord(
      file: path, format: options.audio.rawValue, duration: duration, sampleRate: sampleRate, pieces: pieces)
    try Answer.print(options.format, record) {
      let length = "\(Quantities.duration(.seconds(duration))) at \(sampleRate) Hz"
      if let path {
        Console.print(options.quiet ? path : "\(path): \(length)")
      } else if let player, !options.quiet {
        // Not every player says that this machine has no sound.
        Console.note("\(length), played by \(player.name)")
      }
    }
  }

  private func narrate(_ request: SynthesisRequest, _ source: SpeechSource) async throws {
    while try await !isNarrated(request, source) {}
  }

  /// - Returns: `false` where nothing was spoken and it is to be asked again.
  private func isNarrated(_ request: SynthesisRequest, _ source: SpeechSource) async throws -> Bool {
    let (isQuiet, terminal) = (options.quiet, Terminal.error)
    let (format, name) = (options.format, source.client.name ?? "")
    do throws(SpeechError) {
      let result = try await Narrator(client: source.client).speak(request, into: writer) { progress in
        guard progress.total > 1, !isQuiet else { return }
        let line = "\(progress.done) of \(progress.total) pieces spoken"
        if format == .json {
          Answer.note(line: EventRecord(name, spoken: progress))
        } else if terminal.isInteractive {
          Console.write("\r\(line)\u{1B}[K\(progress.done == progress.total ? "\n" : "")", to: STDERR_FILENO)
        } else {
          Console.note(line)
        }
      }
      sampleRate = result.sampleRate
      pieces += result.pieces
    } catch {
      // A reader that has enough, as `head`, is no failure.
      guard error.code != .readerLeft else {
        isLeft = true
        return true
      }
      let explained = await source.explained(error)
      guard writer.isEmpty, try await source.follows(explained, options) else { throw explained }
      return false
    }
    return true
  }
}

@available(*, unavailable) extension SpeechOutlet: Sendable {}
