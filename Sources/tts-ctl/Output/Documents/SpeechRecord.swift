/// What was spoken.
struct SpeechRecord: Encodable {
  var file: String
  /// `wav`, `pcm`, `flac`, `mp3` or `opus`.
  var format: String
  var duration: Double
  var sampleRate: Int
  var pieces: Int
}
