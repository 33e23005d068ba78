import ComposeSpec
import DockerEngine

/// What is wrong with an image's name that no engine takes, and what was probably meant.
struct ImageNameAdvice {
  let fault: String
  /// The name that was meant; `nil` where that cannot be told.
  private(set) var meant: String?
  /// What else to do.
  private(set) var hint: String?

  init(_ image: String) {
    if let odd = image.unicodeScalars.lazy.compactMap({ LookalikeCharacter($0) }).first {
      fault = "it has \(odd.description), which only looks like the right character"
      meant = Self.valid(
        image.unicodeScalars.map { LookalikeCharacter($0)?.meant ?? String($0) }.joined().trimmed(of: "\"' "))
    } else if let address = image.firstRange(of: "://") {
      fault = "it is a URL"
      meant = Self.valid(Self.withoutHub(image[address.upperBound...]))
    } else if let first = image.first, "./~\\".contains(first) {
      fault = "it is a path"
      hint = "if there is a Dockerfile, write build: \(image)"
    } else if image.contains(where: \.isWhitespace) {
      fault = "it has a space in it"
      meant = Self.valid(image.filter { !$0.isWhitespace })
    } else if image.contains("::") {
      fault = "it has two colons in a row"
      meant = Self.valid(image.replacing("::", with: ":"))
    } else if image.hasSuffix(":") || image.contains(":@") {
      fault = "its tag is empty"
      meant = Self.valid(image.replacing(":@", with: "@").trimmed(of: ":"))
    } else if image.hasSuffix("@") {
      fault = "its digest is empty"
      meant = Self.valid(image.dropLast())
    } else if image.hasSuffix("/") || image.contains("//") {
      fault = "a part between slashes is empty"
      meant = Self.valid(image.replacing("//", with: "/").trimmed(of: "/"))
    } else if let lower = Self.lowercased(image) {
      fault = "it has capital letters"
      meant = lower
    } else if image.split(separator: "/").last?.filter({ $0 == ":" }).count ?? 0 > 1, !image.contains("@") {
      fault = "it has two tags"
    } else {
      fault = Self.reason(image)
    }
  }

  /// What the grammar says, without the name.
  private static func reason(_ image: String) -> String {
    do {
      _ = try ImageReference(image)
      return "engines refuse it"
    } catch {
      let message = (error as? EngineError)?.message ?? "\(error)"
      return message.split(separator: "name: ", maxSplits: 1).last.map(String.init) ?? message
    }
  }

  /// The page of an image at Docker Hub stands for the image.
  private static func withoutHub(_ address: Substring) -> String {
    let plain = address.prefix { $0 != "?" && $0 != "#" }.trimmed(of: "/")
    for page in ["hub.docker.com/r/", "hub.docker.com/_/", "hub.docker.com/repository/docker/"]
    where plain.hasPrefix(page) {
      return plain.dropFirst(page.count).split(separator: "/").prefix(2).joined(separator: "/")
    }
    return plain
  }

  private static func lowercased(_ image: String) -> String? {
    var end = image.firstIndex(of: "@") ?? image.endIndex
    if let colon = image[..<end].lastIndex(of: ":"), !image[colon..<end].contains("/") { end = colon }
    let lower = image[..<end].lowercased() + image[end...]
    return lower == image ? nil : valid(lower)
  }

  private static func valid(_ image: some StringProtocol) -> String? {
    ImageNames.isValid(String(image)) ? String(image) : nil
  }
}
