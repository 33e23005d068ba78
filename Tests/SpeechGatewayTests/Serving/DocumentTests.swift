import BackendSupport
import CurlHTTPClient
import DockerBackends
import DockerEngine
import Hummingbird
import Logging
import Testing

@testable import SpeechGateway

/// The OpenAPI document against what the gateway really serves.
struct DocumentTests {
  /// The addresses that the router knows, as a document writes them.
  private static var served: Set<String> {
    let address = EngineAddress(.unix(path: "/nowhere"))
    let manager = DockerBackendManager(
      engine: EngineClient(
        transport: CurlTransport(address: address), address: address, identity: EngineIdentity(apiVersion: .newest),
        apiVersion: .newest),
      environment: [:])
    let catalog = BackendCatalog(searchPath: [], environment: [:])
    let settings = GatewaySettings()
    let gateway = Gateway(
      settings: settings, manager: manager, catalog: catalog, voices: nil, logger: Logger(label: "test"))
    let runner = DockerRunner(manager: manager, catalog: catalog)
    let registry = ServerRegistry(runner, clones: nil)
    let dispatcher = Dispatcher(runner: registry)
    let router = gateway.router(
      SpeechDesk(dispatcher: dispatcher, settings: settings),
      VoiceBook(dispatcher: dispatcher, memory: VoiceMemory(folder: nil), clones: nil, standard: nil), runner, registry,
      nil
    ) { [:] }
    return Set(router.routes.map { "\($0.method.rawValue.lowercased()) \($0.path.description.asTemplate)" })
  }

  @Test func tellsOfAllThatIsServedAndOfNothingElse() {
    let told = Set(APIDocument.operations.map { "\($0.method.rawValue) \($0.path)" })
    // One route has the addresses of both.
    let catchAll = "post /v1/text-to-speech/**"
    let behind = told.filter { $0.hasPrefix("post /v1/text-to-speech/") }
    #expect(Self.served.contains(catchAll) && behind.count == 2)
    #expect(told.subtracting(behind) == Self.served.subtracting([catchAll]))
  }

  @Test func namesOperationsOnce() {
    let names = APIDocument.operations.compactMap { $0.json(hasKeys: true)["operationId"]?.string }
    #expect(names.count == APIDocument.operations.count && Set(names).count == names.count)
  }

  @Test(arguments: [true, false]) func refersToWhatItHas(hasKeys: Bool) {
    let document = APIDocument(hasKeys: hasKeys).json
    var unknown: Set<String> = []
    document.visit { reference in
      let steps = reference.split(separator: "/").dropFirst().map(String.init)
      if steps.reduce(document as JSONValue?, { $0?[$1] }) == nil { unknown.insert(reference) }
    }
    #expect(unknown.isEmpty)
  }
}

extension String {
  /// `/backends/:name` as `/backends/{name}`.
  fileprivate var asTemplate: String {
    split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
  }
}

extension JSONValue {
  fileprivate func visit(_ take: (String) -> Void) {
    switch self {
    case .object(let members):
      if let reference = members["$ref"]?.string { take(reference) }
      for member in members.values { member.visit(take) }
    case .array(let elements): for element in elements { element.visit(take) }
    case .null, .bool, .number, .string: break
    }
  }
}
