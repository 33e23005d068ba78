import CommandSupport
import DockerBackends

/// An event as JSON: `backend` and `event` always, the rest where it applies.
struct EventRecord: Encodable {
  var backend: String
  var event: String
  var step: Int?
  var action: String?
  var cause: String?
  var after: [Int]?
  var seconds: Double?
  var limit: Double?
  var image: String?
  var bytes: Int64?
  var totalBytes: Int64?
  var bytesPerSecond: Double?
  var remainingSeconds: Double?
  var layers: Int?
  var layersDone: Int?
  var line: String?
  var service: String?
  var container: String?
  var how: String?
  var api: String?
  var voice: String?
  var reason: String?
  var path: String?
  var text: String?
  var pid: Int32?
  var ports: [BackendPort]?
  var steps: [StepRecord]?
  var attempts: [AttemptRecord]?
  var error: ErrorRecord?
  var done: Int?
  var total: Int?

  init(_ event: BackendEvent) {
    backend = event.backend
    self.event = ""
    fill(event.kind)
  }

  /// How much of a text is spoken.
  init(_ backend: String, spoken progress: Narrator.Progress) {
    (self.backend, event, done, total) = (backend, "spoken", progress.done, progress.total)
  }

  private mutating func fill(_ kind: BackendEvent.Kind) {
    switch kind {
    case .waitingForLock(let holder): (event, pid, action) = ("waiting_for_lock", holder?.pid, holder?.command)
    case .planned(let plan): (event, steps) = ("planned", plan.steps.map(StepRecord.init))
    case .stepStarted(let step): fill(step, "step_started", nil)
    case .stepFinished(let step, let duration): fill(step, "step_finished", duration)
    case .pullProgress(let progress): fill(progress)
    case .pullFinished(let image, let duration):
      (event, self.image, seconds) = ("pull_finished", image, duration.inSeconds)
    case .buildOutput(let image, let line): (event, self.image, self.line) = ("build_output", image, line.text)
    case .published(let ports): (event, self.ports) = ("published", ports)
    case .waiting(let service, let reason, let elapsed, let limit):
      (event, self.service, self.reason) = ("waiting", service, reason.text)
      (seconds, self.limit) = (elapsed.inSeconds, limit.inSeconds)
    case .ready(let service, let how, let duration):
      (event, self.service, self.how, seconds) = ("ready", service, how.text, duration.inSeconds)
    case .gpuFallback(let fallback):
      (event, service, container) = ("gpu_fallback", fallback.service, fallback.container)
      attempts = fallback.attempts.map(AttemptRecord.init)
    case .dialectFound(let dialect): (event, api) = ("dialect_found", dialect.name.rawValue)
    case .voiceRestored(let name): (event, voice) = ("voice_restored", VoiceID.cloned(name).description)
    case .note(let text): (event, self.text) = ("note", text.worded)
    case .warning(let text): (event, self.text) = ("warning", text.worded)
    case .logSaved(let container, let path): (event, self.container, self.path) = ("log_saved", container, path)
    case .logReadFromFile(let container, let path):
      (event, self.container, self.path) = ("log_read_from_file", container, path)
    case .failed(let error): (event, self.error) = ("failed", ErrorRecord(error))
    }
  }

  private mutating func fill(_ step: PlanStep, _ name: String, _ duration: Duration?) {
    (event, self.step, action, cause) = (name, step.id, step.action.description, step.statedCause)
    (service, seconds) = (step.action.service, duration?.inSeconds)
  }

  private mutating func fill(_ progress: ImageProgress) {
    (event, image, bytes, totalBytes) = ("pull_progress", progress.image, progress.bytes, progress.totalBytes)
    (layers, layersDone, seconds) = (progress.layers, progress.layersDone, progress.elapsed.inSeconds)
    (bytesPerSecond, remainingSeconds) = (progress.bytesPerSecond, progress.remaining?.inSeconds)
    text = progress.status
  }
}

/// One way of handing a GPU over, as JSON.
struct AttemptRecord: Encodable {
  var means: String
  var reason: String
  var id: String?
  var fix: String?

  init(_ attempt: GPUFallback.Attempt) {
    (means, reason, id, fix) = (attempt.means, attempt.reason, attempt.catalogueID, attempt.fix?.worded)
  }
}
