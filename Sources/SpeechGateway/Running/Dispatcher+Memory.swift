extension Dispatcher {
  private static let longestLag = Duration.seconds(5)

  /// Looks what there is of each memory, and who has it.
  func measure() async {
    if let measuring { return await measuring.value }
    let task = Task {
      let reading = await runner.memory()
      (self.reading, measuredAt) = (reading, now)
      book.note(reading)
      tell(.peaks(book.peaks))
      tell(.rooms(reading.places.mapValues(\.room)))
    }
    measuring = task
    await task.value
    measuring = nil
  }

  /// Waits until the driver has back what a backend had that has just ended: what is loaded too early finds too little.
  func awaitMemory(of name: String) async {
    guard backends[name]?.gpu == true, !reading.places.keys.allSatisfy({ $0 == .host }) else { return }
    let end = now + Self.longestLag
    while true {
      await measure()
      let isHeld = reading.places.contains { place, memory in
        place != .host && (memory.own[name] != nil || memory.untold.contains(name))
      }
      guard isHeld, now < end else { return }
      try? await Task.sleep(for: .milliseconds(250))
    }
  }

  /// What there was of each memory when it was last looked at, and what is kept of it for whom now.
  package func memoryView() -> MemoryView {
    let places = reading.places.keys.sorted().compactMap { MemoryView.Place($0, scheduler, reading, book.peaks) }
    return MemoryView(cards: places.filter { $0.card != nil }, host: places.first { $0.card == nil })
  }

  /// What starting it would take at the moment.
  package func fit(of name: String) -> Fit? { Fit(of: name, scheduler, reading, at: now) }
}
