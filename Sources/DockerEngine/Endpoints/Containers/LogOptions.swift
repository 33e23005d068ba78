public import FoundationEssentials

/// Which part of a container's log to read.
public struct LogOptions: Sendable, Hashable {
  /// Whether new output follows as it comes, until the container ends.
  public var follow = false
  /// Whether standard output is wanted.
  public var stdout = true
  /// Whether standard error is wanted.
  public var stderr = true
  /// Only what was written since.
  public var since: Date?
  /// Only what was written until.
  public var until: Date?
  /// Only the last so many lines; everything where left out.
  public var tail: Int?
  /// Whether each line starts with its time and a space.
  public var timestamps = false

  /// Everything that has been written so far.
  public init() {}

  /// Creates options.
  public init(follow: Bool = false, since: Date? = nil, tail: Int? = nil, timestamps: Bool = false) {
    self.follow = follow
    self.since = since
    self.tail = tail
    self.timestamps = timestamps
  }

  var query: EngineClient.Query {
    [
      ("follow", follow ? "1" : nil), ("stdout", stdout ? "1" : nil), ("stderr", stderr ? "1" : nil),
      ("since", since.map(EngineTimestamp.parameter)), ("until", until.map(EngineTimestamp.parameter)),
      ("tail", tail.map { String(max(0, $0)) }), ("timestamps", timestamps ? "1" : nil),
    ]
  }
}
