import Audiobook
import DockerBackends

extension BookOptions {
  /// The plan of each document, in order.
  func plans(
    _ files: [String], _ session: Session, _ common: BookSpeechOptions
  ) async throws -> [(file: String, plan: BookPlan)] {
    let planner = BookPlanner(options: try planOptions())
    let reader = DocumentReader(folder: try? common.folder(session.environment)) { try await session.manager().engine }
    let notice = BuildNotice(isShown: common.format == .text && !common.quiet)
    var plans: [(file: String, plan: BookPlan)] = []
    for file in files {
      let document = try await reader.read(file) { _ in notice.show() }
      plans.append((file, try planner.plan(document)))
    }
    return plans
  }
}
