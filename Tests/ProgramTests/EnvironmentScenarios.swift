import Foundation
import Glibc
import TestSupport
import Testing

/// Environments that nobody meant: `up`, `status`, `say` and `down` hold the bars, and what they do stays where it
/// belongs.
@Suite struct EnvironmentScenarios {
  private static let environments: [(String, [String: String])] = [
    ("the locale of another country", ["LANG": "tr_TR.UTF-8", "LC_ALL": "ar_EG.UTF-8"]),
    ("a locale that is none", ["LANG": "\u{1B}[2J", "LC_ALL": "x/../../y"]),
    ("a terminal that is none", ["TERM": "\u{1B}]0;x\u{7}", "COLUMNS": "-5", "CLICOLOR_FORCE": "0"]),
    ("a time zone of nowhere", ["TZ": "../../../etc/passwd"]),
    ("no PATH", ["PATH": ""]),
    ("a home in /proc", ["HOME": "/proc"]),
    ("a home that is a device", ["HOME": "/dev/null"]),
    ("an empty home", ["HOME": "", "XDG_RUNTIME_DIR": ""]),
    (
      "a relative home", ["HOME": "home", "XDG_RUNTIME_DIR": "run", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"]
    ),
  ]

  @Test func theProgramWorksInAllOfThem() async throws {
    try await Stage.with { stage in
      let servers = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../servers").standardized.path
      try stage.manifest(Manifests.tones(at: servers))
      let bars = Bars(stage)
      let out = "\(stage.home.path)/x.wav"
      #expect(try await stage.run("up", stage.name).code == 0)
      for (what, environment) in Self.environments where Bars.isAll || what != "a locale that is none" {
        for arguments in [["status", stage.name], ["say", stage.name, "Hi", "--out", out], ["up", stage.name]] {
          let run = try await bars.hold(what, arguments, environment: environment)
          #expect(run.code == 0, "\(arguments[0]) with \(what): \(run.error)")
        }
      }
      // Nothing was written where a relative path led.
      let here = try CommandLineProgram.folder(in: stage.home)
      for name in ["home", "run", "data", "state", ".local"] {
        #expect(!FileManager.default.fileExists(atPath: "\(here)/\(name)"), "\(name)")
      }
    }
  }

  @Test(arguments: ["", "rel"]) func keepsNoVoiceWithoutAHome(home: String) async throws {
    try await Stage.with { stage in
      let servers = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../servers").standardized.path
      try stage.manifest(Manifests.tones(at: servers))
      let sample = try stage.home.write("RIFF", to: "sample.wav")
      let run = try await Bars(stage).hold(
        "no home", "clone", stage.name, "--audio", sample, "--name", "Me", environment: ["HOME": home])
      #expect(run.code == 29)
      #expect(run.error.contains("HOME is not set"), "\(run.error)")
    }
  }
}
