import DockerBackends

/// Has the sentences of a book spoken that are not kept yet, as many at once as the speakers take.
///
/// Each is kept as soon as it is there, so that whatever ends this costs those under way. Where a sentence stands in the
/// book tells its place, never when it came.
struct Speaking: Sendable {
  /// What is told while it goes on.
  enum Event: Sendable {
    case progress(SpeakingProgress)
    case again(line: Int, reason: String)
    case speakerLeft(name: String, BackendError)
  }

  let job: SpeakingJob
  let speakers: [BookSpeaker]
  /// What the audio of a sentence must keep to; `nil` for what any voice does.
  let band: @Sendable (Int) -> SpeakingBand?
  /// Whether what is kept counts.
  let isAnew: Bool

  /// - Parameter lines: what is to be spoken.
  /// - Returns: what could not be, by its place.
  /// - Throws: `BackendError`: the cause where no speaker is left, where a file cannot be written, `.cancelled`.
  func run(
    _ lines: [Int], events: @Sendable (Event) -> Void
  ) async throws(BackendError) -> [Int: SpeakingSchedule.Failure] {
    let job = job
    // What stands in a book twice is spoken once.
    let alike = Dictionary(grouping: isAnew ? lines : lines.filter { job.audio($0) == nil }) { job.keys($0) }
    let missing = alike.values.compactMap(\.first).sorted()
    var searches = speakers.map { $0.parallel == nil ? WidthSearch() : nil }
    let widths = speakers.map { $0.parallel ?? WidthSearch().width }
    var schedule = SpeakingSchedule(sentences: missing, permits: widths) { line in
      ClauseSplit.parts(of: job.lines[line].sentence.text).count
    }
    var count = SpeakingCount(
      total: lines.count, done: lines.count - alike.values.reduce(0) { $0 + $1.count },
      characters: missing.reduce(0) { $0 + job.lines[$1].sentence.text.count },
      width: widths.reduce(0, +), now: Self.now)
    var gaps: [Int: SpeakingSchedule.Failure] = [:]
    var causes: [String: BackendError] = [:]
    let known = await capabilities()
    do {
      try await withThrowingTaskGroup(of: Answer.self) { group in
        while !schedule.isFinished {
          while let turn = schedule.next() {
            group.addTask { try await answer(turn, known[turn.speaker]) }
          }
          guard let answer = try await group.next() else { break }
          guard answer.sound == nil else {
            // To write it to the disk takes time in which its speaker can speak.
            schedule.heard(answer.turn)
            group.addTask { try kept(answer) }
            continue
          }
          let line = job.lines[answer.turn.sentence]
          let same = alike[job.keys(answer.turn.sentence)] ?? []
          let speaker = answer.turn.speaker
          if let width = searches[speaker]?.width {
            searches[speaker]?.took(answer.failure == nil ? answer.characters : nil, now: Self.now)
            let now = searches[speaker]?.width ?? width
            schedule.allow(now, for: speaker)
            count.widened(by: now - width)
          }
          if let failure = answer.failure {
            count.failed()
            causes[failure.kind] = answer.cause
          } else {
            count.heard(characters: answer.characters, audio: answer.audio, took: answer.took)
          }
          for change in schedule.took(answer.turn, failure: answer.failure) {
            switch change {
            case .spoken(let sentence):
              if answer.turn.part != nil { try join(sentence) }
              count.finished(same.count, characters: line.sentence.text.count)
            case .again(let sentence, let failure), .split(let sentence, _, let failure):
              events(.again(line: sentence, reason: failure.reason))
            case .gap(_, let failure):
              for line in same { gaps[line] = failure }
              count.leftGap(same.count, characters: line.sentence.text.count)
            case .left(let speaker, let failure):
              events(.speakerLeft(name: speakers[speaker].name, Self.error(failure, causes)))
            case .stopped: break
            }
          }
          events(.progress(count.progress(in: (line.chapter, line.title), now: Self.now)))
        }
      }
    } catch let error as BackendError {
      throw error
    } catch {
      throw BackendError(.cancelled, "interrupted while speaking")
    }
    if let stop = schedule.stop { throw Self.error(stop, causes) }
    return gaps
  }

