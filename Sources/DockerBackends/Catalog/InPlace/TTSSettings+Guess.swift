import ComposeSpec
import OrderedCollections
import SpeechAPI

extension TTSSettings {
  /// The settings of a project that is used where it lies: those that it tells itself, else those that a backend made
  /// from it would be given.
  init(ofInPlace project: Project) throws(ComposeError) {
    var project = project
    if let guess = SpeechGuess(inPlace: project) {
      let path = "/x-tts/\(ComposeFileName.files[0])"
      let text = ManifestText.block(name: project.name, guess, .plain) + "services: {none: {image: none}}\n"
      let loader = ProjectLoader(
        environment: [:], currentDirectory: "/x-tts", fileSystem: DraftFiles(texts: [path: text]))
      project.extensions["x-tts"] = try loader.load(.init(files: [path])).extensions["x-tts"]
    }
    try self.init(of: project)
  }
}

extension SpeechGuess {
  /// What a project that is used where it lies seems to run; `nil` where it tells that itself, or nothing speaks.
  init?(inPlace project: Project) {
    guard project.extensions["x-tts"] == nil else { return nil }
    self.init(project)
  }

  /// The guess in one line.
  var summary: String {
    let place = port.map { "service \(service) speaks on port \($0) (\(portReason))" } ?? "service \(service) speaks"
    return "guessed: \(place); API: \(api?.rawValue ?? dialect.rawValue). An x-tts block in the file comes first"
  }
}
