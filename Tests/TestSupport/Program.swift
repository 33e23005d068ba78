public import Foundation

/// Runs a program of the machine, so that a test can compare with what others make of the same bytes.
public enum Program {
  /// Runs a program and waits for its end.
  /// - Returns: its exit code (128 and the signal's number where one ended it), standard output and standard error.
  public static func run(_ arguments: [String], input: Data = Data()) throws -> (code: Int32, output: Data, error: Data)
  {
    let folder = try TemporaryFolder()
    let streams = try ["in", "out", "err"].map { name in
      let path = folder.path + "/" + name
      try (name == "in" ? input : Data()).write(to: URL(filePath: path))
      return try FileHandle(forUpdating: URL(filePath: path))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardInput = streams[0]
    process.standardOutput = streams[1]
    process.standardError = streams[2]
    try process.run()
    process.waitUntilExit()
    let read = { try Data(contentsOf: URL(filePath: folder.path + "/" + $0)) }
    return (code(of: process), try read("out"), try read("err"))
  }

  /// How a process ended, as a shell tells it: 128 and the signal's number where one ended it.
  static func code(of process: Process) -> Int32 {
    process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
  }
}
