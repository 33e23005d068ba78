import BackendSupport
import ComposeSpec

/// Drafts every Compose file that may be meant, and takes the one that speaks.
struct DraftChoice {
  private let base: ManifestDraft

  init(_ base: ManifestDraft) { self.base = base }

  func draft() throws -> BackendDraft {
    let text = try base.text()
    let source = ManifestSource(text, file: base.manifest, name: base.name) { base.environment[$0] != nil }
    guard !source.candidates.isEmpty else {
      throw BackendError(
        .invalidManifest, "\(base.manifest) holds neither a Compose file nor a `docker run` command",
        hint: "copy the part that you need into a separate file, or pipe it to `\(choice: .source("-"))`")
    }
    var drafts: [(candidate: ManifestSource.Candidate, draft: BackendDraft)] = []
    var failure: (any Error)?
    for candidate in source.candidates {
      var attempt = base
      attempt.given = candidate.text ?? base.given
      do {
        drafts.append((candidate, try attempt.draft()))
      } catch {
        failure = failure ?? error
      }
    }
    guard let best = drafts.enumerated().max(by: { Self.rank($0) < Self.rank($1) })?.element else {
      throw failure ?? BackendError(.invalidManifest, "\(base.manifest) holds no Compose file")
    }
    var draft = best.draft
    draft.notes += best.candidate.notes
    if source.candidates.count > 1, let place = best.candidate.place {
      let others = source.candidates.compactMap(\.place).filter { $0 != place }
      draft.notes.append(
        "it used \(place); the others are: \(ListText.shortened(others, to: 6))")
    }
    return draft
  }

  /// One that speaks before one that does not, a Compose file before a command, the better guess before others, the
  /// first of equals.
  private static func rank(
    _ element: (offset: Int, element: (candidate: ManifestSource.Candidate, draft: BackendDraft))
  ) -> (Int, Int, Int, Int) {
    let (candidate, draft) = element.element
    let value = draft.guess?.score ?? (draft.speaksByItself ? 100 : -100)
    return (
      value >= 10 ? 2 : draft.guess == nil && !draft.speaksByItself ? 0 : 1, candidate.isCompose ? 1 : 0, value,
      -element.offset
    )
  }
}
