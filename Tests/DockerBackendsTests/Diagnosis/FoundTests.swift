import Testing

@testable import DockerBackends

@Suite("What strangers pasted is judged as what it was")
struct FoundTests {
  @Test(
    "The first row is right, and nothing is found where nothing is known",
    arguments: FoundInThreads.pastes + FoundByFamily.pastes + FoundByKind.pastes)
  func known(paste: FoundInThreads.Paste) {
    let first = Judge.findings(inPaste: paste.text).first
    #expect(paste.isRight(first), "\(paste.thread): \(first?.id ?? "nothing")")
  }

  /// 65 of 94 were right, 4 another's and 25 not known, when they came here; families were mended by others since.
  @Test("What was found later is judged no worse than when it was found")
  func later() {
    let firsts = FoundLater.pastes.map { paste in (paste, Judge.findings(inPaste: paste.text).first) }
    let right = firsts.count { paste, first in paste.isRight(first) }
    let misled = firsts.count { paste, first in
      !paste.isRight(first) && first.map { !FoundInThreads.Paste.tellsTheKindAlone($0) } ?? false
    }
    #expect(right >= 83)
    #expect(misled == 0)
  }
}
