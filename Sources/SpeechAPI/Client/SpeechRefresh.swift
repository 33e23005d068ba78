/// What a backend offers after it looked anew at its model, and what that changed.
public struct SpeechRefresh: Sendable, Hashable {
  /// The voices there are now.
  public var voices: [Voice]
  /// Those that were not there before.
  public var added: [Voice]
  /// Those that are gone.
  public var removed: [Voice]
  /// The languages there are now.
  public var languages: [String]
  /// Whether ``languages`` are others than before.
  public var languagesChanged: Bool
  /// Custom parameters that are new, gone or different, such as the `model` with its options; sorted.
  public var changedParameters: [String]

  /// Whether all is as it was.
  public var isUnchanged: Bool {
    added.isEmpty && removed.isEmpty && !languagesChanged && changedParameters.isEmpty
  }

  init(from old: (voices: [Voice], can: Capabilities), to new: (voices: [Voice], can: Capabilities)) {
    let (oldIDs, newIDs) = (Set(old.voices.map(\.id)), Set(new.voices.map(\.id)))
    voices = new.voices
    added = new.voices.filter { !oldIDs.contains($0.id) }
    removed = old.voices.filter { !newIDs.contains($0.id) }
    languages = new.can.languages
    languagesChanged = old.can.languages != new.can.languages
    let names = Set(old.can.customParameters.keys).union(new.can.customParameters.keys)
    changedParameters = names.filter { old.can.customParameters[$0] != new.can.customParameters[$0] }.sorted()
  }
}

extension SpeechClient {
  /// Has the server read its models and voices anew, and tells what changed by that.
  public func refresh() async throws(SpeechError) -> SpeechRefresh {
    let old = (voices: try await voices(), can: try await capabilities())
    return SpeechRefresh(
      from: old, to: (voices: try await voices(refresh: true), can: try await capabilities(refresh: true)))
  }
}
