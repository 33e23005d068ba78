import DockerBackends

/// What `refresh` found.
struct RefreshRecord: Encodable {
  var voices: Int
  var added: [String]
  var removed: [String]
  var languages: [String]
  var changedParameters: [String]

  init(_ refresh: SpeechRefresh) {
    (voices, languages) = (refresh.voices.count, refresh.languages)
    (added, removed) = (refresh.added.map(\.id), refresh.removed.map(\.id))
    changedParameters = refresh.changedParameters
  }
}
