public import Foundation

/// The program `tts-ctl` as it was built beside the tests, run as a user does.
public enum CommandLineProgram {
  /// What a run left.
  public struct Outcome: Sendable {
    /// The exit code, as a shell tells it: 128 and the signal's number where one ended it.
    public var code: Int32
    /// Standard output.
    public var output: String
    /// Standard error.
    public var error: String
  }

  /// Where it is: beside the tests, or where `TTS_CTL_TEST_PROGRAM` says, such as a release build.
  public static func path() throws -> String {
    if let given = ProcessInfo.processInfo.environment["TTS_CTL_TEST_PROGRAM"] { return given }
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "tts-ctl").path
  }

  /// Runs it in a folder of its own with an environment that holds `PATH`, `HOME` and what is given.
  public static func run(
    _ arguments: [String], home: TemporaryFolder, environment: [String: String] = [:], input: Data = Data(),
    at program: String? = nil
  ) async throws -> Outcome {
    let variables = variables(home, environment)
    let folder = try folder(in: home)
    let result = try await Program.run(
      ["env", "-i", "-C", folder] + variables.map { "\($0)=\($1)" } + [try program ?? path()] + arguments, input: input)
    return Outcome(
      code: result.code, output: String(decoding: result.output, as: UTF8.self),
      error: String(decoding: result.error, as: UTF8.self))
  }

  /// Starts it the same way, to be watched while it runs.
  public static func start(
    _ arguments: [String], home: TemporaryFolder, environment: [String: String] = [:],
    at terminal: RunningProgram.TerminalSize? = nil
  ) throws -> RunningProgram {
    try RunningProgram(
      [try path()] + arguments, environment: variables(home, environment), in: try folder(in: home), at: terminal)
  }

  /// Where it runs: in an empty folder, so that nothing of the checkout is taken for a catalogue of the user's.
  public static func folder(in home: TemporaryFolder) throws -> String {
    let path = "\(home.path)/current"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// The environment of a run: `PATH`, `HOME` and what is given.
  public static func variables(_ home: TemporaryFolder, _ environment: [String: String]) -> [String: String] {
    var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": home.path]
    variables["XDG_RUNTIME_DIR"] = home.path
    return variables.merging(environment) { _, given in given }
  }
}
