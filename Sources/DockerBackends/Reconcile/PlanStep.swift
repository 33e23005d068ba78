/// One step of a plan: what, why, and after what.
public struct PlanStep: Sendable, Hashable, Identifiable {
  /// The step's number within its plan, from 1.
  public var id: Int
  /// What is done.
  public var action: PlanAction
  /// Why: `no local image`, `environment changed`; empty where the command itself is the reason.
  @Redacted public var cause: String
  /// The steps that must be finished before this one starts.
  public var after: [Int]

  /// Creates a step.
  public init(id: Int, action: PlanAction, cause: String = "", after: [Int] = []) {
    self.id = id
    self.action = action
    self.cause = cause
    self.after = after
  }
}

extension PlanStep {
  /// The cause where nothing was there before.
  static let new = "new"

  /// Whether it makes or starts what was not there before, so that its cause tells nothing more.
  public var fillsGap: Bool { cause == Self.new }
}

extension PlanStep: CustomStringConvertible {
  /// `#4 start container kani-hf-1 (after #3): created`.
  public var description: String {
    let order = after.isEmpty ? "" : " (after \(after.map { "#\($0)" }.joined(separator: ", ")))"
    return "#\(id) \(action)\(order)\(cause.isEmpty ? "" : ": \(cause)")"
  }
}
