import BackendSupport
import Foundation
import Testing

@testable import SpeechGateway

/// The schema that editors read tells what the gateway takes where a manifest says nothing.
struct SchemaTests {
  @Test func hasTheSameDefaults() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let data = try Data(contentsOf: root.appending(path: "backends.d/x-tts.schema.json"))
    let schema = try JSONDecoder().decode(JSONValue.self, from: data)
    let properties = try #require(schema["definitions"]?["x-tts"]?["properties"])
    let settings = GatewaySettings()
    #expect(properties["queue"]?["default"]?.integer == settings.queue)
    #expect(properties["text_limit"]?["default"]?.integer == settings.textLimit)
    #expect(properties["idle"]?["default"] == nil)
  }
}
