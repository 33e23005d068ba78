import Testing

@testable import DockerBackends

/// What counts as a sign of work, on lines as real servers write them.
struct ProgressJudgeTests {
  private func shows(_ first: [String], _ second: [String], bytes: (Int64, Int64)? = nil) -> Bool {
    var judge = ProgressJudge()
    let before = judge.shows(ContainerActivity(log: first, bytes: bytes?.0), at: .zero)
    #expect(!before)
    return judge.shows(ContainerActivity(log: first + second, bytes: bytes?.1), at: .seconds(60))
  }

  @Test(arguments: [
    ["Downloading model.safetensors:  40%|####      | 1.2G/3.0G [00:10<00:15, 120MB/s]"],
    ["Loading checkpoint shard model-00002-of-00003.safetensors"],
    ["INFO 2026-11-22 21:40:07 Application startup complete."],
    ["step 11/100"],
  ])
  func newsIsProgress(lines: [String]) {
    let before = [
      "Downloading model.safetensors:  30%|###       | 0.9G/3.0G [00:08<00:17, 120MB/s]",
      "Loading checkpoint shard model-00001-of-00003.safetensors", "step 10/100",
    ]
    #expect(shows(before, lines))
  }

  @Test(arguments: [
    (
      "172.17.0.1 - - [22/Nov/2026 21:40:07] \"GET /health HTTP/1.1\" 503 -",
      "172.17.0.1 - - [22/Nov/2026 21:41:09] \"GET /health HTTP/1.1\" 503 -"
    ),
    (
      "172.17.0.1 - - [22/Nov/2026 21:40:07] code 503, message Service Unavailable",
      "172.17.0.1 - - [22/Nov/2026 21:41:09] code 503, message Service Unavailable"
    ),
    (
      "INFO:     172.17.0.1:49152 - \"GET /health HTTP/1.1\" 503 Service Unavailable",
      "INFO:     172.17.0.1:51022 - \"GET /health HTTP/1.1\" 503 Service Unavailable"
    ),
    (
      "{\"time\": \"2026-11-22T21:40:07.123Z\", \"path\": \"/health\", \"ms\": \"1.2ms\", \"id\": \"9f86d081884c7d65\"}",
      "{\"time\": \"2026-11-22T21:41:07.456Z\", \"path\": \"/health\", \"ms\": \"0.9ms\", \"id\": \"60303ae22b998861\"}"
    ),
    ("{\"ts\":1795383607.12,\"msg\":\"probe\"}", "{\"ts\":1795383667.48,\"msg\":\"probe\"}"),
    (
      "[GIN] 2026/11/22 - 21:40:07 | 503 | 45.2µs | 172.17.0.1 | GET \"/health\"",
      "[GIN] 2026/11/22 - 21:41:07 | 503 | 61.9µs | 172.17.0.1 | GET \"/health\""
    ),
    ("waiting for the model", "waiting for the model"),
  ])
  func repetitionIsNot(before: String, after: String) {
    #expect(!shows([before], [after, after, after]))
  }

  @Test func trafficIsProgressWhereItIsMoreThanOurProbes() {
    #expect(shows([], [], bytes: (0, 50_000_000)))
    #expect(!shows([], [], bytes: (0, 500_000)))
    #expect(!shows([], [], bytes: (50_000_000, 50_000_000)))
  }
}
