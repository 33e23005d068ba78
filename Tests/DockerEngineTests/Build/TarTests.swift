import FoundationEssentials
import TestSupport
import Testing

@testable import DockerEngine

@Suite("Tar archives")
struct TarTests {
  private static let long = String(repeating: "folder-with-a-name/", count: 12) + "file.txt"
  private static let entries = [
    TarEntry(path: "a", content: .directory, mode: 0o755, modified: 1_700_000_000),
    TarEntry(path: "a/empty", content: .data(Data())),
    TarEntry(path: "a/run.sh", content: .data(Data("#!/bin/sh\n".utf8)), mode: 0o755, modified: 1_700_000_001),
    TarEntry(path: "a/link", content: .symbolicLink(target: "run.sh"), mode: 0o777),
    TarEntry(
      path: "deep/" + String(repeating: "x", count: 90) + "/" + String(repeating: "y", count: 80),
      content: .data(Data("p".utf8))),
    TarEntry(path: long, content: .data(Data(repeating: 7, count: 513))),
    TarEntry(path: "ünïcode/naïve.txt", content: .data(Data("é".utf8))),
    TarEntry(path: "far", content: .symbolicLink(target: long)),
    TarEntry(path: String(repeating: "d", count: 100), content: .directory, mode: 0o700),
    TarEntry(path: "old", content: .data(Data("x".utf8)), modified: -5),
  ]

  private func archive(_ entries: [TarEntry]) async throws -> Data {
    let writer = TarWriter(entries)
    var all = Data()
    while let piece = try await writer.next() { all.append(piece) }
    return all
  }

  @Test func `python reads every member as it was written`() async throws {
    let script = """
      import sys, io, tarfile, json
      t = tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read()), mode="r:")
      for m in t.getmembers():
          kind = "d" if m.isdir() else "l" if m.issym() else "f"
          data = t.extractfile(m).read() if m.isfile() else b""
          print(json.dumps([m.name, kind, m.mode, int(m.mtime), m.linkname, data.hex(), m.uid, m.gid], ensure_ascii=False))
      """
    let result = try await Program.run(["python3", "-c", script], input: try await archive(Self.entries))
    #expect(result.code == 0, "\(String(decoding: result.error, as: UTF8.self))")
    let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
    let expected = Self.entries.map { entry in
      let (kind, link, data): (String, String, Data) =
        switch entry.content {
        case .directory: ("d", "", Data())
        case .symbolicLink(let target): ("l", target, Data())
        case .data(let data): ("f", "", data)
        case .file: ("?", "", Data())
        }
      let hex = data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      return #"["\#(entry.path)", "\#(kind)", \#(entry.mode), \#(entry.modified), "\#(link)", "\#(hex)", 0, 0]"#
    }
    #expect(lines.map(String.init) == expected)
  }

