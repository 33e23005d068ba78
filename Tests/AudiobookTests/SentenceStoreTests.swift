import DockerBackends
import Foundation
import TestSupport
import Testing

@testable import Audiobook

/// What was spoken, as it is kept.
@Suite struct SentenceStoreTests {
  private let audio = SentenceAudio(rate: 16_000, samples: (0..<5_001).map { Int16(truncatingIfNeeded: $0 &* 7919) })

  private func key(_ text: String) -> String { SpokenAs(speaker: "kani sha256:1").key(of: text) }

  private func path(_ folder: TemporaryFolder, _ key: String) -> String { "\(folder.path)/s/\(key.prefix(2))/\(key)" }

  @Test func givesBackWhatItKeeps() throws {
    let folder = try TemporaryFolder()
    let store = try SentenceStore(folder: "\(folder.path)/s")
    #expect(store.audio(key("a")) == nil)
    try store.keep(audio, as: key("a"))
    #expect(store.audio(key("a")) == audio)
    #expect(store.shape(key("a"))?.count == 5_001)
    #expect(try SentenceStore(folder: "\(folder.path)/s").audio(key("a")) == audio)
    let mode = try FileManager.default.attributesOfItem(atPath: path(folder, key("a")))[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func believesNoFileThatChanged() throws {
    let folder = try TemporaryFolder()
    let store = try SentenceStore(folder: "\(folder.path)/s")
    let file = audio.file
    var changes: [(String, Data)] = [("nothing", Data()), ("longer", file + Data([0]))]
    for length in [1, 20, 60, file.count / 2, file.count - 1] { changes.append(("cut", Data(file.prefix(length)))) }
    for offset in stride(from: 0, to: file.count, by: 97) {
      var changed = file
      changed[offset] ^= 0x10
      changes.append(("byte \(offset)", changed))
    }
    for (what, data) in changes {
      try store.keep(audio, as: key("a"))
      try data.write(to: URL(filePath: path(folder, key("a"))))
      #expect(store.audio(key("a")) == nil, "\(what)")
      #expect(!store.has(key("a")), "\(what) is removed")
    }
  }

  @Test func aKeyTellsEverythingApart() {
    let plain = SpokenAs(speaker: "a")
    var keys = [plain.key(of: "text"), plain.key(of: "texts")]
    keys.append(SpokenAs(speaker: "b").key(of: "text"))
    keys.append(SpokenAs(speaker: "a", voice: "v").key(of: "text"))
    keys.append(SpokenAs(speaker: "a", voice: "v", clone: "1").key(of: "text"))
    keys.append(SpokenAs(speaker: "a", language: "v").key(of: "text"))
    keys.append(SpokenAs(speaker: "a", speed: 1.1).key(of: "text"))
    keys.append(SpokenAs(speaker: "a", parameters: ["seed": .number(1)]).key(of: "text"))
    keys.append(SpokenAs(speaker: "a", parameters: ["seed": .string("1")]).key(of: "text"))
    #expect(Set(keys).count == keys.count)
    let one = SpokenAs(speaker: "a", parameters: ["a": .number(1), "b": .bool(true)])
    let same = SpokenAs(speaker: "a", parameters: ["b": .bool(true), "a": .number(1)])
    #expect(one.key(of: "x") == same.key(of: "x"))
  }

  @Test func removesWhatWasUsedLeastLately() {
    let files = (0..<6).map { SentenceStore.File(path: "/s/aa/\($0)", size: 10, used: 100 - $0) }
    #expect(SentenceStore.surplus(files, limit: 60, needed: []).isEmpty)
    #expect(SentenceStore.surplus(files, limit: 35, needed: []) == ["/s/aa/5", "/s/aa/4", "/s/aa/3"])
    #expect(SentenceStore.surplus(files, limit: 35, needed: ["5", "3"]) == ["/s/aa/4", "/s/aa/2", "/s/aa/1"])
  }

  @Test func removesNothingWhileABookIsMade() throws {
    let folder = try TemporaryFolder()
    let made = try SentenceStore(folder: "\(folder.path)/s")
    try made.keep(audio, as: key("a"))
    try Data("cut off".utf8).write(to: URL(filePath: "\(path(folder, key("a"))).x.part"))
    let other = try SentenceStore(folder: "\(folder.path)/s", limit: 0)
    try other.makeRoom(keeping: [])
    #expect(made.audio(key("a")) == audio)
    withExtendedLifetime(made) {}
  }

  @Test func makesRoomWhenItIsAlone() throws {
    let folder = try TemporaryFolder()
    do {
      let store = try SentenceStore(folder: "\(folder.path)/s")
      for text in ["a", "b"] { try store.keep(audio, as: key(text)) }
      try Data("cut off".utf8).write(to: URL(filePath: "\(path(folder, key("a"))).x.part"))
    }
    let store = try SentenceStore(folder: "\(folder.path)/s", limit: 0, needed: [key("b")])
    #expect(!store.has(key("a")))
    #expect(store.audio(key("b")) == audio)
    #expect(!FileManager.default.fileExists(atPath: "\(path(folder, key("a"))).x.part"))
  }

  @Test func twoRunsOfABookAreNotMade() throws {
    let folder = try TemporaryFolder()
    let books = BookFolder(path: "\(folder.path)/books")
    let lock = try books.take("one")
    let error = #expect(throws: BackendError.self) { try books.take("one") }
    #expect(error?.code == .locked)
    _ = try books.take("two")
    withExtendedLifetime(lock) {}
  }
}
