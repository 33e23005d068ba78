public import FoundationEssentials

/// A command executing in a container: its input, its output, and how it ended.
public struct ExecSession: Sendable {
  /// The exec's id.
  public let id: String
  /// What the command writes; with a terminal all of it is standard output. Single use.
  public let output: LogStream

  private let connection: any RawConnection
  private let endpoints: ExecEndpoints

  init(id: String, connection: any RawConnection, isTerminal: Bool, endpoints: ExecEndpoints) {
    self.id = id
    self.connection = connection
    self.endpoints = endpoints
    output = LogStream(HTTPBody { try await connection.read() }, isRaw: isTerminal)
  }

  /// Writes to the command's standard input.
  public func write(_ data: Data) async throws { try await connection.write(data) }

  /// Ends the command's standard input.
  public func closeInput() async throws { try await connection.closeWrite() }

  /// Tells the command's terminal its size in characters.
  public func resize(rows: Int, columns: Int) async throws {
    try await endpoints.resize(id, rows: rows, columns: columns)
  }

  /// The exit code, once ``output`` has ended.
  public func exitCode() async throws -> Int { try await endpoints.exitCode(id) }

  /// Leaves the command to itself; the engine closes its input and drops its output.
  public func close() async { await connection.close() }
}
