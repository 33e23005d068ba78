import ComposeSpec

/// Decides which images an upgrade pulls and builds, each once. Pure.
struct UpgradeChoice {
  /// What is wanted; builds that take their base image anew say so.
  private(set) var desired: DesiredState
  /// What is to be done.
  private(set) var plan: Plan

  /// - Throws: `BackendError` with `.pullFailed` where nobody can say whether an image is the newest.
  init(_ updates: [ImageUpdate], _ desired: DesiredState) throws {
    self.desired = desired
    plan = Plan(backend: desired.backend, project: desired.project)
    for update in updates {
      guard let step = try step(for: update), !plan.steps.contains(where: { $0.action.image == update.image }) else {
        continue
      }
      plan.steps.append(PlanStep(id: plan.steps.count + 1, action: step.action, cause: step.cause))
    }
  }

  private mutating func step(for update: ImageUpdate) throws -> (action: PlanAction, cause: String)? {
    guard let index = desired.services.firstIndex(where: { $0.name == update.service }) else { return nil }
    guard desired.services[index].build != nil else { return try pull(update) }
    switch update.state {
    case .current, .container, .fixed, .unknown, .newer: return nil
    case .absent: return (.buildImage(update.image, service: update.service), "no such image")
    case .source: return (.buildImage(update.image, service: update.service), "its folder changed")
    case .base:
      desired.services[index].build?.pull = true
      return (.buildImage(update.image, service: update.service), "\(update.reason ?? "its base image") changed")
    }
  }

  private func pull(_ update: ImageUpdate) throws -> (action: PlanAction, cause: String)? {
    // What a service builds is not fetched for another that uses it.
    guard !desired.services.contains(where: { $0.image == update.image && $0.build != nil }) else { return nil }
    switch update.state {
    case .current, .container, .fixed, .base, .source: return nil
    case .unknown:
      throw BackendError(.pullFailed, "it is not known whether \(update.image) is the newest: \(update.reason ?? "")")
    case .newer: return (.pullImage(update.image), "the registry has a newer one")
    case .absent: return (.pullImage(update.image), "no such image")
    }
  }
}
