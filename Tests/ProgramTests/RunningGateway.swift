import Foundation
import TestSupport

/// `tts-ctl serve`, running for a test.
final class RunningGateway: Sendable {
  /// What it answered.
  struct Answer {
    var status: Int
    var headers: [String: String]
    var body: Data
  }

  /// Where it is, as `http://127.0.0.1:7878`.
  let address: String
  let program: RunningProgram

  /// Starts one beside others at a free port with the backends of a stage, and waits until it listens.
  init(_ stage: Stage, _ arguments: String...) async throws {
    let program = try stage.start(["serve", "--port", "0", "--beside"] + arguments)
    let place = { program.error.firstMatch(of: /serving at (http:\S+)/).map { String($0.output.1) } }
    guard await eventually({ place() != nil || !program.isRunning }), let address = place() else {
      throw TestEngine.Missing(description: "the gateway does not listen: \(program.error)")
    }
    (self.program, self.address) = (program, address)
  }

  func get(_ path: String, _ headers: [String: String] = [:], at address: String? = nil) async throws -> Answer {
    try await curl([], path, headers, at: address)
  }

  func post(_ path: String, _ body: String = "") async throws -> Answer {
    try await curl(["--data", body], path, ["Content-Type": "application/json"])
  }

  func speak(model: String, format: String = "wav") async throws -> Answer {
    try await post(
      "/v1/audio/speech", #"{"model": "\#(model)", "input": "Hello there.", "response_format": "\#(format)"}"#)
  }

  /// The state of a backend; `nil` where it does not tell.
  func state(of backend: String) async -> String? {
    guard let answer = try? await get("/api/v1/backends/\(backend)"),
      let view = try? JSONSerialization.jsonObject(with: answer.body) as? [String: Any]
    else { return nil }
    return view["state"] as? String
  }

  private func curl(
    _ more: [String], _ path: String, _ headers: [String: String], at address: String? = nil
  ) async throws -> Answer {
    let lines = headers.flatMap { ["--header", "\($0): \($1)"] }
    let result = try await Program.run(
      ["curl", "--silent", "--include", "--max-time", "120"] + more + lines + [(address ?? self.address) + path])
    let end = result.output.range(of: Data("\r\n\r\n".utf8))
    let head = String(decoding: result.output[..<(end?.lowerBound ?? result.output.endIndex)], as: UTF8.self)
    let rows = head.split(separator: "\r\n")
    let pairs = rows.dropFirst().compactMap { row -> (String, String)? in
      guard let colon = row.firstIndex(of: ":") else { return nil }
      return (String(row[..<colon]), row[row.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    let words = rows.first?.split(separator: " ") ?? []
    return Answer(
      status: words.count > 1 ? Int(words[1]) ?? 0 : 0, headers: Dictionary(pairs) { _, last in last },
      body: result.output[(end?.upperBound ?? result.output.endIndex)...])
  }
}
