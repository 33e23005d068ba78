import BackendSupport
import CurlHTTPClient
import FoundationEssentials

extension ContractCheck {
  func checkCloning(_ state: inout State) async throws {
    let known = try capabilities(state)
    let (speech, wav) = try spoken(state)
    let request = CloneRequest(name: Self.sampleName, audio: speech.audio, sampleRate: wav.sampleRate)
    let answer = try await clone(request)
    guard known.voiceCloning else {
      guard answer.status == 501 || (400..<500).contains(answer.status) else {
        throw Breach(how: "voice_cloning is false, but the answer is HTTP \(answer.status)")
      }
      return
    }
    let refusal = (try? JSONReader(answer.body, of: "POST /clone_voice"))?.value["code"]?.string
    if answer.status == 501, refusal == "embedding_unavailable" {
      throw Skip(reason: Self.keepsEmbedding)
    }
    guard answer.status == 200 else { throw Breach(how: RequestFailure(answer, redact: client.redact).message) }
    let body = try JSONReader(answer.body, of: "POST /clone_voice")
    var message = MessageCheck()
    guard let members = body.value.object else { throw Breach(how: "the answer is \(body.value.kind), not an object") }
    _ = message.readable(members, by: ContractField.clone)
    var breaches = message.breaches
    if known.speakerEmbedding, (members["embedding"] ?? .null) == .null { breaches.append("embedding is missing") }
    if body.value["is_cloned"] == .bool(false) { breaches.append("is_cloned is false") }
    state.remarks = message.remarks
    if let breach = Breach(breaches) { throw breach }
    let clone = try ClonedVoice(body)
    if known.speakerEmbedding, clone.embedding?.count != known.embeddingDimension {
      throw Breach(
        how: "the embedding has \(clone.embedding?.count ?? 0) numbers, embedding_dim is "
          + "\(known.embeddingDimension.map(String.init) ?? "absent")")
    }
    state.clone = clone
  }

  func checkClonedSpeech(_ state: State) async throws {
    guard try capabilities(state).voiceCloning else { throw Skip(reason: "the backend cannot clone voices") }
    guard let clone = state.clone else { throw Skip(reason: "needs \(ContractRule.cloning.rawValue)") }
    var members: [String: JSONValue] = ["voice_id": .string(VoiceID.cloned(clone.name).description)]
    members["speaker_embedding"] = clone.embedding.map { .array($0.map(JSONValue.number)) }
    try await checkSpeaks(members)
  }

  func checkCloneRefusal(name: String, audio: Data, _ state: State) async throws {
    guard try capabilities(state).voiceCloning else { throw Skip(reason: "the backend cannot clone voices") }
    try checkRefused(try await clone(CloneRequest(name: name, audio: audio)))
  }

  private func clone(_ request: CloneRequest) async throws -> SpeechServer.Answer {
    try await client.server.upload(MultipartForm(request), to: "/clone_voice", accepts: { _ in true })
  }
}
