import Foundation
import Testing

@testable import DockerBackends

/// What engines' own words mean for how to go on: the texts are those of engines.
@Suite struct EngineMeaningTests {
  private typealias Case = (text: String, meanings: Set<EngineMeaning>)

  private static let cases: [Case] = [
    ("network with name kani_default already exists", [.networkExists]),
    (
      "error while removing network: network kani_default id 3f has active endpoints",
      [.networkInUse]
    ),
    ("remove kani_models: volume is in use - [4d2f]", [.volumeInUse, .networkInUse]),
    (
      """
      Conflict. The container name "/kani-hf-1" is already in use by container "9f". You have to remove (or rename) \
      that container to be able to reuse that name.
      """, [.nameTaken, .containerChanged, .networkInUse]
    ),
    ("removal of container 9f is already in progress", [.removalUnderWay, .containerChanged]),
    ("No such container: kani-hf-1", [.containerChanged]),
    ("container 9f is marked for removal and cannot be started", [.containerChanged]),
    ("network 3f not found", [.containerChanged]),
    ("endpoint with name kani-hf-1 already exists in network kani_default", [.containerChanged, .networkExists]),
    (
      "driver failed programming external connectivity: Bind for 127.0.0.1:7862 failed: port is already allocated",
      [.portRecorded]
    ),
    ("failed to copy: httpReadSeeker: failed open: unexpected EOF", [.transferBroken]),
    ("read tcp 10.0.0.2:41234->10.0.0.3:443: read: connection reset by peer", [.transferBroken]),
    ("mkdir /run/docker/containerd/daemon/io.containerd.runtime.v2.task/moby/9f: file exists", [.startSpent]),
    ("oci runtime exec failed: exec failed: error starting setns process: exit status 1", [.executionSpent]),
    ("exec: \"nvidia-smi\": executable file not found in $PATH", [.withoutDriverPrograms]),
    ("manifest for example/tts:1 not found: manifest unknown", []),
    ("pull access denied for example/tts, repository does not exist or may require 'docker login'", []),
  ]

  @Test func areRead() {
    for (text, meanings) in Self.cases {
      #expect(Set(EngineMeaning.allCases.filter { $0.isTold(by: text) }) == meanings, "\(text)")
    }
    #expect(Self.cases.reduce(into: Set<EngineMeaning>()) { $0.formUnion($1.meanings) } == Set(EngineMeaning.allCases))
  }

  @Test(arguments: FailureFixtures.all)
  func areFoundInWhatWasLookedAtOnce(fixture: FailureFixtures.Text) {
    let text = ErrorText(fixture.text, at: fixture.stage)
    #expect(text.peeled == ErrorPeeler.peel(fixture.text))
    #expect(text.findings(Facts()) == Judge.findings(in: fixture.text, at: fixture.stage, facts: Facts()))
  }

  /// Which class a failure is of is known before anything is known of the machine.
  @Test(arguments: [
    (
      "driver failed programming external connectivity: Bind for 0.0.0.0:7860 failed: port is already allocated",
      BackendError.Code.portInUse
    ),
    ("failed to bind host port 127.0.0.1:7862/tcp: address already in use", .portInUse),
    ("mkdir /var/lib/docker/tmp/x: no space left on device", .diskFull),
    ("could not select device driver \"\" with capabilities: [[gpu]]", nil), ("unexpected EOF", nil),
  ])
  func tellTheClassOfAFailure(message: String, code: BackendError.Code?) {
    #expect(ErrorText(message, at: .start).code == code)
  }

  /// Whoever asks what an engine's message says asks the tables.
  @Test func standInOnePlace() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources").standardized
    for library in ["DockerBackends", "DockerEngine", "CurlHTTPClient"] {
      let files = FileManager.default.enumerator(at: sources.appending(path: library), includingPropertiesForKeys: nil)
      for case let file as URL in try #require(files)
      where file.pathExtension == "swift" && !file.path.contains("/Diagnosis/") {
        let text = try String(contentsOf: file, encoding: .utf8)
        for word in ["message.contains(\"", "message.hasSuffix(\"", "message.hasPrefix(\"", "detail.contains(\""] {
          #expect(!text.contains(word), "\(file.lastPathComponent) reads the engine's words by itself")
        }
      }
    }
  }
}
