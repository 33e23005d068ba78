import DockerEngine
import FoundationEssentials
import TestSupport
import Testing

@Suite("Archives on an engine")
struct ArchiveTests {
  @Test func `files must go into a container and come out the same`() async throws {
    try await TestEngine.with { engine in
      let name = try await engine.running(["sleep", "600"])
      let folder = try TemporaryFolder()
      let big = String(repeating: "0123456789", count: 200_000)
      let path = try folder.write(big, to: "big.txt")
      let long = String(repeating: "a-long-folder-name/", count: 9) + "file"
      try await engine.client.containers.upload(
        name, to: "/tmp",
        entries: [
          TarEntry(path: "in", content: .directory, mode: 0o755),
          TarEntry(path: "in/big.txt", content: .file(path: path, size: big.utf8.count), mode: 0o600),
          TarEntry(path: "in/link", content: .symbolicLink(target: "big.txt")),
          TarEntry(path: "in/naïve", content: .data(Data("é".utf8)), mode: 0o755),
          TarEntry(path: "in/" + long, content: .data(Data("deep".utf8))),
        ])
      let seen = try await engine.client.exec.run(
        name, ["sh", "-c", "cd /tmp/in; wc -c < big.txt; readlink link; cat naïve; stat -c %a big.txt; cat \(long)"])
      #expect(String(decoding: seen.stdout, as: UTF8.self) == "2000000\nbig.txt\né600\ndeep")
      let stat = try await engine.client.containers.stat(name, path: "/tmp/in/big.txt")
      #expect(stat.size == 2_000_000)
      #expect(stat.name == "big.txt")
      let target = try TemporaryFolder()
      try await engine.client.containers.download(name, path: "/tmp/in", into: target.path)
      #expect(try target.read("in/big.txt") == big)
      #expect(try target.read("in/link") == big)
      #expect(try target.read("in/" + long) == "deep")
      let missing = await #expect(throws: EngineError.self) {
        try await engine.client.containers.stat(name, path: "/none")
      }
      #expect(missing?.code == .notFound)
    }
  }

  @Test func `a link that leaves the folder must not be unpacked`() async throws {
    try await TestEngine.with { engine in
      let name = try await engine.running(["sleep", "600"])
      _ = try await engine.client.exec.run(name, ["sh", "-c", "mkdir /tmp/evil; ln -s /etc /tmp/evil/x"])
      let target = try TemporaryFolder()
      let error = await #expect(throws: EngineError.self) {
        try await engine.client.containers.download(name, path: "/tmp/evil", into: target.path)
      }
      #expect(error?.code == .invalidContext)
    }
  }
}
