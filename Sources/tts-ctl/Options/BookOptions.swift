import ArgumentParser
import Audiobook

/// What is spoken of a document.
struct BookOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "The language, such as en. (default: what the document says)")
  var language: String?

  @Option(
    help: ArgumentHelp("Only these chapters, by their numbers, such as 1,3-5 or 7-.", valueName: "numbers"),
    transform: {
      guard let selection = ChapterSelection($0) else { throw ValidationError("give numbers such as 1,3-5 or 7-") }
      return selection
    })
  var chapters: ChapterSelection?

  @Option(
    help: ArgumentHelp(
      "What is spoken though it is left out by default: \(Kind.allValueStrings.joined(separator: ", ")). Can be repeated.",
      valueName: "what"))
  var include: [Kind] = []

  @Option(
    help: ArgumentHelp("How names are pronounced: a YAML file of words and what is said.", valueName: "file"),
    completion: .file())
  var lexicon: String?

  @Option(
    help: ArgumentHelp("Who speaks what: a YAML file of voices for chapters and speakers.", valueName: "file"),
    completion: .file())
  var cast: String?

  /// What `--include` takes.
  struct Kind: ExpressibleByArgument {
    static let allValueStrings = BookPlan.Kind.optional.map(\.rawValue)

    var kind: BookPlan.Kind

    init?(argument: String) {
      guard let kind = BookPlan.Kind(rawValue: argument), BookPlan.Kind.optional.contains(kind) else { return nil }
      self.kind = kind
    }
  }

  /// What a planner is told.
  func planOptions() throws -> PlanOptions {
    var plan = PlanOptions()
    plan.language = language
    plan.chapters = chapters
    plan.included = Set(include.map(\.kind))
    if let lexicon { plan.lexicon = try Lexicon(file: lexicon) }
    if let cast { plan.cast = try Cast(file: cast) }
    return plan
  }
}
