extension Advice {
  /// Something that this library can be asked for, to be done about a backend.
  public struct Operation: Sendable, Hashable {
    /// Which one. Later ones may be more.
    public struct Name: RawRepresentable, Sendable, Hashable, CaseIterable {
      /// The name.
      public let rawValue: String

      /// Creates a name.
      public init(rawValue: String) { self.rawValue = rawValue }

      /// From the manifest to running, ready containers.
      public static let up = Name(rawValue: "up")
      /// Removing what `up` made.
      public static let down = Name(rawValue: "down")
      /// Stopping, then `up`.
      public static let restart = Name(rawValue: "restart")
      /// Stopping; the containers stay.
      public static let stop = Name(rawValue: "stop")
      /// Looking where everything is.
      public static let status = Name(rawValue: "status")
      /// Reading the logs.
      public static let logs = Name(rawValue: "logs")
      /// Pulling the images.
      public static let pull = Name(rawValue: "pull")
      /// Building the images.
      public static let build = Name(rawValue: "build")
      /// Looking at the GPUs of this machine.
      public static let gpu = Name(rawValue: "gpu")
      /// Trying the common interface.
      public static let check = Name(rawValue: "check")
      /// Speaking.
      public static let say = Name(rawValue: "say")
      /// Choosing the backend that is meant where none is named.
      public static let use = Name(rawValue: "use")
      /// Serving all backends at one address.
      public static let serve = Name(rawValue: "serve")
      /// Making a voice of a recording.
      public static let clone = Name(rawValue: "clone")
      /// Listing the voices.
      public static let voices = Name(rawValue: "voices")
      /// Writing a cloned voice into a file.
      public static let exportVoice = Name(rawValue: "exportVoice")

      /// Removing images, models and logs that nothing needs any more.
      public static let prune = Name(rawValue: "prune")

      /// All of this version.
      public static let allCases: [Name] = [
        .up, .down, .restart, .stop, .status, .logs, .pull, .build, .gpu, .check, .say, .use, .serve, .clone,
        .voices, .exportVoice, .prune,
      ]
    }

    /// Which one.
    public var name: Name
    /// The backend, where it is done to one that is known.
    public var backend: String?
    /// How it is done, where not as usual.
    public var choices: [Choice]

    /// Creates an operation.
    public init(_ name: Name, _ backend: String? = nil, _ choices: [Choice] = []) {
      (self.name, self.backend, self.choices) = (name, backend, choices)
    }
  }
}

extension Advice.Operation {
  /// One choice of how an operation is done.
  public struct Choice: Sendable, Hashable {
    /// What is chosen. Later ones may be more.
    public struct Name: RawRepresentable, Sendable, Hashable, CaseIterable {
      /// The name.
      public let rawValue: String

      /// Creates a name.
      public init(rawValue: String) { self.rawValue = rawValue }

      /// ``UpOptions/gpu``.
      public static let gpu = Name(rawValue: "gpu")
      /// ``UpOptions/recreate``.
      public static let recreate = Name(rawValue: "recreate")
      /// ``UpOptions/timeout``.
      public static let timeout = Name(rawValue: "timeout")
      /// ``UpOptions/build``.
      public static let build = Name(rawValue: "build")
      /// ``UpOptions/bind``.
      public static let bind = Name(rawValue: "bind")
      /// ``UpOptions/port``.
      public static let port = Name(rawValue: "port")
      /// ``UpOptions/removeOrphans``.
      public static let removeOrphans = Name(rawValue: "removeOrphans")
      /// ``UpOptions/services``.
      public static let services = Name(rawValue: "services")
      /// ``DownOptions/volumes``.
      public static let volumes = Name(rawValue: "volumes")
      /// A profile of the manifest, with which it is loaded.
      public static let profile = Name(rawValue: "profile")
      /// How many lines of a log.
      public static let tail = Name(rawValue: "tail")
      /// Going on with what is logged from now on.
      public static let follow = Name(rawValue: "follow")
      /// Trying a GPU in a container.
      public static let test = Name(rawValue: "test")
      /// What is spoken.
      public static let text = Name(rawValue: "text")
      /// The file that is written.
      public static let output = Name(rawValue: "output")
      /// What a new backend is made from.
      public static let source = Name(rawValue: "source")
      /// The folder of the backends.
      public static let folder = Name(rawValue: "folder")
      /// A Compose file that is used where it lies.
      public static let file = Name(rawValue: "file")
      /// A file that variables are taken from.
      public static let environmentFile = Name(rawValue: "environmentFile")

      /// All of this version.
      public static let allCases: [Name] = [
        .gpu, .recreate, .timeout, .build, .bind, .port, .removeOrphans, .services, .volumes, .profile, .tail, .follow,
        .test, .text, .output, .source, .folder, .file, .environmentFile,
      ]
    }

    /// What is chosen.
    public var name: Name
    /// What for; `nil` where the name says it all, or it is left open.
    public var value: String?

    /// Creates a choice.
    public init(_ name: Name, _ value: String? = nil) { (self.name, self.value) = (name, value) }

    static func gpu(_ policy: GPUPolicy) -> Choice { Choice(.gpu, policy.rawValue) }
    static func recreate(_ which: UpOptions.Recreate) -> Choice { Choice(.recreate, which.rawValue) }
    static func port(_ number: Int) -> Choice { Choice(.port, "\(number)") }
    static func profile(_ name: String) -> Choice { Choice(.profile, name) }
    static func tail(_ lines: Int) -> Choice { Choice(.tail, "\(lines)") }
    static func source(_ path: String? = nil) -> Choice { Choice(.source, path) }
  }

  static func up(_ backend: String, _ choices: Choice...) -> Self { Self(.up, backend, choices) }
  static func down(_ backend: String) -> Self { Self(.down, backend) }
  static func restart(_ backend: String) -> Self { Self(.restart, backend) }
  static func stop(_ backend: String? = nil) -> Self { Self(.stop, backend) }
  static func status(_ backend: String) -> Self { Self(.status, backend) }
  static func logs(_ backend: String, _ choices: Choice...) -> Self { Self(.logs, backend, choices) }
  static func pull(_ backend: String) -> Self { Self(.pull, backend) }
  static func build(_ backend: String) -> Self { Self(.build, backend) }
  static func gpu(_ choices: Choice...) -> Self { Self(.gpu, nil, choices) }
  static func check(_ backend: String) -> Self { Self(.check, backend) }
  static func clone(_ backend: String) -> Self { Self(.clone, backend) }
  static func say(_ text: String, with backend: String, to file: String) -> Self {
    Self(.say, backend, [Choice(.text, text), Choice(.output, file)])
  }
}

extension Advice.Operation: CustomStringConvertible {
  /// The operation in this library's own names: `up kani (gpu: off)`.
  public var description: String {
    let words = [name.rawValue, backend].compactMap { $0 }.joined(separator: " ")
    return choices.isEmpty ? words : "\(words) (\(choices.map(\.description).joined(separator: ", ")))"
  }
}

extension Advice.Operation.Choice: CustomStringConvertible {
  /// The choice in this library's own names: `gpu: off`.
  public var description: String { [name.rawValue, value].compactMap { $0 }.joined(separator: ": ") }
}
