import Testing

@testable import SpeechGateway

struct AccessKeysTests {
  @Test func knowsWhoseKeyItIs() throws {
    let keys = try #require(
      AccessKeys(text: "# of us all\n\nann 0123456789abcdef\r\n  bob\t0123456789abcdeg  \nABCDEFGHIJKLMNOP\n"))
    #expect(!keys.isEmpty)
    #expect(keys.owner(of: "0123456789abcdef") == "ann")
    #expect(keys.owner(of: "0123456789abcdeg") == "bob")
    #expect(keys.owner(of: "ABCDEFGHIJKLMNOP") == "key 3")
  }

  @Test(arguments: ["", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeF", "ann", " 0123456789abcdef"])
  func knowsNobodyElse(key: String) throws {
    let keys = try #require(AccessKeys(text: "ann 0123456789abcdef"))
    #expect(keys.owner(of: key) == nil)
  }

  @Test func twoOfOneKeyAreTheFirsts() throws {
    let keys = try #require(AccessKeys(text: "ann 0123456789abcdef\nbob 0123456789abcdef"))
    #expect(keys.owner(of: "0123456789abcdef") == "ann")
  }

  @Test(arguments: ["ann short", "ann 0123456789abcdef more", "ann 0123456789abcdeü", "a\nann 0123456789abcdef"])
  func refusesWhatIsNoKey(text: String) { #expect(AccessKeys(text: text) == nil) }

  @Test func mayBeNone() throws {
    #expect(try #require(AccessKeys(text: "# nobody\n")).isEmpty)
    #expect(AccessKeys().owner(of: "") == nil)
  }
}
