import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// `say` and its like before servers that are not as they should be, and with what users hand them.
@Suite struct SpeechScenarios {
  /// `check` and `say` judge a server alike, and of what is built, what was built.
  @Test func checkTellsWhatSayRefuses() async throws {
    try await Stage.with { stage in
      try stage.tonesServer()
      try stage.manifest(Manifests.tones(at: "\(stage.home.path)/servers", ["--fault", "rate_header"]))
      try #require(try await stage.run("up", stage.name).code == 0)
      let said = try await stage.run("say", stage.name, "Hello.", "--out", stage.home.path + "/said.wav")
      #expect(said.code == 23 && said.error.contains("must send the rate of its audio"), "\(said.error)")
      let check = try await stage.run("check", stage.name)
      #expect(check.code == 1 && check.output.contains("`say` may refuse its audio"), "\(check.output)")
      let unknown = try await stage.run(
        "say", stage.name, "-v", "nobody", "Hello.", "--out", stage.home.path + "/b.wav")
      #expect(unknown.error.contains("tts-ctl voices \(stage.name)"), "\(unknown.error)")
    }
  }

  private static func speak(_ connection: FaultConnection) {
    let audio = HostileAnswer.wav()
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(audio.count)\r\n\r\n")
    connection.send(audio)
  }

  @Test func tellsAServerOfAnotherInterface() async throws {
    try await Stage.serving { connection, request in
      if request.target == "/v1/models" {
        connection.answer("{\"object\": \"list\", \"data\": [{\"id\": \"kokoro\"}]}")
      } else {
        connection.answer("{\"detail\": \"Not Found\"}", status: 404)
      }
    } _: { stage in
      for arguments in [["say", stage.name, "Hello.", "--out", "/dev/null"], ["voices", stage.name]] {
        let run = try await stage.start(arguments).end()
        #expect(run.code == 24)
        #expect(run.error.contains("this server speaks an OpenAI-style API (POST /v1/audio/speech)"), "\(run.error)")
        #expect(run.error.contains("curl -f http://127.0.0.1:"), "\(run.error)")
      }
    }
  }

  @Test func explainsWhatTheServerAnswers() async throws {
    try await Stage.serving { connection, _ in
      connection.answer("{\"detail\": \"TTS engine model is not currently loaded or available.\"}", status: 500)
    } _: { stage in
      let say = try await stage.run("say", stage.name, "Hello.", "--out", "/dev/null")
      #expect(say.code == 24)
      #expect(say.error.contains("[A2]"), "\(say.error)")
      let status = try await stage.run("status", stage.name)
      #expect(status.output.contains("[A2]"), "\(status.output)")
    }
  }

  @Test func sendsAListedVoiceUnchangedAndSoDoesCheck() async throws {
    let sent = Mutex<[String]>([])
    try await Stage.serving { connection, request in
      switch request.target {
      case "/voices": connection.answer("{\"voices\": [{\"id\": \"en\"}]}")
      case "/synthesize":
        sent.withLock { $0.append(String(decoding: request.body, as: UTF8.self)) }
        Self.speak(connection)
      default: connection.answer("{}", status: 500)
      }
    } _: { stage in
      for voice in ["en", "speaker:en"] {
        let run = try await stage.run("say", stage.name, "-v", voice, "Hello.", "--out", "/dev/null")
        #expect(run.code == 0, "\(run.error)")
      }
      #expect(sent.withLock { $0 }.allSatisfy { $0.contains("\"voice_id\":\"en\"") }, "\(sent.withLock { $0 })")
      #expect(sent.withLock { $0.count } == 2)
      // It lacks half of the fields, and speaks all the same.
      let check = try await stage.run("check", stage.name)
      #expect(check.output.contains(/synthesize\.voices +pass/), "\(check.output)")
      let checked = sent.withLock { $0.dropFirst(2) }
      #expect(checked.contains { $0.contains("\"voice_id\":\"en\"") }, "\(checked)")
      #expect(!checked.contains { $0.contains("speaker:en") }, "\(checked)")
    }
  }

  @Test func namesWhatToLookAtWhereTheServerHangsUp() async throws {
    try await Stage.serving { connection, _ in
      connection.reset()
    } _: { stage in
      let run = try await stage.run("voices", stage.name)
      #expect(run.code == 28)
      #expect(run.error.contains("tts-ctl status \(stage.name)"), "\(run.error)")
    }
  }

  @Test func asksAgainWhereAServerRestarts() async throws {
    let count = Mutex(0)
    try await Stage.serving { connection, _ in
      let number = count.withLock { count in
        count += 1
        return count
      }
      if number == 1 { return connection.reset() }
      connection.answer("{\"voices\": [{\"id\": \"en\"}]}")
    } _: { stage in
      let run = try await stage.run("voices", stage.name)
      #expect(run.code == 0 && run.output.contains("en"), "\(run.error)")
    }
  }

  /// Standard input that never ends, and a pipe that nobody reads.
  @Test func obeysCtrlCWhileItWaitsForOthers() async throws {
    try await Stage.serving { connection, _ in
      Self.speak(connection)
    } _: { stage in
      let pipe = "\(stage.home.path)/pipe"
      mkfifo(pipe, 0o600)
      for arguments in [
        ["say", stage.name], ["say", stage.name, "--file", pipe], ["say", stage.name, "Hi", "--out", pipe],
      ] {
        let program = try stage.start(arguments)
        let run = try await program.watch(within: .seconds(60), interruptingAfter: .seconds(2))
        #expect(run.code == 130, "\(arguments): \(run.code) \(run.error)")
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: stage.home.path).allSatisfy { !$0.hasSuffix(".part") })
    }
  }

  @Test func everyFailureHasItsOwnCode() async throws {
    try await Stage.serving { connection, _ in
      Self.speak(connection)
    } _: { stage in
      let codes: [([String], Int32)] = [
        (["say", stage.name, "--file", "/nonexistent.txt"], 29), (["say", stage.name, "--file", "/dev/zero"], 29),
        (["say", stage.name, "Hi", "--out", "missing/x.wav"], 29), (["say", stage.name, " "], 64),
        (["say", stage.name, "Hi", "--out", "x.m4a"], 64), (["say", stage.name, "Hi", "--out", "x.txt"], 64),
        (["say", stage.name, "-v", "cloned:Nobody", "Hi"], 64),
      ]
      for (arguments, code) in codes {
        let run = try await stage.start(arguments).end()
        #expect(run.code == code, "\(arguments): \(run.code) \(run.error)")
        #expect(!run.error.contains("Domain="))
      }
      #expect(try await stage.run("down", stage.name).code == 0)
      #expect(try await stage.run("say", stage.name, "Hi").code == 27)
    }
  }
}
