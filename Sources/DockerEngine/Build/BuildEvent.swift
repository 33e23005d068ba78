/// One step of a build.
public enum BuildEvent: Sendable, Hashable {
  /// Lines of the builder or of what it runs, without the last line feed.
  case output(String)
  /// A base image on its way.
  case progress(PullEvent)
  /// The id of an image that was made; the last one is the result.
  case image(String)
}
