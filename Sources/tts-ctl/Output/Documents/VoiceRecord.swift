import DockerBackends

/// A backend's voices.
struct VoicesDocument: Encodable {
  var voices: [VoiceRecord]
}

/// A voice that is kept no more.
struct RemovedVoice: Encodable {
  var removed: String
  var backend: String
}

/// One voice, for programs and as a table's row.
struct VoiceRecord: Encodable {
  var id: String
  var name: String
  var gender: String?
  var language: String?
  var description: String?
  var isCloned: Bool

  init(_ voice: Voice) {
    (id, name, gender, language) = (voice.id, voice.name, voice.gender, voice.language)
    (description, isCloned) = (voice.description, voice.isCloned)
  }

  init(_ voice: StoredVoice) {
    (id, name, language) = (VoiceID.cloned(voice.name).description, voice.name, voice.language)
    (description, isCloned) = ("kept on this machine", true)
  }
}
