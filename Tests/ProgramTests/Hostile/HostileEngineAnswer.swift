import Foundation
import TestSupport

/// What a hostile engine answers to one kind of request, and the command that asks it.
struct HostileEngineAnswer: Sendable, CustomStringConvertible {
  let name: String
  /// What the request's line contains.
  let request: String
  /// The command and its arguments before the backend's name.
  let command: [String]
  let isInSample: Bool
  let isEndless: Bool
  let script: HostileRelay.Script

  var description: String { name }

  init(
    _ name: String, at request: String, _ command: [String], inSample: Bool = false, endless: Bool = false,
    _ script: @escaping HostileRelay.Script
  ) {
    (self.name, self.request, self.command) = (name, request, command)
    (isInSample, isEndless, self.script) = (inSample, endless, script)
  }

  private static let ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
  private static let list = "/containers/json"

  private static func endless(
    _ name: String, at request: String, _ command: [String], inSample: Bool = false, endless: Bool = false,
    head: String, _ text: String
  ) -> HostileEngineAnswer {
    HostileEngineAnswer(name, at: request, command, inSample: inSample, endless: endless) { connection in
      let piece = Data(repeating: text, toLength: 1 << 18)
      guard connection.send(head) else { return }
      while connection.send(piece) {}
    }
  }

  private static func text(
    _ name: String, at request: String, _ command: [String], inSample: Bool = false, status: Int = 200, _ body: String
  ) -> HostileEngineAnswer {
    HostileEngineAnswer(name, at: request, command, inSample: inSample) { connection in
      connection.answer(body, status: status, headers: ["Content-Type: application/json"])
    }
  }

  private static func raw(
    _ name: String, at request: String, _ command: [String], inSample: Bool = false, endless: Bool = false,
    _ text: String
  ) -> HostileEngineAnswer {
    HostileEngineAnswer(name, at: request, command, inSample: inSample, endless: endless) { connection in
      connection.send(text)
      if endless { connection.stall() }
    }
  }

  /// Everything that is tried.
  static let all: [HostileEngineAnswer] = greetings + lists + inspections + streams

  private static let greetings: [HostileEngineAnswer] = [
    endless("endless ping", at: "/version", ["status"], inSample: true, head: "\(ok)\r\n", "x"),
    endless("endless header", at: "/version", ["status"], head: ok, "X-A: b\r\n"),
    raw("no HTTP", at: "/version", ["status"], inSample: true, "SSH-2.0-OpenSSH_9.2p1\r\n\r\n"),
    raw("silence", at: "/version", ["status"], endless: true, ""),
    text("an API version of an age", at: "/version", ["status"], "{\"ApiVersion\": \"99999999999999999999.1\"}"),
    text("a negative API version", at: "/version", ["status"], "{\"ApiVersion\": \"-1.-41\"}"),
    text("wrong types", at: "/version", ["status"], inSample: true, "{\"ApiVersion\": 5, \"Os\": []}"),
    text(
      "a refusal of 1 MB", at: "/version", ["status"], status: 500,
      "{\"message\": \"\(String(repeating: "no ", count: 350_000))\"}"),
  ]

