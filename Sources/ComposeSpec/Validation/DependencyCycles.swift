import OrderedCollections

/// Refuses services that wait for one another in a circle.
enum DependencyCycles {
  static func check(_ project: Project) throws {
    var done = Set<String>()
    for start in project.services.keys where !done.contains(start) {
      // Depth first without recursion: a chain of services may be as long as the file.
      var path = [start]
      var pending = [children(of: start, in: project)]
      while let current = path.last {
        guard let next = pending[path.count - 1].popLast() else {
          done.insert(current)
          path.removeLast()
          pending.removeLast()
          continue
        }
        if let index = path.firstIndex(of: next) {
          let circle = (path[index...] + [next]).joined(separator: " → ")
          throw ComposeError(
            .cycle, "services depend on one another in a circle: \(circle)", hint: "remove one of these dependencies",
            at: project.location(of: "services", current, "depends_on", next))
        }
        guard !done.contains(next) else { continue }
        path.append(next)
        pending.append(children(of: next, in: project))
      }
    }
  }

  private static func children(of name: String, in project: Project) -> [String] {
    (project.services[name]?.dependsOn.keys).map { $0.filter { project.services[$0] != nil }.reversed() } ?? []
  }
}
