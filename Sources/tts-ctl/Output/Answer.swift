import DockerBackends

/// The one door by which a command prints its result: a document for programs, or text for people.
///
/// Everything that is JSON here is described in `docs/json.md`.
enum Answer {
  /// Prints a result on standard output.
  /// - Parameters:
  ///   - document: made only where it is asked for.
  ///   - text: prints the same for people.
  static func print(
    _ format: OutputFormat, _ document: @autoclosure () throws -> some Encodable, text: () throws -> Void
  ) throws {
    switch format {
    case .json: Console.print(try JSONText.encode(try document(), pretty: true))
    case .text: try text()
    }
  }

  /// Prints one document of many as a line on standard output.
  static func print(line document: some Encodable) throws {
    Console.print(try JSONText.encode(document, pretty: false))
  }

  /// Prints one document of many as a line on standard error, beside the result.
  static func note(line document: some Encodable) {
    guard let line = try? JSONText.encode(document, pretty: false) else { return }
    Console.note(line)
  }

  /// Tells a warning on standard error: for programs as the event that it is everywhere.
  static func warn(_ format: OutputFormat, _ text: String, of backend: String) {
    switch format {
    case .text: Console.note("warning: \(text)".withoutControls)
    case .json: note(line: EventRecord(BackendEvent(backend, .warning(Advice(text)))))
    }
  }
}
