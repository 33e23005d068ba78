import BackendSupport
import Foundation
import Testing

@testable import DockerBackends

/// The schema that editors read against the types that the program reads with.
struct SchemaTests {
  private let definitions: JSONValue

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let data = try Data(contentsOf: root.appending(path: "backends.d/x-tts.schema.json"))
    definitions = try #require(try JSONDecoder().decode(JSONValue.self, from: data)["definitions"])
  }

  private func names(_ schema: JSONValue?) -> Set<String> { Set(schema?["properties"]?.object?.keys ?? [:].keys) }

  private func words(_ schema: JSONValue?) -> [String] { schema?["enum"]?.array?.compactMap(\.string) ?? [] }

  @Test func hasTheSameAttributes() {
    let block = definitions["x-tts"]
    #expect(names(block) == Set(SettingsKey.allCases.map(\.rawValue)))
    #expect(names(definitions["ready"]) == Set(ReadyKey.allCases.map(\.rawValue)))
    #expect(names(block?["properties"]?["embedding"]) == Set(EmbeddingKey.allCases.map(\.rawValue)))
    #expect(names(block?["properties"]?["license"]?["anyOf"]?.array?.last) == Set(LicenseKey.allCases.map(\.rawValue)))
    let log = definitions["ready"]?["properties"]?["log"]?["anyOf"]?.array?.last
    #expect(names(log) == Set(LogKey.allCases.map(\.rawValue)))
  }

  @Test func refusesOthers() {
    let api = definitions["x-tts"]?["properties"]?["api"]?["anyOf"]?.array?.last
    #expect(api?["additionalProperties"] == .bool(false))
    for schema in (api?["properties"]?.object ?? [:]).values {
      #expect(schema["additionalProperties"] == .bool(false))
    }
    for schema in [definitions["x-tts"], definitions["ready"], definitions["x-tts"]?["properties"]?["embedding"]] {
      #expect(schema?["additionalProperties"] == .bool(false))
    }
  }

  @Test func hasTheSameWordsAndDefaults() {
    let properties = definitions["x-tts"]?["properties"]
    let forms = properties?["api"]?["anyOf"]?.array
    #expect(words(forms?.first) == Dialect.Name.allCases.map(\.rawValue))
    #expect(names(forms?.last) == Set(Dialect.Name.allCases.map(\.rawValue)))
    let openAI = forms?.last?["properties"]?["openai"]
    for name in Dialect.Name.allCases {
      #expect(names(forms?.last?["properties"]?[name.rawValue]) == Set(name.attributes.map(\.rawValue)), "\(name)")
    }
    let reference = forms?.last?["properties"]?["gpt-sovits"]?["properties"]?["voices"]?["additionalProperties"]
    #expect(names(reference) == Set(ReferenceKey.allCases.map(\.rawValue)))
    let rate = forms?.last?["properties"]?["cosyvoice"]?["properties"]?["rate"]
    #expect(rate?["default"]?.integer == CosyVoiceSettings.usualRate)
    #expect(words(openAI?["properties"]?["server"]) == OpenAISettings.Server.allCases.map(\.rawValue))
    #expect(words(openAI?["properties"]?["format"]) == OpenAISettings.Format.allCases.map(\.rawValue))
    #expect(openAI?["properties"]?["server"]?["default"]?.string == OpenAISettings().server.rawValue)
    #expect(definitions["limit"]?["maximum"]?.integer == ManifestAPI.largestLimit)
    #expect(definitions["parallel"]?["maximum"]?.integer == ManifestAPI.mostParallel)
    #expect(definitions["parallel"]?["default"]?.integer == RequestSettings().atOnce)
    #expect(words(properties?["gpu"]) == GPUPolicy.allCases.map(\.rawValue))
    let defaults = TTSSettings()
    #expect(properties?["gpu"]?["default"]?.string == defaults.gpu.rawValue)
    #expect(properties?["api"]?["default"] == nil && defaults.api == nil)
    #expect(properties?["bind"]?["default"]?.string == defaults.bind)
    #expect(properties?["keep"]?["default"]?.bool == defaults.serving.keep)
    #expect(properties?["priority"]?["default"]?.integer == defaults.serving.priority)
    for key in ["idle", "parallel"] { #expect(properties?[key]?["default"] == nil, "\(key)") }
    #expect(definitions["ready"]?["properties"]?["timeout"]?["default"]?.string == "120s")
    #expect(ReadySettings.defaultTimeout == .seconds(120))
  }
}
