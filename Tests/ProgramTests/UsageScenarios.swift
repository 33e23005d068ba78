import Foundation
import TestSupport
import Testing

/// The first minutes: what somebody types who does not know the program yet.
@Suite struct UsageScenarios {
  @Test(arguments: [
    (["upp"], "Did you mean 'up'?"), (["speak", "espeak", "hi"], "Did you mean 'say'?"), (["staus"], "'status'"),
    (["help", "capabilites"], "'capabilities'"), (["voices", "rmm", "kani", "Anna"], "'rm'"),
    (["up", "--formt", "json"], "Did you mean '--format'?"), (["-q", "up"], "tts-ctl up -q"),
    (["frobnicate"], "`tts-ctl --help` lists them"),
  ])
  func theNearestIsNamed(arguments: [String], words: String) async throws {
    let outcome = try await CommandLineProgram.run(arguments, home: try TemporaryFolder())
    #expect(outcome.code == 64 && outcome.error.contains(words), "\(outcome.error)")
  }

  @Test func explainReadsAPipeAndTellsWhetherItKnows() async throws {
    let home = try TemporaryFolder()
    let known = try await CommandLineProgram.run(["explain"], home: home, input: Data("CUDA out of memory\n".utf8))
    #expect(known.code == 0 && known.output.contains("G35"), "\(known.output)")
    #expect(try await CommandLineProgram.run(["explain", "all is well"], home: home).code == 1)
    let nothing = try await CommandLineProgram.run(["explain", "--format", "json"], home: home)
    #expect(nothing.code == 1 && nothing.output.contains("\"findings\""), "\(nothing.output)")
  }
}
