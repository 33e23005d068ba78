/// A backend's folder that is still to be made.
package struct BackendDraft: Sendable {
  /// A file to write.
  package struct File: Sendable, Hashable {
    /// The path within the folder.
    package var path: String
    /// What is in it.
    package var text: String
    /// Whether nobody else may read it, as is true of one with a secret in it anyway: it is there to take some.
    var isPrivate = false
  }

  /// A file or folder to copy.
  package struct Copy: Sendable, Hashable {
    /// Where it is, absolute.
    package var source: String
    /// The path within the new folder.
    package var path: String
    /// What is in it, relative to it, where it is a folder.
    package var members: [String]?
  }

  /// The backend's name.
  package var name: String
  /// The folder, absolute.
  package var folder: String
  /// What is written.
  package var files: [File]
  /// What is copied.
  package var copies: [Copy] = []
  /// What somebody has to look after.
  package var notes: [String] = []
  /// What was guessed; `nil` where the manifest says it or there was none to guess from.
  package var guess: SpeechGuess?
  /// What it was made from, where that was one of ours.
  package var template: BackendTemplate?
  /// Whether the manifest itself says what speaks.
  var speaksByItself = false
}
