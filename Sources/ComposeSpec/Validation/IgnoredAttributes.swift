import OrderedCollections

/// Says what Compose defines and a single engine cannot act upon.
enum IgnoredAttributes {
  private static let paths: [(path: [String], why: String)] = [
    (["deploy", "placement"], "places containers on the nodes of a cluster"),
    (["deploy", "update_config"], "rolls updates out over a cluster"),
    (["deploy", "rollback_config"], "rolls updates back over a cluster"),
    (["deploy", "endpoint_mode"], "sets up a cluster's load balancer"),
    (["deploy", "resources", "reservations", "generic_resources"], "asks for what a cluster's nodes declare"),
    (["credential_spec"], "is for Windows"),
    (["isolation"], "is for Windows"),
    (["cpu_count"], "is for Windows"),
    (["cpu_percent"], "is for Windows"),
    (["develop"], "is acted upon by docker compose watch alone"),
    (["models"], "needs Docker Model Runner"),
  ]

  static func warn(of project: Project, _ warn: (ComposeWarning) -> Void) {
    for name in project.services.keys {
      guard let service = project.document["services"]?[name] else { continue }
      for (path, why) in paths {
        guard let value = path.reduce(service, { $0?[$1] }), !value.isNull, value.mapping?.isEmpty != true else {
          continue
        }
        let attribute = (["services", name] + path).joined(separator: ".")
        warn(ComposeWarning(.ignoredAttribute, "\(attribute) is ignored: it \(why)", at: value.keyLocation))
      }
    }
    for (section, names) in [
      ("configs", project.configs.filter(\.value.external).keys),
      ("secrets", project.secrets.filter(\.value.external).keys),
    ] {
      for name in names {
        let place = project.location(of: section, name, "external")
        warn(
          ComposeWarning(
            .ignoredAttribute, "\(section).\(name) is external; only a cluster has a store for it", at: place))
      }
    }
  }
}
