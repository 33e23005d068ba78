import BackendSupport
import DockerBackends
import FoundationEssentials
import Logging
import NIOCore
import ServiceLifecycle

/// One connection of the Wyoming protocol. What is asked is read all the time; what is to be spoken is spoken in turn.
struct WyomingSession: Sendable {
  /// The most texts and sentences that wait to be spoken.
  private static let longestQueue = 4096
  /// How long a client has to read an error and to hang up.
  private static let farewell = TimeAmount.seconds(2)

  private static let limits = {
    var limits = WyomingReader.Limits()
    (limits.data, limits.payload) = (1 << 20, 64 << 10)
    return limits
  }()

  let desk: SpeechDesk
  let book: VoiceBook
  let client: String
  let logger: Logger
  let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

  func run(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, on channel: any Channel) async {
    let (steps, queue) = AsyncStream.makeStream(
      of: WyomingIntake.Step.self, bufferingPolicy: .bufferingOldest(Self.longestQueue))
    let speaking = Task {
      do {
        for await step in steps { try await carryOut(step) }
        return true
      } catch {
        await refuse(error, on: channel)
        return false
      }
    }
    // Whoever closes both directions is gone.
    channel.closeFuture.whenComplete { _ in speaking.cancel() }
    await withTaskCancellationHandler {
      var isRefused = false
      do {
        try await read(inbound, into: queue)
        queue.finish()
        // It may only have said all that it wants to say, and still listen. Where nobody does, this tells.
        try? await send(WyomingEvent(type: "pong"))
      } catch {
        isRefused = true
        speaking.cancel()
        await refuse(error, on: channel)
        queue.finish()
      }
      isRefused = await !speaking.value || isRefused
      // What the client has still to send would otherwise have the error thrown away.
      if isRefused { try? await channel.closeFuture.get() }
    } onCancel: {
      speaking.cancel()
      channel.close(promise: nil)
    }
  }

  private func read(
    _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, into queue: AsyncStream<WyomingIntake.Step>.Continuation
  ) async throws {
    var reader = WyomingReader(limits: Self.limits)
    var intake = WyomingIntake(textLimit: desk.settings.textLimit)
    for try await buffer in inbound.cancelOnGracefulShutdown() {
      reader.take(Data(buffer.readableBytesView))
      while let event = try Self.next(&reader) {
        for step in try intake.take(event) {
          switch step {
          case .describe: try await send(WyomingProgram.info(await voices()))
          case .pong(let text): try await send(WyomingEvent(type: "pong", data: ["text": text]))
          case .speak, .stopped:
            if case .dropped = queue.yield(step) {
              throw GatewayError(.queueFull, "too many texts are waiting", retryAfter: 1)
            }
          }
        }
      }
    }
  }

  private static func next(_ reader: inout WyomingReader) throws(GatewayError) -> WyomingEvent? {
    do throws(SpeechError) {
      return try reader.next()
    } catch {
      throw GatewayError(.invalidRequest, error.message)
    }
  }

  private func send(_ event: WyomingEvent) async throws {
    try await outbound.write(ByteBuffer(bytes: try event.encoded()))
  }

  /// Tells of an error, and hangs up: many clients wait for audio whatever else comes.
  private func refuse(_ error: any Error, on channel: any Channel) async {
    guard !(error is CancellationError) else { return }
    try? await send(WyomingProgram.error(error))
    channel.close(mode: .output, promise: nil)
    channel.eventLoop.scheduleTask(in: Self.farewell) { channel.close(promise: nil) }
  }

  private func voices() async -> [(backend: String, voice: Voice, languages: [String])] {
    let languages = await desk.dispatcher.views().reduce(into: [:]) { $0[$1.name] = $1.languages }
    return await book.all().map { ($0.backend, $0.voice, languages[$0.backend] ?? []) }
  }

  // MARK: - Speaking

  private func carryOut(_ step: WyomingIntake.Step) async throws {
    switch step {
    case .speak(let utterance): try await speak(utterance)
    case .stopped: try await send(WyomingEvent(type: "synthesize-stopped"))
    case .describe, .pong: break
    }
  }

  private func speak(_ utterance: WyomingIntake.Utterance) async throws {
    let order = try await order(utterance)
    let spoken = try await desk.begin(order, client: client, id: UUID().uuidString, logger: logger)
    do {
      try await pass(spoken.source)
      spoken.turn.end(.answered)
      spoken.ledger.close("ok", audio: spoken.source.duration)
    } catch {
      spoken.turn.end(error is SpeechError ? .brokeOff : .left)
      spoken.ledger.close(error is SpeechError ? "broken" : "left", audio: spoken.source.duration)
      throw error
    }
  }

  /// Hands the samples on as they come, of one channel.
  private func pass(_ source: SampleSource) async throws {
    var shaper: SampleShaper?
    var seconds = 0.0
    while let piece = try await source.next() {
      let isFirst = shaper == nil
      let shaping = shaper ?? SampleShaper(rate: piece.sampleRate)
      shaper = shaping
      let mono = try shaping.shape(piece)
      let format = WyomingProgram.format(mono, at: seconds)
      if isFirst { try await send(WyomingEvent(type: "audio-start", data: format)) }
      try await send(WyomingEvent(type: "audio-chunk", data: format, payload: mono.samples))
      seconds += mono.duration
    }
    try await send(WyomingEvent(type: "audio-stop", data: ["timestamp": .number((seconds * 1000).rounded())]))
  }

  private func order(_ utterance: WyomingIntake.Utterance) async throws(GatewayError) -> SpeechOrder {
    var named = WyomingProgram.split(utterance.voice ?? "")
    if utterance.voice == nil, let language = utterance.language { named = await speaker(of: language) ?? named }
    let isBackend = await desk.dispatcher.outline(of: named.backend) != nil
    let (backend, wish) =
      isBackend
      ? (named.backend, try VoiceBook.wish(named.voice))
      : try await book.resolve(model: nil, voice: utterance.voice)
    return SpeechOrder(
      dialect: "wyoming", backend: backend, request: SynthesisRequest(text: utterance.text), voice: wish)
  }

  /// A voice that speaks a language: of the standard backend where that has one.
  private func speaker(of language: String) async -> (backend: String, voice: String?)? {
    let base = { (tag: String) in tag.lowercased().prefix { $0 != "-" && $0 != "_" } }
    let able = await voices().filter { entry in
      entry.voice.language.map { base($0) == base(language) } ?? false
    }
    let exact = able.filter { $0.voice.language?.lowercased() == language.lowercased() }
    let best = exact.isEmpty ? able : exact
    guard let found = best.first(where: { $0.backend == book.standard }) ?? best.first else { return nil }
    return (found.backend, found.voice.id)
  }
}
