import BackendSupport
import CurlHTTPClient
import DockerBackends
import FoundationEssentials
import Hummingbird
import Logging
import NIOCore

/// Takes orders for speech: waits for a turn, has it spoken, and gives it back however it ends.
struct SpeechDesk: Sendable {
  let dispatcher: Dispatcher
  let settings: GatewaySettings
  /// What speech is handed on by; any thread where left out.
  var executor: EventLoopExecutor?

  /// Speech that has begun.
  struct Spoken: Sendable {
    let order: SpeechOrder
    let turn: Turn
    let source: SampleSource
    /// Whether it comes piece by piece.
    let isStreamed: Bool
    let ledger: Ledger
  }

  /// Has an order spoken, until its first sound is there.
  /// - Parameters:
  ///   - order: what to speak.
  ///   - request: whose client may leave meanwhile.
  ///   - context: who asks.
  func begin(_ order: SpeechOrder, _ request: Request, _ context: GatewayContext) async throws -> Spoken {
    let (patience, priority) = (Self.patience(request), Urgency.priority(request.headers[.priority]))
    let spoken = try await Abandonment.watching(context.channel, on: executor) {
      try await begin(
        order, client: context.client, id: context.requestID, logger: context.logger, patience: patience,
        priority: priority)
    }
    Abandonment.tell(of: context.channel) { [source = spoken.source] in source.abandon() }
    return spoken
  }

  /// The same for who does not ask by HTTP; cancelling its task is leaving.
  /// - Parameters:
  ///   - order: what to speak.
  ///   - client: who asks.
  ///   - id: the number under which logs tell of it.
  ///   - logger: gets a line.
  ///   - patience: how long to wait for a turn; as long as usual where left out.
  ///   - priority: the higher, the earlier.
  func begin(
    _ order: SpeechOrder, client: String, id: String, logger: Logger, patience: Duration? = nil, priority: Int = 0
  ) async throws -> Spoken {
    try await check(order)
    let ledger = Ledger(order, id: id, dispatcher.counters, logger)
    do {
      return try await speak(
        order, ledger, client: client, patience: patience ?? settings.patience, priority: priority)
    } catch {
      // Whatever came of giving it up, that is why.
      let isLeft = Task.isCancelled || error is CancellationError
      ledger.close(isLeft ? "left" : (error as? GatewayError)?.code.rawValue ?? "failed")
      throw error
    }
  }

  private func speak(
    _ order: SpeechOrder, _ ledger: Ledger, client: String, patience: Duration, priority: Int
  ) async throws -> Spoken {
    // Where nobody listens, each replica may be tried; what was taken and not answered is sent once more.
    var (unheard, isSecond) = (0, false)
    while true {
      let turn = try await dispatcher.turn(at: order.backend, client: client, priority: priority, patience: patience)
      ledger.turnCame(after: turn.waited)
      let sent = Date.now
      do throws(BackendError) {
        return try await spoken(order, turn, ledger)
      } catch {
        turn.end(TurnOutcome(error))
        let replicas = turn.speaker.replicas.count
        let mayAskAgain: Bool
        switch (error.cause as? CurlHTTPClient.HTTPError)?.code {
        case .unreachable? where error.code == .serverUnreachable:
          unheard += 1
          mayAskAgain = unheard <= replicas
        case .connectionLost? where error.code == .serverUnreachable && !isSecond:
          isSecond = true
          // A server that has just been stopped has not taken it; of several, another one has to.
          if replicas > 1 {
            mayAskAgain = true
          } else {
            mayAskAgain = await dispatcher.hadEnded(turn.backend, before: sent)
          }
        default: mayAskAgain = false
        }
        guard mayAskAgain else { throw GatewayError(error, wording: settings.wording) }
        await dispatcher.look()
      }
    }
  }

  private func spoken(_ order: SpeechOrder, _ turn: Turn, _ ledger: Ledger) async throws(BackendError) -> Spoken {
    let speaker = turn.speaker
    var request = order.request
    request.voice = order.voice.voice(among: speaker.voices)
    let source = try await speaker.client.explaining { client throws(SpeechError) in
      let source = SampleSource(try await client.stream(request, capabilities: speaker.capabilities))
      try await source.open()
      return source
    }
    ledger.firstSoundCame()
    let isLong = order.request.text.count > (speaker.client.limit ?? .max)
    return Spoken(
      order: order, turn: turn, source: source, isStreamed: isLong || speaker.capabilities?.streaming ?? false,
      ledger: ledger)
  }

  /// What can be told before anything is started.
  private func check(_ order: SpeechOrder) async throws(GatewayError) {
    guard let outline = await dispatcher.outline(of: order.backend) else {
      throw GatewayError(.unknownBackend, "there is no backend \"\(order.backend)\"", parameter: "backend")
    }
    guard order.request.text.contains(where: { !$0.isWhitespace }) else {
      throw GatewayError(.invalidRequest, "there is no text to speak", parameter: "text")
    }
    guard order.request.text.count <= outline.textLimit else {
      throw GatewayError(
        .tooLarge, "the text has \(order.request.text.count) characters; \(order.backend) takes \(outline.textLimit)",
        hint: "x-tts.text_limit says how many it takes", parameter: "text")
    }
  }

  /// How long a client says that it waits: `Prefer: wait=20` (RFC 7240).
  private static func patience(_ request: Request) -> Duration? {
    for preference in request.headers[values: .prefer].flatMap({ $0.split(whereSeparator: { ",;".contains($0) }) }) {
      let parts = preference.split(separator: "=")
      guard parts.count == 2, parts[0].allSatisfy({ "wait ".contains($0) }), parts[0].contains("wait"),
        let seconds = Int(parts[1].filter { $0 != " " }), (0...3600).contains(seconds)
      else { continue }
      return .seconds(seconds)
    }
    return nil
  }
}

extension GatewayError {
  /// What a backend, or the engine, refused.
  init(_ error: BackendError, wording: Advice.Wording) {
    let failure = error.cause as? RequestFailure
    let code: Code =
      switch error.code {
      case .invalidInput: .invalidRequest
      case .unknownBackend: .unknownBackend
      case .requestFailed where [400, 404, 413, 422].contains(failure?.status): .invalidRequest
      case .serverUnreachable: .backendUnreachable
      case .engineUnreachable: .engineUnreachable
      case .fileFailed, .diskFull: .failed
      default: .backendFailed
      }
    self.init(
      code, error.message, hint: error.hint?.text(in: wording), retryAfter: failure?.retryAfter, cause: error)
  }
}
