/// What was spoken.
struct SpeechRecord: Encodable {
  var file: String
  var duration: Double
  var sampleRate: Int
  var pieces: Int
}
