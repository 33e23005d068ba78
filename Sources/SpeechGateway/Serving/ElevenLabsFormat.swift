import DockerBackends

/// What `output_format` of ElevenLabs' API asks for: `mp3_44100_128` is a codec, a rate in Hz and a bit rate.
///
/// The bit rate is not gone by: the encoder has its own, and no client looks.
struct ElevenLabsFormat: Sendable, Equatable {
  /// What is sent where nothing is asked for.
  static let usual = "mp3_44100_128"

  var format: SpeechFileFormat
  /// The rate in Hz.
  var rate: Int

  /// - Throws: `GatewayError` for what is no format, and for those of telephones.
  init(_ name: String) throws(GatewayError) {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let rate = Int(parts[1]), parts.count == 2 || Int(parts[2]) != nil,
      let codec = Self.codecs[String(parts[0])], codec.rates.contains(rate)
    else {
      throw GatewayError(
        .invalidRequest, "output_format cannot be \"\(name.prefix(40))\"",
        hint: "allowed: mp3_44100_128, pcm_24000, opus_48000_64 and the like", parameter: "output_format")
    }
    guard let format = codec.format else {
      throw GatewayError(
        .invalidRequest, "\(parts[0]) is not supported", hint: "ask for pcm_8000 and encode it",
        parameter: "output_format")
    }
    (self.format, self.rate) = (format, rate)
  }

  private static let plainRates: Set<Int> = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]
  private static let codecs: [String: (format: SpeechFileFormat?, rates: Set<Int>)] = [
    "mp3": (.mp3, [22_050, 24_000, 44_100]), "pcm": (.pcm, plainRates), "wav": (.wav, plainRates),
    "opus": (.opus, [48_000]), "ulaw": (nil, [8_000]), "alaw": (nil, [8_000]),
  ]
}