  @Test func `GNU tar lists the same names`() async throws {
    let result = try await Program.run(
      ["tar", "-tf", "-", "--quoting-style=literal"], input: try await archive(Self.entries))
    #expect(result.code == 0, "\(String(decoding: result.error, as: UTF8.self))")
    let names = String(decoding: result.output, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(names == Self.entries.map { $0.content == .directory ? $0.path + "/" : $0.path })
  }

  @Test func `what is written is read again, cut at every byte`() async throws {
    let bytes = try await archive(Self.entries)
    func read(_ pieces: [Data]) throws -> [TarEntry] {
      var reader = TarReader()
      var entries: [TarEntry] = []
      for event in try pieces.flatMap({ try reader.read($0) }) {
        switch event {
        case .entry(let entry, _): entries.append(entry)
        case .data(let data):
          guard case .data(let before)? = entries.last?.content else { continue }
          entries[entries.count - 1].content = .data(before + data)
        case .end: continue
        }
      }
      try reader.finish()
      return entries.map { entry in
        var entry = entry
        if entry.path.hasSuffix("/") { entry.path.removeLast() }
        return entry
      }
    }
    // The header says no time before 1970; pax does, which the reader has no use for.
    var expected = Self.entries
    expected[expected.count - 1].modified = 0
    #expect(try read([bytes]) == expected)
    for cut in stride(from: 1, to: bytes.count, by: 97) {
      #expect(try read([bytes.prefix(cut), bytes.dropFirst(cut)]) == expected, "cut at \(cut)")
    }
    #expect(try read(bytes.map { Data([$0]) }) == expected)
  }

  @Test func `what python and GNU tar write is read`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("one", to: "tree/a.txt", mode: 0o640)
    try folder.write("two", to: "tree/" + Self.long)
    try folder.link("tree/link", to: Self.long)
    for format in ["gnu", "ustar", "posix", "v7", "oldgnu"] {
      // The old formats refuse long names, which is their right.
      let names = ["ustar", "v7"].contains(format) ? ["tree/a.txt"] : ["tree"]
      let made = try await Program.run(["tar", "-C", folder.path, "--format=\(format)", "-cf", "-"] + names)
      #expect(made.code == 0)
      let target = try TemporaryFolder()
      var extractor = TarExtractor(into: target.path)
      try extractor.extract(made.output)
      try extractor.finish()
      #expect(try target.read("tree/a.txt") == "one", "\(format)")
      if names == ["tree"] { #expect(try target.read("tree/link") == "two", "\(format)") }
      #expect(FileStatus(target.path + "/tree/a.txt")?.mode == 0o640)
    }
  }

  @Test func `a file larger than eleven octal digits say needs a pax record`() {
    let entry = TarEntry(path: "big", content: .file(path: "/nowhere", size: 9 << 30))
    let header = TarHeader.encode(entry)
    #expect(String(decoding: header, as: UTF8.self).contains("size=9663676416\n"))
    #expect(header.count == 3 * TarFormat.block)
  }

  @Test func `python reads the owner as it was written`() async throws {
    let owners = [(0, 0), (33, 1000), (0o777_7777, 0o1000_0000), (2_000_000_000, 5)]
    let entries = owners.map { TarEntry(path: "f", content: .data(Data()), uid: $0.0, gid: $0.1) }
    let script = """
      import sys, io, tarfile
      for m in tarfile.open(fileobj=io.BytesIO(sys.stdin.buffer.read()), mode="r:"): print(m.uid, m.gid)
      """
    let result = try await Program.run(["python3", "-c", script], input: try await archive(entries))
    let expected = owners.map { "\($0.0) \($0.1)\n" }.joined()
    #expect(String(decoding: result.output, as: UTF8.self) == expected)
  }

  @Test func `a file that shrinks while it is read ends the archive with an error`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("short", to: "f")
    let writer = TarWriter([TarEntry(path: "f", content: .file(path: path, size: 100))])
    let error = await #expect(throws: EngineError.self) { while try await writer.next() != nil {} }
    #expect(error?.code == .invalidContext)
  }

  @Test func `equal members give equal bytes`() async throws {
    #expect(try await archive(Self.entries) == archive(Self.entries))
  }

  @Test func `nothing is unpacked outside the folder`() async throws {
    let hostile: [[TarEntry]] = [
      [TarEntry(path: "../escape", content: .data(Data("x".utf8)))],
      [TarEntry(path: "/tmp/escape", content: .data(Data("x".utf8)))],
      [TarEntry(path: "a/../../escape", content: .data(Data("x".utf8)))],
      [TarEntry(path: "link", content: .symbolicLink(target: "/etc"))],
      [TarEntry(path: "link", content: .symbolicLink(target: "../.."))],
      [
        TarEntry(path: "inner", content: .directory, mode: 0o755),
        TarEntry(path: "link", content: .symbolicLink(target: "inner")),
        TarEntry(path: "link/file", content: .data(Data("x".utf8))),
      ],
    ]
    for entries in hostile {
      let outer = try TemporaryFolder()
      let inner = outer.path + "/inner"
      try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
      var extractor = TarExtractor(into: inner)
      let bytes = try await archive(entries)
      #expect(throws: EngineError.self) { try extractor.extract(bytes) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: outer.path) == ["inner"])
    }
  }

  @Test func `rubbish is refused, not trapped`() async throws {
    var generator = SystemRandomNumberGenerator()
    let good = try await archive(Self.entries)
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: .min ... .max, using: &generator)
      }
      var reader = TarReader()
      _ = try? reader.read(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      try? reader.finish()
    }
    for size in ["77777777777\0", "\u{80}"] {
      var header = Data(TarHeader.encode(TarEntry(path: "a", content: .data(Data()))))
      header.replaceSubrange(124..<124 + size.utf8.count, with: size.utf8)
      var reader = TarReader()
      _ = try? reader.read(header)
    }
  }
}