  private static let lists: [HostileEngineAnswer] = [
    endless("endless list", at: list, ["status"], inSample: true, head: "\(ok)\r\n[", "{},"),
    endless(
      "endless trailers", at: list, ["status"], inSample: true,
      head: "\(ok)Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n", "X-A: b\r\n"),
    endless("endless strings", at: list, ["status"], head: "\(ok)\r\n[{\"Id\": \"", "a"),
    HostileEngineAnswer("a list of 60 MB", at: list, ["status"]) { connection in
      let block = Data(repeating: "{\"Id\":\"a\",\"Names\":[\"/a\"],\"Labels\":{\"b\":\"c\"}},", toLength: 1 << 20)
      guard connection.send("\(ok)Content-Length: \(60 * block.count + 4)\r\n\r\n[") else { return }
      for _ in 0..<60 where !connection.send(block) { return }
      connection.send("{}]")
    },
    raw("broken chunks", at: list, ["status"], inSample: true, "\(ok)Transfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n"),
    raw("a chunk beyond numbers", at: list, ["status"], "\(ok)Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"),
    raw("a length that is negative", at: list, ["status"], "\(ok)Content-Length: -1\r\n\r\n[]"),
    raw(
      "a redirect to a file", at: list, ["status"],
      "HTTP/1.1 301 X\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"),
    text("deep", at: list, ["status"], inSample: true, String(repeating: "[", count: 200_000)),
    text(
      "numbers beyond all bounds", at: list, ["status"], inSample: true,
      #"[{"Id":"a","Names":["/x"],"Created":1e308,"SizeRw":9223372036854775808,"Labels":{},"Ports":[{"PrivatePort":1e18,"PublicPort":-5,"Type":"tcp"}]}]"#
    ),
    text("wrong types in a list", at: list, ["status"], #"[{"Id":5,"Names":"x","Ports":{},"Labels":[]},null,7]"#),
    text(
      "control characters", at: list, ["status"], inSample: true, status: 500,
      #"{"message": "\u001b]0;owned\u0007\u001b[2J\u0000\u202egnp"}"#),
    text(
      "a secret in a refusal", at: list, ["status"], inSample: true, status: 500,
      "{\"message\": \"Authorization: Bearer \(HostileAnswer.secret)\"}"),
    HostileEngineAnswer("a dripping list", at: list, ["status"], endless: true) { connection in
      guard connection.send("\(ok)\r\n[") else { return }
      while connection.send(" ") { usleep(300_000) }
    },
    raw("a list that stalls", at: list, ["up"], endless: true, "\(ok)\r\n["),
  ]

  private static let inspections: [HostileEngineAnswer] = [
    text(
      "an inspect of absurd numbers", at: "/containers/", ["status"], inSample: true,
      #"{"Id":"a","Name":"/x","RestartCount":9223372036854775807,"State":{"Status":"running","Running":true,"Pid":-1,"#
        + #""ExitCode":9223372036854775807,"StartedAt":"9999-99-99T99:99:99Z","FinishedAt":"-1"},"#
        + #""HostConfig":{"Memory":-9223372036854775808,"NanoCpus":9223372036854775807}}"#),
    text(
      "an info of absurd numbers", at: "/info", ["doctor"], inSample: true,
      #"{"NCPU":-1,"MemTotal":9223372036854775807,"Images":9223372036854775807,"Containers":-5,"DockerRootDir":"/\u0000","#
        + #""Architecture":"\u001b[2J","Runtimes":{"a":{"path":null}},"DiscoveredDevices":[{"Source":5}]}"#),
    text("an info of wrong types", at: "/info", ["doctor"], "[]"),
    endless("an endless info", at: "/info", ["doctor"], head: "\(ok)\r\n{\"ID\": \"", "a"),
    text("images of wrong types", at: "/images/", ["doctor"], "[1, null, {\"Id\": {}}]"),
    endless("an endless inspect of an image", at: "/images/", ["up", "--dry-run"], head: "\(ok)\r\n{\"Id\": \"", "a"),
  ]

  private static let streams: [HostileEngineAnswer] = [
    HostileEngineAnswer("log frames of 4 GiB", at: "/logs", ["logs"], inSample: true) { connection in
      let frame = Data([1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF])
      connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n\r\n")
      connection.send(frame + Data("x".utf8))
    },
    HostileEngineAnswer("log frames that are none", at: "/logs", ["logs"]) { connection in
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      connection.send(Data(repeating: "\u{7}\u{8}\u{9}\u{6}", toLength: 100_000))
    },
    HostileEngineAnswer("a log line without end", at: "/logs", ["logs"]) { connection in
      let frame = Data([1, 0, 0, 0, 0, 1, 0, 0]) + Data(repeating: "x", toLength: 1 << 16)
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      for _ in 0..<64 where !connection.send(frame) { return }
    },
    endless(
      "events without end", at: "/events", ["up"], inSample: true, head: "\(ok)\r\n",
      "{\"Type\":\"container\",\"Action\":\"die\",\"Actor\":{\"ID\":\"a\",\"Attributes\":{}},\"timeNano\":9e99}\n"),
    endless("one endless event", at: "/events", ["up"], head: "\(ok)\r\n", "{\"Type\":\"x"),
    text(
      "a stats of absurd numbers", at: "/stats", ["status"],
      #"{"cpu_stats":{"cpu_usage":{"total_usage":-1},"online_cpus":1e9},"memory_stats":{"usage":1e308,"limit":0}}"#),
  ]
}
