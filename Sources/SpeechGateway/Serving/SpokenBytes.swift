import DockerBackends
import FoundationEssentials

/// Makes the bytes of an answer of speech that still comes. None of it tells a length. One task uses it.
final class SpokenBytes: @unchecked Sendable {
  private enum Form {
    case plain(SampleShaper)
    case coded(AudioCoder)
  }

  private let form: Form
  /// Whether a header is due.
  private var wantsHeader: Bool

  /// - Parameter order: whose format it shall have.
  init(_ order: SpeechOrder) throws(SpeechError) {
    switch order.format {
    case .wav, .pcm: form = .plain(SampleShaper(rate: order.rate))
    case .mp3, .opus, .flac: form = .coded(try AudioCoder(order.format, rate: order.rate))
    }
    wantsHeader = order.format == .wav
  }

  /// - Returns: what can be sent now; it may be nothing.
  func take(_ piece: SpeechSamples.Piece) async throws -> Data {
    switch form {
    case .coded(let coder):
      return try await EventLoopExecutor.elsewhere {
        try await coder.append(piece.samples, rate: piece.sampleRate, channels: piece.channels)
      }
    case .plain(let shaper):
      let shaped = try shaper.shape(piece)
      guard wantsHeader else { return shaped.samples }
      wantsHeader = false
      return Data(WAVFile.header(rate: shaped.sampleRate, channels: shaped.channels, sampleBytes: nil)) + shaped.samples
    }
  }

  /// - Returns: what is left at the end.
  func rest() async throws -> Data {
    switch form {
    case .coded(let coder): try await EventLoopExecutor.elsewhere { try await coder.finish() }
    case .plain(let shaper): try shaper.rest()?.samples ?? Data()
    }
  }
}
