/// What was spoken, as `say` and `run` print it with `--format json`.
struct SpeechRecord: Encodable {
  /// `nil` where it was only played.
  var file: String?
  /// `wav`, `pcm`, `flac`, `mp3` or `opus`.
  var format: String
  var duration: Double
  var sampleRate: Int
  var pieces: Int
}
