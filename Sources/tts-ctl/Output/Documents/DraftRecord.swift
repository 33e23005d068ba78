import DockerBackends

/// What `new` made and what it guessed.
struct DraftRecord: Encodable {
  struct Guess: Encodable {
    var service: String
    var port: Int?
    var probe: String
    var path: String?
    var dialect: String
    var gpu: Bool
    var reasons: [String: String]
  }

  var backend: String
  var folder: String
  var files: [String]
  var copied: [String]
  var guess: Guess?
  var notes: [String]

  init(_ draft: BackendDraft) {
    (backend, folder, notes) = (draft.name, draft.folder, draft.notes)
    (files, copied) = (draft.files.map(\.path), draft.copies.map(\.source))
    guess = draft.guess.map { guess in
      var path: String?
      if case .http(let asked) = guess.probe { path = asked }
      return Guess(
        service: guess.service, port: guess.port, probe: path == nil ? guess.probe.description : "http", path: path,
        dialect: guess.api?.rawValue ?? guess.dialect.rawValue, gpu: guess.wantsGPU,
        reasons: ["service": guess.serviceReason, "port": guess.portReason, "probe": guess.probeReason])
    }
  }
}
