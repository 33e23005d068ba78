import BackendSupport
import DockerBackends
import HTTPTypes
import Hummingbird

/// `/clone_voice` of the common interface: at a backend's own address, and for all of them together with a field
/// `backend`.
struct CloningRoutes: Sendable {
  let cloning: CloneDesk

  func add(to router: Router<GatewayContext>) {
    router.post("/backends/:name/clone_voice") { request, context in
      let name = try context.parameters.require("name")
      return try await cloning.receive(request, context) { form in
        let voice = try await cloning.make(form, at: name, request, context)
        return Self.answer(voice, id: VoiceID.cloned(voice.name).description)
      }
    }
    router.post("/clone_voice") { request, context in
      try await cloning.receive(request, context) { form in
        guard let name = form["backend"] else {
          throw GatewayError(.invalidRequest, "no backend is named", parameter: "backend")
        }
        let voice = try await cloning.make(form, at: name, request, context)
        return Self.answer(voice, id: "\(name):\(VoiceID.cloned(voice.name))")
      }
    }
  }

  private static func answer(_ voice: StoredVoice, id: String) -> Response {
    JSONResponse.of(
      JSONValue.object([
        "id": .string(id), "name": .string(voice.name), "is_cloned": .bool(true),
        "language": voice.language.map(JSONValue.string) ?? .null,
        "embedding": voice.embedding.map { .array($0.map(JSONValue.number)) } ?? .null,
      ]))
  }
}
