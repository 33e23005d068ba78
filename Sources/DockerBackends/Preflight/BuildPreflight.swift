import DockerEngine

/// Looks for folders that have changed since the images at hand were built from them, by the rule by which
/// ``UpdateFinder`` calls them outdated.
struct BuildPreflight {
  let backend: Backend
  let desired: DesiredState
  let restored: RestoredImages

  /// What a plan that builds nothing should warn of.
  func warnings(_ plan: Plan, _ observed: ObservedState) -> [Advice] {
    desired.services.compactMap { service in
      guard let build = service.build, let image = observed.images[service.image],
        !plan.steps.contains(where: { $0.action.image == service.image }),
        let request = try? BuildRequest(build, image: service.image, service: service, secrets: desired.secrets),
        let source = try? BuildSource(request, besides: backend.changingPaths),
        let change = source.change(
          since: restored.built(service.image, lastTagged: image.lastTagged, created: image.created))
      else { return nil }
      return """
        the folder \(source.folder) has changed since its image was built (\(change.words)): \
        `\(.up(backend.name, .init(.build)))`
        """
    }
  }
}
