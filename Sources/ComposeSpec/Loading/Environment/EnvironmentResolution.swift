import OrderedCollections

/// Fills in what the environment says: variables named without a value, environment files, label files, configs and
/// secrets that come from a variable.
enum EnvironmentResolution {
  /// Gives the variables of environment lists that stand without a value the one of the environment, and configs
  /// and secrets their content.
  static func resolveLists(_ model: inout Value, _ environment: [String: String]) {
    model.update(at: ["services", "*", "environment"]) { variables in
      guard variables.sequence != nil else { return }
      variables.updateEach { variable in
        guard let name = variable.string, let value = environment[name] else { return }
        variable.content = .string("\(name)=\(value)")
      }
    }
    for section in ["configs", "secrets"] {
      model.update(at: [section, "*"]) { source in
        guard let name = source["environment"]?.string, let value = environment[name] else { return }
        source.entries["content"] = Value(.string(value), at: source.location)
      }
    }
  }

  /// Takes the variables of a service's environment files into its environment, which wins over them.
  static func resolveVariables(
    of service: inout Service, _ environment: [String: String], session: LoadSession, at place: SourceLocation?
  ) throws {
    for (name, value) in service.environment where value == nil {
      if let found = environment[name] { service.environment.updateValue(found, forKey: name) }
    }
    guard !service.envFile.isEmpty else { return }
    var variables = service.environment.reduce(into: [String: String]()) { $0[$1.key] = $1.value }
    let own = variables
    for file in service.envFile {
      guard session.fileSystem.kind(of: file.path) != nil else {
        guard file.required else { continue }
        throw ComposeError(
          .unreadableFile, "the environment file \(file.path) does not exist",
          hint:
            "create it, or write it as `- path: \(file.path.lastPathComponent)` with a line `  required: false` below",
          at: place)
      }
      if let format = file.format, format != "raw" {
        throw ComposeError(
          .invalidValue, "there is no environment file format \"\(format)\"", hint: "use raw", at: place)
      }
      let bytes = try session.read(file.path, as: "environment file", at: place)
      if file.format == "raw" {
        try RawEnvFile.parse(bytes, file: file.path, into: &variables) { environment[$0] ?? own[$0] }
      } else {
        try EnvFileParser.parse(bytes, file: file.path, into: &variables, session: session) {
          environment[$0] ?? own[$0]
        }
      }
    }
    service.envFile = []
    for (name, value) in variables.sorted(by: { $0.key < $1.key }) where service.environment[name] == nil {
      service.environment.updateValue(value, forKey: name)
    }
  }

  /// Takes the labels of a service's label files into its labels, which win over them.
  static func resolveLabels(of service: inout Service, session: LoadSession, at place: SourceLocation?) throws {
    guard !service.labelFile.isEmpty else { return }
    var labels: [String: String] = [:]
    for file in service.labelFile {
      let bytes = try session.read(file, as: "label file", at: place)
      let known = labels
      var own: [String: String] = [:]
      try EnvFileParser.parse(bytes, file: file, into: &own, session: session) { known[$0] }
      labels.merge(own) { _, new in new }
    }
    service.labelFile = []
    for (name, value) in labels.sorted(by: { $0.key < $1.key }) where service.labels[name] == nil {
      service.labels[name] = value
    }
  }
}
