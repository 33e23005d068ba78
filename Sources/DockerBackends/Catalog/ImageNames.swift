public import ComposeSpec
import DockerEngine
import OrderedCollections

/// Checks the images that a manifest names, before an engine is asked for any.
enum ImageNames {
  /// - Throws: `ComposeError` with the place and, where it can be told, the name that was meant.
  static func check(_ project: Project) throws(ComposeError) {
    var errors = ComposeErrors()
    for (name, service) in project.services {
      if let image = service.image, !image.isEmpty {
        errors.read(try check(image, "services.\(name).image", project, project.imageLocation(of: name)), else: ())
      }
      for mount in service.volumes where mount.type == .image {
        guard let image = mount.source else { continue }
        let place = project.location(ofMountFrom: image, in: name)
        errors.read(try check(image, "services.\(name).volumes", project, place), else: ())
      }
    }
    try errors.check()
  }

  private static func check(
    _ image: String, _ attribute: String, _ project: Project, _ place: SourceLocation?
  ) throws(ComposeError) {
    guard !isValid(image) else { return }
    let advice = ImageNameAdvice(image)
    let rule = "a name is [REGISTRY/]NAME[:TAG], in lower case except the tag"
    // A part that is empty came from a variable that is.
    let unset = project.warnings.first { $0.code == .unsetVariable && $0.location == place }
    let hint =
      unset.map { "\($0.message): set it in .env, or give it a default as in ${TAG:-latest}" }
      ?? advice.meant.map { "write \($0); \(rule)" } ?? advice.hint ?? rule
    throw ComposeError(
      .invalidValue, "\(attribute): \"\(image.prefix(200))\" is not an image's name: \(advice.fault)", hint: hint,
      at: place)
  }

  /// Whether an engine takes the name; an id is one, too.
  static func isValid(_ image: String) -> Bool {
    (try? ImageReference(image)) != nil
      || image.utf8.count == 64 && image.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}

extension Project {
  /// Checks that every image has a name that an engine takes, which Compose leaves to the engine.
  /// - Throws: `ComposeError` with the place and, where it can be told, the name that was meant.
  public func checkImageNames() throws(ComposeError) { try ImageNames.check(self) }

  /// Where a service's image stands, the value itself.
  fileprivate func imageLocation(of service: String) -> SourceLocation? {
    document["services"]?[service]?["image"]?.location ?? location(of: "services", service)
  }
}