  /// Seconds since any moment.
  private static var now: Double {
    let time = ContinuousClock.now - start
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }
  private static let start = ContinuousClock.now

  private static func error(_ failure: SpeakingSchedule.Failure, _ causes: [String: BackendError]) -> BackendError {
    causes[failure.kind] ?? BackendError(.invalidAnswer, failure.reason)
  }

  /// What one request led to.
  private struct Answer: Sendable {
    var turn: SpeakingSchedule.Turn
    var characters: Int
    var audio = 0.0
    var took = 0.0
    /// What was spoken, until it is kept.
    var sound: SentenceAudio?
    var failure: SpeakingSchedule.Failure?
    var cause: BackendError?
  }

  /// What each server can do, asked once where a request depends on it, and not once a sentence.
  private func capabilities() async -> [Capabilities?] {
    var known: [Capabilities?] = []
    for speaker in speakers {
      // A server that does not answer shows it with its first sentences, and another may be there.
      known.append(try? await speaker.client.capabilities())
    }
    return known
  }

  private func answer(_ turn: SpeakingSchedule.Turn, _ known: Capabilities?) async throws(BackendError) -> Answer {
    let (speaker, text) = (speakers[turn.speaker], job.text(turn))
    var answer = Answer(turn: turn, characters: text.count)
    if turn.part != nil, let kept = job.audio(turn.sentence, part: text) {
      answer.audio = kept.duration
      return answer
    }
    let start = Self.now
    let audio: SentenceAudio
    do throws(SpeechError) {
      let request = job.request(turn.sentence, text: text)
      let file = try await speaker.client.synthesize(request, capabilities: known).wav()
      audio = SentenceAudio(rate: file.sampleRate, samples: try file.mono())
    } catch {
      if error.code == .cancelled || Task.isCancelled { throw BackendError(.cancelled, "interrupted while speaking") }
      let cause = await speaker.explained(error)
      // How much of it is cut off differs from sentence to sentence.
      let kind = cause.message.filter { !$0.isNumber }
      answer.failure = SpeakingSchedule.Failure(kind: "\(cause.code): \(kind)", reason: cause.message)
      answer.cause = cause
      return answer
    }
    answer.took = Self.now - start
    let band = turn.part == nil ? band(turn.sentence) : nil
    let shortcoming = AudioCheck.shortcoming(
      SoundFigures(audio), of: text, band: band ?? .anyVoice.at(speed: job.manner.speed))
    if let shortcoming {
      answer.failure = SpeakingSchedule.Failure(kind: shortcoming.kind, reason: shortcoming.description)
      answer.cause = BackendError(.invalidAnswer, "backend \(speaker.name): \(shortcoming)")
      return answer
    }
    answer.sound = audio
    return answer
  }

  /// Keeps what was spoken.
  private func kept(_ answer: Answer) throws(BackendError) -> Answer {
    var answer = answer
    let turn = answer.turn
    guard let sound = answer.sound else { return answer }
    let part = turn.part == nil ? nil : job.text(turn)
    // What is spoken anew takes the place of what was there, whoever spoke that.
    let replaced = isAnew ? job.keys(turn.sentence, part: part).first(where: job.store.has) : nil
    let key = replaced ?? job.key(turn.sentence, part: part, by: speakers[turn.speaker].identity)
    try job.store.keep(sound, as: key)
    (answer.audio, answer.sound) = (sound.duration, nil)
    return answer
  }

  /// Keeps the parts of a sentence as the sentence.
  private func join(_ line: Int) throws(BackendError) {
    let parts = ClauseSplit.parts(of: job.lines[line].sentence.text).compactMap { job.audio(line, part: $0) }
    guard let first = parts.first, let key = job.keys(line).first else { return }
    guard parts.allSatisfy({ $0.rate == first.rate }) else {
      throw BackendError(.invalidAnswer, "the speakers answer at different sample rates")
    }
    let pause = [Int16](repeating: 0, count: first.rate / 10)
    let samples = parts.map(\.samples).joined(separator: pause)
    try job.store.keep(SentenceAudio(rate: first.rate, samples: Array(samples)), as: key)
  }
}
