/// A backend's folder that is still to be made.
public struct BackendDraft: Sendable {
  /// A file to write.
  public struct File: Sendable, Hashable {
    /// The path within the folder.
    public var path: String
    /// What is in it.
    public var text: String
    /// Whether nobody else may read it, as is true of one with a secret in it anyway: it is there to take some.
    var isPrivate = false
  }

  /// A file or folder to copy.
  public struct Copy: Sendable, Hashable {
    /// Where it is, absolute.
    public var source: String
    /// The path within the new folder.
    public var path: String
    /// What is in it, relative to it, where it is a folder.
    public var members: [String]?
  }

  /// The backend's name.
  public var name: String
  /// The folder, absolute.
  public var folder: String
  /// What is written.
  public var files: [File]
  /// What is copied.
  public var copies: [Copy] = []
  /// What somebody has to look after.
  public var notes: [String] = []
  /// What was guessed; `nil` where the manifest says it or there was none to guess from.
  public var guess: SpeechGuess?
  /// Whether the manifest itself says what speaks.
  var speaksByItself = false
}
