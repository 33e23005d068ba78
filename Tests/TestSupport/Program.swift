public import Foundation

/// Runs a program of the machine, so that a test can compare with what others make of the same bytes.
public enum Program {
  /// What a run left: the exit code (128 and the signal's number where one ended it) and both streams.
  public typealias Outcome = (code: Int32, output: Data, error: Data)

  /// More at once than this take each other's processor until they meet limits that tell a hang.
  private static let turns = Turns(8)

  /// Runs a program and waits for its end, a few at a time, on a thread of its own: Swift has as many threads as the
  /// machine has processors, and a test that held one would stop the others.
  public static func run(_ arguments: [String], input: Data = Data()) async throws -> Outcome {
    await turns.take()
    defer { turns.giveBack() }
    return try await onThreadOfItsOwn { try runBriefly(arguments, input: input) }
  }

  /// Does something that waits, on a thread that nothing else needs.
  public static func onThreadOfItsOwn<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
    }
  }

  /// The same on the caller's thread, for a program that ends at once.
  public static func runBriefly(_ arguments: [String], input: Data = Data()) throws -> Outcome {
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
