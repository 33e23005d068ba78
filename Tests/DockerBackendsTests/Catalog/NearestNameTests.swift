import Testing

@testable import BackendSupport
@testable import DockerBackends

struct NearestNameTests {
  @Test func countsSlips() {
    #expect(NearestName.distance("kani", "kani") == 0)
    #expect(NearestName.distance("knai", "kani") == 1)
    #expect(NearestName.distance("kan", "kani") == 1)
    #expect(NearestName.distance("", "abc") == 3)
  }

  @Test func findsWhatWasMeant() {
    let names = ["kani", "kani-en", "espeak", "kokoro"]
    #expect(NearestName.candidates(for: "knai", among: names) == ["kani"])
    #expect(NearestName.candidates(for: "epseak", among: names) == ["espeak"])
    #expect(NearestName.candidates(for: "KANI", among: names) == ["kani"])
    #expect(NearestName.candidates(for: "kan", among: names) == ["kani", "kani-en"])
    #expect(NearestName.hint(for: "piper", among: names) == nil)
  }

  @Test func listsTheNearestAndCountsTheRest() {
    let names = ["chatterbox", "espeak", "f5-tts", "fish-speech", "hibari", "kani", "kani-en", "kokoro", "piper"]
    let list = NearestName.list(names, nearest: "pipe")
    #expect(list.hasPrefix("piper, ") && list.hasSuffix(" and 3 more"), "\(list)")
    #expect(list.split(separator: ",").count == 6)
    #expect(NearestName.list(["b", "a"], nearest: "z") == "a, b")
  }
}
