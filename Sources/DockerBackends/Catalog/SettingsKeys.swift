/// The attributes of `x-tts`.
enum SettingsKey: String, CaseIterable {
  case title, license, languages, cloning, api, endpoint, gpu, ready, bind, memory, embedding
  case idle, keep, parallel, queue, priority, replicas
  case textLimit = "text_limit"
}

/// The attributes of `x-tts.license` in its long form.
enum LicenseKey: String, CaseIterable {
  case code, model, voices, commercial
}

/// The attributes of `x-tts.ready.SERVICE`.
enum ReadyKey: String, CaseIterable {
  case http, tcp, log, port, timeout, interval, json, voices, speech
}

/// The attributes of `x-tts.ready.SERVICE.log` in its long form.
enum LogKey: String, CaseIterable {
  case text, regex
}

/// The attributes of `x-tts.embedding`.
enum EmbeddingKey: String, CaseIterable {
  case service, script
}
