import Testing

@testable import DockerBackends

@Suite("What strangers pasted is judged as what it was")
struct FoundTests {
  @Test(
    "The first row is right, and nothing is found where nothing is known",
    arguments: FoundInThreads.pastes + FoundByFamily.pastes)
  func known(paste: FoundInThreads.Paste) {
    let first = Judge.findings(inPaste: paste.text).first?.id
    #expect(first.map(paste.right.contains) ?? paste.right.isEmpty, "\(paste.thread): \(first ?? "nothing")")
  }

  /// 65 of 94 were right, 4 another's and 25 not known, when they came here; families were mended by others since.
  @Test("What was found later is judged no worse than when it was found")
  func later() {
    let firsts = FoundLater.pastes.map { paste in (paste.right, Judge.findings(inPaste: paste.text).first?.id) }
    let right = firsts.count { right, first in first.map(right.contains) ?? right.isEmpty }
    let misled = firsts.count { right, first in first.map { !right.contains($0) } ?? false }
    #expect(right >= 83)
    #expect(misled == 0)
  }
}
