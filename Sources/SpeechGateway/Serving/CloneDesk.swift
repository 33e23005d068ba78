import DockerBackends
import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// Makes voices of recordings during a turn at a backend, and keeps them on this machine.
struct CloneDesk: Sendable {
  let dispatcher: Dispatcher
  let runner: ServerRegistry
  let settings: GatewaySettings
  /// Where they are kept; `nil` where there is no place.
  let store: VoiceStore?
  private let uploads = UploadCount()

  init(dispatcher: Dispatcher, runner: ServerRegistry, settings: GatewaySettings, store: VoiceStore?) {
    (self.dispatcher, self.runner, self.settings, self.store) = (dispatcher, runner, settings, store)
  }

  /// Reads the form of a request and has it answered.
  /// - Parameters:
  ///   - field: the name under which the recording is sent.
  ///   - answer: what is done with it.
  func receive(
    _ request: Request, _ context: GatewayContext, audio field: String = "audio",
    _ answer: (SampleForm) async throws -> Response
  ) async throws -> Response {
    // A recording is held in memory.
    guard let place = uploads.take() else {
      context.hangUp()
      throw GatewayError(.queueFull, "too many recordings at the same time", retryAfter: 5)
    }
    let form: SampleForm
    do {
      form = try await SampleForm.read(request, audio: field)
    } catch {
      context.hangUp()
      throw error
    }
    defer { withExtendedLifetime(place) {} }
    return try await answer(form)
  }

  /// Makes a voice and keeps it.
  func make(
    _ form: SampleForm, at backend: String, _ request: Request, _ context: GatewayContext
  ) async throws -> StoredVoice {
    guard let outline = await dispatcher.outline(of: backend) else {
      throw GatewayError(.unknownBackend, "there is no backend \"\(backend)\"", parameter: "backend")
    }
    let sample = try form.request()
    guard let store else {
      throw GatewayError(.failed, "there is no folder for voices", hint: "set HOME or XDG_DATA_HOME")
    }
    guard VoiceName.isValid(sample.name) else {
      throw GatewayError(
        .invalidRequest, "this cannot be the name of a voice",
        hint: "it is one line of at most 100 bytes, without slashes, and does not start with a dot", parameter: "name")
    }
    guard outline.cloning != false else {
      throw GatewayError(.notSupported, "\(backend) cannot clone voices")
    }
    let made = try await Abandonment.watching(context.channel) {
      let turn = try await dispatcher.turn(at: backend, client: context.client, patience: settings.patience)
      defer { turn.end(.left) }
      do throws(BackendError) {
        return try await runner.clone(backend, sample)
      } catch {
        throw GatewayError(error, wording: settings.wording)
      }
    }
    let voice = StoredVoice(made, name: sample.name, of: backend, created: Date.now.formatted(.iso8601))
    do throws(SpeechError) { try store.save(voice) } catch {
      throw GatewayError(BackendError(error), wording: settings.wording)
    }
    return voice
  }

  /// Who makes voices where nobody is named: the standard backend where it can, else one that runs, else one that may be
  /// started.
  func standardBackend() async throws(GatewayError) -> String {
    let able = await dispatcher.views().filter { $0.cloning == true && $0.state != .failed }
    let best =
      able.first { $0.name == settings.standard } ?? able.first { $0.state == .ready } ?? able.first
    guard let best else {
      throw GatewayError(.notSupported, "no backend can clone voices")
    }
    return best.name
  }
}

extension GatewayContext {
  /// How long a client has to read why it was refused, while it may still be sending.
  private static let farewell = TimeAmount.seconds(2)

  /// Has the connection end with the answer, where a body is not read to its end: all of the rest would be read before
  /// the next request, however long it is.
  func hangUp() {
    isLast.mark()
    let channel = channel
    channel.eventLoop.scheduleTask(in: Self.farewell) { channel.close(promise: nil) }
  }
}
