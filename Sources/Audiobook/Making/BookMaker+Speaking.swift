import DockerBackends

extension BookMaker {
  /// Has sentences spoken, then those again whose pace is odd, and notes what could not be spoken well.
  func speak(
    _ lines: [Int], _ job: SpeakingJob, _ record: inout BookRecord, _ events: @escaping @Sendable (BookEvent) -> Void
  ) async throws(BackendError) {
    let tell: @Sendable (Speaking.Event) -> Void = { event in
      switch event {
      case .progress(let progress): events(.speaking(progress))
      case .again(let line, let reason):
        let line = job.lines[line]
        events(.again(chapter: line.chapter, text: line.sentence.text, reason: reason))
      case .speakerLeft(let name, let error): events(.speakerLeft(name: name, error))
      }
    }
    let first = Speaking(job: job, speakers: speakers, band: { _ in nil }, isAnew: false)
    let gaps = try await first.run(lines, events: tell)
    for line in gaps.keys.sorted() { record.gaps.append(job.gap(line, gaps[line]?.reason ?? "", isHeard: false)) }
    guard gaps.count < lines.count else {
      throw BackendError(.invalidAnswer, "no sentence could be spoken: \(gaps.values.first?.reason ?? "")")
    }
    let known = Set(record.gaps.map(\.sentence))
    let (odd, bands) = odd(lines.filter { !known.contains(job.lines[$0].sentence.id) }, job)
    guard !odd.isEmpty else { return }
    let again = Speaking(
      job: job, speakers: speakers, band: { bands[job.manner(of: $0, by: "").voice] }, isAnew: true)
    // What does not get better stays: a word too long is more than no word.
    let stay = try await again.run(odd, events: tell)
    for line in stay.keys.sorted() { record.gaps.append(job.gap(line, stay[line]?.reason ?? "", isHeard: true)) }
  }

  /// Sentences that are far faster or slower than the rest of the book.
  private func odd(_ lines: [Int], _ job: SpeakingJob) -> (lines: [Int], bands: [String?: SpeakingBand]) {
    let spoken = lines.map { line in
      PaceReview.Spoken(
        voice: job.manner(of: line, by: "").voice,
        characters: AudioCheck.spoken(job.lines[line].sentence.text), duration: job.shape(line)?.duration ?? 0)
    }
    let bands = PaceReview.bands(spoken)
    return (zip(lines, spoken).filter { PaceReview.isOdd($1, bands) }.map(\.0), bands)
  }
}

extension SpeakingJob {
  fileprivate func gap(_ line: Int, _ reason: String, isHeard: Bool) -> BookGap {
    let line = lines[line]
    return BookGap(
      sentence: line.sentence.id, chapter: line.chapter, text: line.sentence.text, reason: reason, isHeard: isHeard)
  }
}
