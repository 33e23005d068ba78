import CommandSupport
import Foundation
import Testing

@testable import DockerBackends

/// `docs/failures.md` is the catalogue of failures, for those who search for their error on the web.
/// `TTS_CTL_RECORD_GOLDENS=1` writes it.
@Suite struct FailurePageTests {
  private struct Family {
    var title: String
    var rows: [Failure]

    init(_ title: String, _ rows: [Failure]) { (self.title, self.rows) = (title, rows) }
  }

  private static let families = [
    Family("The engine and its address", FailureCatalogue.daemonRows + FailureCatalogue.daemonStartRows),
    Family(
      "Where the engine lives: Docker Desktop, rootless, Podman, LXC",
      FailureCatalogue.engineHostRows + FailureCatalogue.engineStateRows),
    Family("What the engine does not take", FailureCatalogue.engineRuleRows),
    Family("Pulling an image", FailureCatalogue.pullRows + FailureCatalogue.registryRows),
    Family("What registries answer", FailureCatalogue.registryAnswerRows),
    Family("Building an image", FailureCatalogue.compileRows + FailureCatalogue.buildRows),
    Family(
      "Dockerfiles and package managers", FailureCatalogue.dockerfileRows + FailureCatalogue.packageToolRows),
    Family("Creating and starting a container", FailureCatalogue.containerRows + FailureCatalogue.containerRunRows),
    Family("How a container ends, and its healthcheck", FailureCatalogue.exitRows),
    Family("The manifest", FailureCatalogue.manifestRows),
    Family("Files and mounts", FailureCatalogue.mountRows + FailureCatalogue.hostRows + FailureCatalogue.fileErrorRows),
    Family("Memory, threads and other limits", FailureCatalogue.limitRows),
    Family("Names, certificates, proxies and networks", FailureCatalogue.networkRows + FailureCatalogue.connectionRows),
    Family("Handing out a GPU", FailureCatalogue.engineGPURows + FailureCatalogue.toolkitRows),
    Family("The Container Device Interface", FailureCatalogue.cdiRows),
    Family("The NVIDIA driver", FailureCatalogue.driverRows),
    Family("CUDA in the container", FailureCatalogue.cudaRows + FailureCatalogue.cudaLibraryRows),
    Family("CUDA's errors by name", FailureCatalogue.cudaErrorRows),
    Family("Cards of AMD and Intel, Vulkan, Jetson", FailureCatalogue.cardRows),
    Family("Shared libraries", FailureCatalogue.libraryRows),
    Family("Python", FailureCatalogue.pythonRows),
    Family("Python packages for speech", FailureCatalogue.pythonPackageRows),
    Family("What runs the models", FailureCatalogue.inferenceRows + FailureCatalogue.settingsRows),
    Family("Models and what they are given", FailureCatalogue.tensorRows + FailureCatalogue.modelServerRows),
    Family("Node", FailureCatalogue.nodeRows),
    Family("Hugging Face and other hubs", FailureCatalogue.hubRows),
    Family("Models and voices", FailureCatalogue.modelRows),
    Family("The server in the container", FailureCatalogue.serverRows),
    Family("What a server answers", FailureCatalogue.requestRows),
    Family("Kubernetes", FailureCatalogue.kubernetesRows),
    Family("What only the kind is known of", FailureCatalogue.fallbackRows),
  ]

  @Test func everyRowHasItsPlace() {
    let shown = Self.families.flatMap { $0.rows.map(\.id) }
    #expect(Set(shown).count == shown.count)
    #expect(Set(shown) == Set(FailureCatalogue.rows.map(\.id)))
  }

  @Test func thePageIsWhatTheCatalogueSays() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/failures.md")
    if ProcessInfo.processInfo.environment["TTS_CTL_RECORD_GOLDENS"] == "1" {
      try Data(Self.page.utf8).write(to: path)
    } else {
      let page = try String(contentsOf: path, encoding: .utf8)
      #expect(page == Self.page, "TTS_CTL_RECORD_GOLDENS=1 writes it")
    }
  }

  private static var page: String {
    let contents = families.map { "- [\($0.title)](#\(anchor($0.title)))" }.joined(separator: "\n")
    return """
      # Failures, and what to do about them

      What goes wrong with speech servers in containers: \(FailureCatalogue.rows.count) failures, each with the text that shows
      it, the cause, how to make sure, and the fix. `tts-ctl explain` finds them in any error or log you paste, and
      `tts-ctl explain ID` prints one. In the texts, `…` is anything.

      \(contents)

      \(families.map(section).joined(separator: "\n"))
      """
  }

  private static func section(_ family: Family) -> String {
    "## \(family.title)\n\n" + family.rows.map(entry).joined(separator: "\n")
  }

  private static func entry(_ row: Failure) -> String {
    var lines = ["### \(row.id): \(shown(row.title))", ""]
    lines += block(row.symptoms.map { shown($0.pattern.source.replacing("*", with: "…")) })
    lines += ["\(shown(row.cause))", ""]
    lines += ["To make sure:", ""] + block([row.confirm.worded])
    lines += ["What to do:", ""] + block([row.fix.worded])
    if let link = FailureCatalogue.links[row.id] { lines += ["Met in <\(link)>.", ""] }
    return lines.joined(separator: "\n")
  }

  private static func block(_ texts: [String]) -> [String] {
    let rows = texts.filter { !$0.isEmpty }.map(shown)
    return rows.isEmpty ? [] : ["```text"] + rows + ["```", ""]
  }

  /// A pattern, or a text with words that are filled in, as somebody reads it.
  private static func shown(_ text: String) -> String {
    var text = text
    while let word = text.firstMatch(of: /\{([a-z]+)\}/) {
      text.replaceSubrange(word.range, with: word.output.1.uppercased())
    }
    return text
  }

  private static func anchor(_ title: String) -> String {
    String(title.lowercased().compactMap { $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" ? $0 : nil })
  }
}
