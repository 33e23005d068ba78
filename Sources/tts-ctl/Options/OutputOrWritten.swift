import ArgumentParser

/// What `--format` takes where it says two things: how the result is printed, and what is written. Their words differ, so
/// it may be given once for each.
enum OutputOrWritten<Written: RawRepresentable<String> & CaseIterable & Sendable>: ExpressibleByArgument, Sendable {
  case printed(OutputFormat)
  case written(Written)

  private static var all: [(name: String, format: Self)] {
    OutputFormat.allCases.map { ($0.rawValue, .printed($0)) } + Written.allCases.map { ($0.rawValue, .written($0)) }
  }

  init?(argument: String) {
    guard let known = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = known.format
  }

  static var allValueStrings: [String] { all.map(\.name) }
}

extension Sequence {
  /// How to print, by the last that says so.
  func output<Written>() -> OutputFormat where Element == OutputOrWritten<Written> {
    reduce(.text) { if case .printed(let format) = $1 { format } else { $0 } }
  }

  /// What is written, by the last that says so; `nil` where none does.
  func written<Written>() -> Written? where Element == OutputOrWritten<Written> {
    reduce(nil) { if case .written(let format) = $1 { format } else { $0 } }
  }
}
