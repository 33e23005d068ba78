import Testing

@testable import DockerBackends

@Suite("What strangers pasted is judged as what it was")
struct FoundTests {
  @Test("The first row is right, and nothing is found where nothing is known", arguments: FoundInThreads.pastes)
  func known(paste: FoundInThreads.Paste) {
    let first = Judge.findings(inPaste: paste.text).first?.id
    #expect(first.map(paste.right.contains) ?? paste.right.isEmpty, "\(paste.thread): \(first ?? "nothing")")
  }
}
