import BackendSupport
import Testing

@testable import DockerBackends

struct CatalogFolderTests {
  private func paths(given: [String] = [], _ environment: [String: String], executable: String? = nil) -> [String] {
    CatalogFolder.searchPath(
      given: given, environment: environment, currentDirectory: "/srv/tts", executable: executable
    ).map(\.path)
  }

  @Test func looksInTheDocumentedOrder() {
    let environment = ["TTS_CTL_BACKENDS": "/env/one:two", "XDG_CONFIG_HOME": "/cfg", "HOME": "/home/u"]
    #expect(
      paths(given: ["mine/", "/abs"], environment, executable: "/usr/local/bin/tts-ctl") == [
        "/srv/tts/mine", "/abs", "/env/one", "/srv/tts/two", "/srv/tts/backends.d", "/cfg/tts-ctl/backends.d",
        "/etc/tts-ctl/backends.d", "/usr/local/bin/backends.d", "/usr/local/share/tts-ctl/backends.d",
      ])
  }

  @Test func fallsBackToTheHomeFolder() {
    #expect(paths(["HOME": "/home/u"]).contains("/home/u/.config/tts-ctl/backends.d"))
    #expect(paths(["HOME": "/home/u", "XDG_CONFIG_HOME": "rel"]).contains("/home/u/.config/tts-ctl/backends.d"))
    #expect(paths([:]) == ["/srv/tts/backends.d", "/etc/tts-ctl/backends.d"])
  }

  @Test(arguments: ["kani", "kani-en", "a.b_c", "7"])
  func takesPlainNames(name: String) { #expect(BackendName.isValid(name)) }

  @Test(arguments: [
    "", ".", "..", "../a", "a/b", "a\\b", "-a", ".a", "a b", "a\n", "ä", "a\u{0}", String(repeating: "a", count: 65),
  ])
  func refusesNamesThatLeadElsewhere(name: String) { #expect(!BackendName.isValid(name)) }
}
