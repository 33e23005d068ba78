/// Errors of one manifest that do not depend on each other, so that all can be told at once.
package struct ComposeErrors {
  private var found: [ComposeError] = []

  /// Nobody reads more, and a file may hold a million mistakes.
  private static let most = 20

  package init() {}

  /// Whether there is none so far.
  package var isEmpty: Bool { found.isEmpty }

  /// Takes the error that a check ends with, and goes on.
  /// - Throws: what is no `ComposeError`.
  package mutating func note(_ check: () throws -> Void) throws {
    do {
      try check()
    } catch let error as ComposeError {
      add(error)
    }
  }

  /// What is read, or `fallback` where that fails: its error is kept.
  package mutating func read<Result>(
    _ read: @autoclosure () throws(ComposeError) -> Result, else fallback: Result
  ) -> Result {
    do {
      return try read()
    } catch {
      add(error)
      return fallback
    }
  }

  /// Keeps an error, once, and those that it knows of, as long as there are not too many.
  package mutating func add(_ error: ComposeError) {
    var alone = error
    alone.others = []
    for each in [alone] + error.others where found.count < Self.most {
      if !found.contains(where: { $0.description == each.description }) { found.append(each) }
    }
  }

  /// The first error, with the others; `nil` where there is none.
  package var first: ComposeError? {
    var first = found.first
    first?.others = Array(found.dropFirst())
    return first
  }

  /// - Throws: the first error, with the others.
  package func check() throws(ComposeError) {
    if let first { throw first }
  }
}
