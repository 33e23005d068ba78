import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// What `say` writes, what servers send, and speech that is heard while it is still being made.
@Suite struct AudioScenarios {
  private static func send(_ audio: Data, _ connection: FaultConnection) {
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(audio.count)\r\n\r\n")
    connection.send(audio)
  }

  /// Sound whose bytes are letters, so that they come out of any reader as they are.
  private static let letters = Data(repeating: 0x41, count: 8000)
  private static let head = HostileAnswer.wav(size: 0xFFFF_FFFF, samples: 0)

  private func start(of path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)).prefix(4), as: UTF8.self)
  }

  @Test func writesWhatTheEndingOrTheFlagSays() async throws {
    let asked = Mutex(0)
    try await Stage.serving { connection, _ in
      asked.withLock { $0 += 1 }
      Self.send(HostileAnswer.wav(samples: 32_000), connection)
    } _: { stage in
      let out = { (name: String) in "\(stage.home.path)/\(name)" }
      for (name, more, mark) in [
        ("a.wav", [], "RIFF"), ("a.flac", [], "fLaC"), ("a.opus", [], "OggS"), ("a.ogg", [], "OggS"),
        ("b", ["--format", "flac"], "fLaC"), ("c.bin", ["--format", "opus", "--format", "json"], "OggS"),
        ("d.wav", ["--format", "wav", "--rate", "48000"], "RIFF"),
      ] as [(String, [String], String)] {
        let run = try await stage.run(["say", stage.name, "Hello.", "--out", out(name)] + more)
        #expect(run.code == 0, "\(name): \(run.error)")
        #expect(try start(of: out(name)) == mark, "\(name)")
        if more.contains("48000") { #expect(run.output.contains("48000 Hz"), "\(run.output)") }
        if more.contains("json") { #expect(run.output.contains("\"format\" : \"opus\""), "\(run.output)") }
      }
      let mp3 = try await stage.run("say", stage.name, "Hello.", "--out", out("a.mp3"))
      #expect(mp3.code == 0, "\(mp3.error)")
      #expect(
        try Data(contentsOf: URL(filePath: out("a.mp3"))).first == 0xFF || start(of: out("a.mp3")).hasPrefix("ID3"))
      let pcm = try await stage.run("say", stage.name, "Hello.", "--out", out("a.pcm"), "--rate", "8000")
      #expect(pcm.code == 0, "\(pcm.error)")
      #expect(try Data(contentsOf: URL(filePath: out("a.pcm"))).count == 32_000)

      // What cannot be is said before anybody is asked.
      let before = asked.withLock { $0 }
      let none = ["TTS_CTL_LIBSNDFILE": "/nonexistent.so", "TTS_CTL_LIBSOXR": "/nonexistent.so"]
      for (arguments, code, words) in [
        (["--out", out("x.wav"), "--format", "mp3"], 64, "do not match"), (["--out", out("x.m4a")], 64, "ffmpeg"),
        (["--format", "aac"], 64, "aac"),
        (["--out", out("x.mp3")], 29, "apt-get install libsndfile1"),
        (["--out", out("x.wav"), "--rate", "8000"], 29, "apt-get install libsoxr0"),
        (["--out", out("x.opus"), "--rate", "8001"], 29, "libsndfile"),
      ] as [([String], Int32, String)] {
        let run = try await stage.run(["say", stage.name, "Hello."] + arguments, environment: none)
        #expect(run.code == code && run.error.contains(words), "\(arguments): \(run.code) \(run.error)")
      }
      let rate = try await stage.run("say", stage.name, "Hello.", "--out", out("x.opus"), "--rate", "8001")
      #expect(rate.code == 64 && rate.error.contains("8001"), "\(rate.error)")
      #expect(asked.withLock { $0 } == before)
      #expect(try FileManager.default.contentsOfDirectory(atPath: stage.home.path).allSatisfy { !$0.hasPrefix("x.") })
    }
  }

  /// Without --out: into what standard output is, or into a file that is not there yet.
  @Test func goesWhereStandardOutputLeads() async throws {
    try await Stage.serving { connection, _ in
      Self.send(HostileAnswer.wav(samples: 8000), connection)
    } _: { stage in
      let script = "\"$TTS\" say $NAME Hello. > x.wav && \"$TTS\" say $NAME Hello. | head -c 4; echo; ls"
      let variables = stage.environment.merging(["TTS": try CommandLineProgram.path(), "NAME": stage.name]) { $1 }
      let folder = "\(stage.home.path)/piped"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let piped = try await Program.run(
        ["env", "-i", "-C", folder] + variables.map { "\($0)=\($1)" } + ["sh", "-c", script])
      #expect(
        String(decoding: piped.output, as: UTF8.self) == "RIFF\nx.wav\n",
        "\(String(decoding: piped.error, as: UTF8.self))")
      #expect(piped.error.isEmpty)
      #expect(try Data(contentsOf: URL(filePath: "\(folder)/x.wav")).count == 44 + 16_000)

      let here = "\(stage.home.path)/current"
      for name in ["\(stage.name).wav", "\(stage.name)-2.wav"] {
        let typed = try await stage.start("say", stage.name, "Hello.", at: .init()).end()
        #expect(typed.code == 0 && typed.output.contains("\(name): "), "\(typed.output)")
        #expect(FileManager.default.fileExists(atPath: "\(here)/\(name)"))
      }
      let json = try await stage.run("say", stage.name, "Hello.", "--format", "json")
      #expect(json.output.contains("\"\(stage.name)-3.wav\""), "\(json.output)\(json.error)")
      let forced = try await stage.run(
        "say", stage.name, "Hello.", "--format", "wav", "--out", "\(stage.home.path)/speech.sound")
      #expect(forced.code == 0, "\(forced.error)")
    }
  }

  /// openai-edge-tts without ffmpeg sends MP3; samples of voices come as anything.
  @Test func takesWhatServersAndUsersHave() async throws {
    let answer = Mutex(HostileAnswer.wav(samples: 80_000))
    let uploaded = Mutex("")
    try await Stage.serving { connection, request in
      switch request.target {
      case "/capabilities":
        connection.answer(
          """
          {"has_predefined_voices": true, "voice_cloning": true, "voice_cloning_formats": ["wav"], "emotion_tags": false,
          "emotion_options": [], "streaming": false, "sample_rate": 16000, "output_format": "wav", "multilingual": false,
          "languages": ["en"], "speaker_embedding": true, "embedding_dim": 1, "custom_params": {}}
          """)
      case "/clone_voice":
        uploaded.withLock { $0 = String(decoding: request.body, as: UTF8.self) }
        connection.answer("{\"id\": \"cloned:Me\", \"name\": \"Me\", \"embedding\": [0.5]}")
      default: Self.send(answer.withLock { $0 }, connection)
      }
    } _: { stage in
      let out = { (name: String) in "\(stage.home.path)/\(name)" }
      for ending in ["mp3", "flac", "opus"] {
        let made = try await stage.run("say", stage.name, "Hello.", "--out", out("given.\(ending)"))
        try #require(made.code == 0, "\(made.error)")
        let clone = try await stage.run("clone", stage.name, "--audio", out("given.\(ending)"), "--name", "Me")
        #expect(clone.code == 0, "\(clone.error)")
        #expect(uploaded.withLock { $0.contains("filename=\"given.wav\"") && $0.contains("RIFF") })
        let coded = try Data(contentsOf: URL(filePath: out("given.\(ending)")))
        answer.withLock { $0 = coded }
        let say = try await stage.run("say", stage.name, "Hello.", "--out", out("taken.wav"))
        #expect(say.code == 0 && say.output.contains("5."), "\(ending): \(say.output) \(say.error)")
        let none = ["TTS_CTL_LIBSNDFILE": "/nonexistent.so"]
        let refused = try await stage.run("say", stage.name, "Hello.", "--out", out("x.wav"), environment: none)
        #expect(refused.code == 23 && refused.error.contains("apt-get install libsndfile1"), "\(refused.error)")
        let kept = try await stage.run(
          "clone", stage.name, "--audio", out("given.\(ending)"), "--name", "Me", environment: none)
        #expect(kept.code == 64 && kept.error.contains("ffmpeg -i"), "\(kept.error)")
        answer.withLock { $0 = HostileAnswer.wav(samples: 80_000) }
      }
      #expect(!FileManager.default.fileExists(atPath: out("x.wav")))
    }
  }

  /// The server sends the second half once the first was heard.
  @Test(arguments: [["--out", "-", "--format", "pcm"], ["--play", "--out", "/dev/null"]])
  func isHeardBeforeItsEnd(arguments: [String]) async throws {
    let isHeard = Mutex(false)
    try await Stage.serving { connection, _ in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(Self.head.count + 16_000)\r\n\r\n")
      connection.send(Self.head + Self.letters)
      while !isHeard.withLock({ $0 }) { usleep(500) }
      connection.send(Self.letters)
    } _: { stage in
      let home = stage.home.path
      // Says of its first byte, then keeps all.
      try stage.home.write(
        "#!/bin/sh\nhead -c 8000 >'\(home)/first'\n: >'\(home)/begun'\ncat >'\(home)/rest'\n", to: "bin/pw-play",
        mode: 0o755)
      let path = "\(home)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      let program = try stage.start(["say", stage.name, "Hello."] + arguments, environment: ["PATH": path])
      let isPlayed = arguments.contains("--play")
      let begun = await eventually(within: .seconds(60)) {
        isPlayed ? FileManager.default.fileExists(atPath: "\(home)/begun") : program.output.utf8.count >= 8000
      }
      #expect(begun, "\(program.error)")
      isHeard.withLock { $0 = true }
      let run = try await program.end()
      #expect(run.code == 0, "\(run.error)")
      guard isPlayed else { return #expect(run.output == String(repeating: "A", count: 16_000)) }
      let played = try stage.home.read("rest")
      #expect(try Data(contentsOf: URL(filePath: "\(home)/first")).count + played.utf8.count == 44 + 16_000)
    }
  }

  /// The server is left, too, though it sends nothing at that moment.
  @Test(arguments: ["head", "Ctrl-C", "player"])
  func endsAtOnceWhereNobodyListens(how: String) async throws {
    let hasLeft = Mutex(false)
    try await Stage.serving { connection, _ in
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      connection.send(Self.head + Self.letters)
      connection.stall()
      hasLeft.withLock { $0 = true }
    } _: { stage in
      let home = stage.home.path
      try stage.home.write("#!/bin/sh\nhead -c 50 >'\(home)/begun'\nexec sleep 1000\n", to: "bin/pw-play", mode: 0o755)
      let path = "\(home)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      let more = how == "player" ? ["--play", "--out", "\(home)/x.wav"] : ["--out", "-", "--format", "pcm"]
      let program = try stage.start(["say", stage.name, "Hello."] + more, environment: ["PATH": path])
      #expect(
        await eventually(within: .seconds(60)) {
          program.output.utf8.count >= 8000 || FileManager.default.fileExists(atPath: "\(home)/begun")
        }, "\(program.error)")
      if how == "head" { program.leave() } else { program.signal(SIGINT) }
      let run = try await program.end(within: .seconds(60))
      #expect(run.code == (how == "head" ? 0 : 130), "\(run.code) \(run.error)")
      if how == "head" { #expect(run.error.isEmpty, "\(run.error)") }
      #expect(await eventually(within: .seconds(60)) { hasLeft.withLock { $0 } })
      #expect(!FileManager.default.fileExists(atPath: "\(home)/x.wav"))
    }
  }

  @Test func saysWhereNothingPlays() async throws {
    // A minute: a player that has started late on a busy machine has not played it either.
    let audio = HostileAnswer.wav(samples: 960_000)
    try await Stage.serving { connection, _ in
      Self.send(audio, connection)
    } _: { stage in
      let out = "\(stage.home.path)/x.wav"
      let none = try await stage.run(
        "say", stage.name, "Hello.", "--play", "--out", out, environment: ["PATH": "\(stage.home.path)/none"])
      #expect(none.code == 29 && none.error.contains("no player is installed"), "\(none.error)")
      #expect(none.error.contains("install one of pw-play, paplay, aplay"), "\(none.error)")
      #expect(!FileManager.default.fileExists(atPath: out))
      try stage.home.write("#!/bin/sh\nexit 3\n", to: "bin/pw-play", mode: 0o755)
      let path = "\(stage.home.path)/bin:\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
      let broken = try await stage.run(
        "say", stage.name, "Hello.", "--play", "--out", out, environment: ["PATH": path])
      #expect(broken.code == 29 && broken.error.contains("pw-play could not play"), "\(broken.error)")
      // ffplay ends well where there is no sound, too.
      try FileManager.default.removeItem(atPath: "\(stage.home.path)/bin/pw-play")
      try stage.home.write("#!/bin/sh\nexit 0\n", to: "bin/ffplay", mode: 0o755)
      for name in ["cat", "env", "sh", "sleep"] { try stage.home.link("bin/\(name)", to: "/usr/bin/\(name)") }
      let silent = try await stage.run(
        "say", stage.name, "Hello.", "--play", "--out", out, environment: ["PATH": "\(stage.home.path)/bin"])
      #expect(silent.code == 29 && silent.error.contains("may have no sound output"), "\(silent.error)")
      // One that has read all of it by then says so.
      let slow = "#!/bin/sh\ncat > /dev/null\nsleep 3\necho 'audio open failed' >&2\n"
      try stage.home.write(slow, to: "bin/ffplay", mode: 0o755)
      let complaining = try await stage.run(
        "say", stage.name, "Hello.", "--play", "--out", out, environment: ["PATH": "\(stage.home.path)/bin"])
      #expect(complaining.code == 29 && complaining.error.contains("no sound output"), "\(complaining.error)")
      // What was spoken is there all the same.
      #expect(try Data(contentsOf: URL(filePath: out)) == audio)
    }
  }

  /// Coded answers of the worst kind: bounded memory, an error, nothing left.
  @Test func standsCodedAnswersOfTheWorstKind() async throws {
    let answer = Mutex(Data())
    let isEndless = Mutex(false)
    try await Stage.serving { connection, _ in
      let body = answer.withLock { $0 }
      guard isEndless.withLock({ $0 }) else { return Self.send(body, connection) }
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      while connection.send(body) {}
    } _: { stage in
      let bars = Bars(stage)
      try FileManager.default.createDirectory(atPath: "\(stage.home.path)/out", withIntermediateDirectories: true)
      let out = "\(stage.home.path)/out/x.wav"
      answer.withLock { $0 = HostileAnswer.wav(samples: 80_000) }
      var made: [String: Data] = [:]
      for ending in ["mp3", "flac", "opus"] {
        let path = "\(stage.home.path)/made.\(ending)"
        try #require(try await stage.run("say", stage.name, "Hello.", "--out", path).code == 0)
        made[ending] = try Data(contentsOf: URL(filePath: path))
      }
      let noise = Data((0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) })
      for (name, body) in made {
        for (what, bad) in [
          ("half of a", Data(body.prefix(body.count / 2 + 11))), ("a torn", body.prefix(600) + noise + body),
          ("the start of a", Data(body.prefix(40))),
        ] {
          answer.withLock { $0 = bad }
          let run = try await bars.hold("\(what) \(name)", "say", stage.name, "Hello.", "--out", out)
          if what != "a torn" { #expect(run.code == 23, "\(what) \(name): \(run.code) \(run.error)") }
          try bars.checkOutput(out)
        }
      }
      for start in ["ID3\u{4}\u{0}\u{0}\u{7F}\u{7F}\u{7F}\u{7F}", "fLaC", "OggS"] {
        answer.withLock { $0 = Data(start.utf8) + noise }
        let run = try await bars.hold("noise after \(start.prefix(4))", "say", stage.name, "Hello.", "--out", out)
        #expect(run.code == 23, "\(run.error)")
        try bars.checkOutput(out)
      }
      // Without end, with frames in it that are sound.
      isEndless.withLock { $0 = true }
      answer.withLock { $0 = made["mp3"] ?? Data() }
      let run = try await bars.hold("endless MP3", "say", stage.name, "Hello.", "--out", out)
      #expect(run.code == 23 && run.error.contains("longer than 256 MiB"), "\(run.error)")
    }
  }
}
