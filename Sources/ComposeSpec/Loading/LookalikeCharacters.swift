/// Looks, once a file is refused, for characters that are not what they look like: a no-break space where a blank
/// should be makes another file of it, and no error about that file says why.
enum LookalikeCharacters {
  private struct Place {
    var character: LookalikeCharacter
    var line: Int
    var column: Int
  }

  /// The error that names the character; `nil` where the file would be refused in the same way without any.
  static func explanation(
    of error: ComposeError, loader: ProjectLoader, _ request: ProjectLoader.Request
  ) -> ComposeError? {
    guard let location = error.location, location.file != "-", !(loader.fileSystem is Corrected),
      let bytes = try? loader.fileSystem.read(location.file), bytes.contains(where: { $0 >= 0x7F || $0 < 0x09 }),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    let (places, corrected) = read(text)
    guard let place = nearest(to: location.line, among: places) else { return nil }
    var other = loader
    other.fileSystem = Corrected(base: loader.fileSystem, file: location.file, bytes: Array(corrected.utf8))
    do {
      _ = try other.project(request)
    } catch let again as ComposeError {
      guard again.code != error.code || again.message != error.message else { return nil }
    } catch {
      return nil
    }
    var explained = error
    let more = places.count > 1 ? ", the first of \(places.count) such characters" : ""
    explained.message =
      "\(place.character.description) stands here\(more), which looks right and is not; with it "
      + error.message
    explained.hint = "type it again, or: " + command(places, location.file)
    explained.location = SourceLocation(file: location.file, line: place.line, column: place.column)
    return explained
  }

  /// Where such characters stand, and the text without them.
  private static func read(_ text: String) -> ([Place], String) {
    var places: [Place] = []
    var corrected = String.UnicodeScalarView()
    var (line, column) = (1, 1)
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if let character = LookalikeCharacter(scalar), index > 0 || scalar.value != 0xFEFF {
        places.append(Place(character: character, line: line, column: column))
        corrected.append(contentsOf: character.meant.unicodeScalars)
      } else {
        corrected.append(scalar)
      }
      column += 1
      if scalar == "\n" { (line, column) = (line + 1, 1) }
    }
    return (places, String(corrected))
  }

  /// The first of the line that is refused, else the last before it, else the first after it.
  private static func nearest(to line: Int, among places: [Place]) -> Place? {
    places.first { $0.line == line } ?? places.last { $0.line < line } ?? places.first
  }

  private static func command(_ places: [Place], _ file: String) -> String {
    var expressions: [String] = []
    for place in places where !expressions.contains(place.character.expression) {
      expressions.append(place.character.expression)
    }
    let quoted = "'" + file.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
    return "`LC_ALL=C sed -i \(expressions.map { "-e '\($0)'" }.joined(separator: " ")) \(quoted)`"
  }

  /// The same files, but for one.
  private struct Corrected: FileSystem {
    let base: any FileSystem
    let file: String
    let bytes: [UInt8]

    func read(_ path: String) throws(FileSystemError) -> [UInt8] { path == file ? bytes : try base.read(path) }
    func kind(of path: String) -> FileKind? { base.kind(of: path) }
  }
}
