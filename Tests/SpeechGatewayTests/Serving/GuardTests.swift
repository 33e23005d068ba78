import HTTPTypes
import Testing

@testable import SpeechGateway

/// Who may ask, by what a request says of itself.
struct GuardTests {
  private static let guarding = Guard(
    GatewaySettings(
      bind: "10.1.2.3", hosts: ["TTS.example.org"], origins: ["https://books.example.org"]))

  private static func head(
    _ authority: String?, method: HTTPRequest.Method = .post, _ fields: [(HTTPField.Name, String)] = []
  ) -> HTTPRequest {
    var head = HTTPRequest(method: method, scheme: nil, authority: authority, path: "/")
    for (name, value) in fields { head.headerFields[name] = value }
    return head
  }

  @Test(arguments: [
    "localhost", "localhost:7878", "LOCALHOST:1", "localhost.", "localhost.:80", "127.0.0.1:7878", "[::1]:7878",
    "[::1]", "10.1.2.3:7878", "tts.example.org", "TTS.Example.org.:443", nil,
  ])
  func isKnownBy(authority: String?) throws { try Self.guarding.checkHost(Self.head(authority)) }

  @Test(arguments: [
    "evil.example.org", "localhost.evil.example.org", "evil.localhost", "127.0.0.1.example.org:7878", "0.0.0.0:7878",
    "127.0.0.2", "[::2]:7878", "", ":7878", "localhost@evil.example.org", "localhost..", "::1",
  ])
  func isNotKnownBy(authority: String) {
    #expect(throws: GatewayError.self) { try Self.guarding.checkHost(Self.head(authority)) }
    do throws(GatewayError) {
      try Self.guarding.checkHost(Self.head(authority))
    } catch {
      #expect(error.code == .misdirected)
    }
  }

  /// Bound to any address but the loopback's, it is reached by all that the machine has at the moment.
  @Test(arguments: [("0.0.0.0", true), ("10.1.2.3", true), ("::", true), ("127.0.0.1", false), ("localhost", false)])
  func isKnownByTheMachinesAddresses(bind: String, isKnown: Bool) {
    let guarding = Guard(GatewaySettings(bind: bind)) { ["192.168.7.9", "fd00::9"] }
    let isTaken = { (authority: String) in (try? guarding.checkHost(Self.head(authority))) != nil }
    for own in ["192.168.7.9", "192.168.7.9:7878", "[fd00::9]:7878", "[fd00:0:0::9]"] {
      #expect(isTaken(own) == isKnown, "\(own)")
    }
    for other in ["192.168.7.8", "192.168.7.9.example.org", "evil.example.org", "[fd00::8]", "fd00::9", "3232237321"] {
      #expect(!isTaken(other), "\(other)")
    }
  }

  @Test func mayBeNamedButOnce() {
    for other in ["evil.example.org", "localhost:7878"] {
      let head = Self.head("localhost:7878", [(.host, other)])
      #expect(throws: GatewayError.self) { try Self.guarding.checkHost(head) }
    }
  }

  struct Sender: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var method = HTTPRequest.Method.post
    var origin: String?
    var site: String?
    var mode: String?
    let isLetIn: Bool
  }

  @Test(arguments: [
    Sender(testDescription: "a program", isLetIn: true),
    Sender(testDescription: "our page", origin: "http://localhost:7878", site: "same-origin", isLetIn: true),
    Sender(testDescription: "our page behind TLS", origin: "https://localhost:7878", isLetIn: true),
    Sender(testDescription: "a page that may", origin: "https://books.example.org", site: "cross-site", isLetIn: true),
    Sender(testDescription: "another page", origin: "https://evil.example.org", isLetIn: false),
    Sender(testDescription: "one that begins alike", origin: "http://localhost:7878.evil.org", isLetIn: false),
    Sender(testDescription: "the same name at another port", origin: "http://localhost:8080", isLetIn: false),
    Sender(testDescription: "another name of this machine", origin: "http://127.0.0.1:7878", isLetIn: false),
    Sender(testDescription: "the one that may, without TLS", origin: "http://books.example.org", isLetIn: false),
    Sender(testDescription: "a sandboxed page", origin: "null", isLetIn: false),
    Sender(testDescription: "an image of another page", method: .get, site: "cross-site", isLetIn: false),
    Sender(testDescription: "a page of the same site", method: .get, site: "same-site", isLetIn: false),
    Sender(testDescription: "what nobody knows", method: .get, site: "elsewhere", isLetIn: false),
    Sender(testDescription: "typed into the address bar", method: .get, site: "none", isLetIn: true),
    Sender(testDescription: "a link", method: .get, site: "cross-site", mode: "navigate", isLetIn: true),
    Sender(testDescription: "a form of another page", site: "cross-site", mode: "navigate", isLetIn: false),
  ])
  func letsIn(sender: Sender) {
    var fields: [(HTTPField.Name, String)] = []
    if let origin = sender.origin { fields.append((.origin, origin)) }
    if let site = sender.site { fields.append((.secFetchSite, site)) }
    if let mode = sender.mode { fields.append((.secFetchMode, mode)) }
    var refusal: GatewayError?
    do throws(GatewayError) {
      try Self.guarding.checkOrigin(Self.head("localhost:7878", method: sender.method, fields))
    } catch {
      refusal = error
    }
    #expect(refusal?.code == (sender.isLetIn ? nil : .forbidden))
  }
}
