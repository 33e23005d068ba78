/// Counters in Prometheus' text format, version 0.0.4.
enum MetricsText {
  static func of(_ counters: Counters, _ views: [BackendView]) -> String {
    let all = counters.all
    var text = Text()
    text.family("requests_total", "counter", "Requests for speech.") { line in
      for (request, count) in all.requests.sorted(by: { $0.key.order < $1.key.order }) {
        line("", [("backend", request.backend), ("dialect", request.dialect), ("outcome", request.outcome)], count)
      }
    }
    text.histograms("request_duration_seconds", "How long requests for speech took.", all.durations)
    text.histograms("time_to_first_audio_seconds", "How long the first sound took.", all.firstAudio)
    text.histograms("queue_wait_seconds", "How long requests waited for a turn.", all.waits)
    text.histograms("start_duration_seconds", "How long backends took to come up.", all.starts)
    text.family("start_failures_total", "counter", "Starts that failed.") { line in
      for (name, count) in all.failedStarts.sorted(by: { $0.key < $1.key }) { line("", [("backend", name)], count) }
    }
    text.family("stops_total", "counter", "Backends that were stopped.") { line in
      for (name, stops) in all.stops.sorted(by: { $0.key < $1.key }) {
        for reason in StopReason.allCases where stops[reason] != nil {
          line("", [("backend", name), ("reason", reason.rawValue)], stops[reason] ?? 0)
        }
      }
    }
    text.family("audio_seconds_total", "counter", "Seconds of speech.") { line in
      for (name, seconds) in all.audio.sorted(by: { $0.key < $1.key }) { line("", [("backend", name)], seconds) }
    }
    text.family("characters_total", "counter", "Characters in requests.") { line in
      for (name, count) in all.characters.sorted(by: { $0.key < $1.key }) { line("", [("backend", name)], count) }
    }
    text.family("queue_depth", "gauge", "Requests that wait for a turn.") { line in
      for view in views { line("", [("backend", view.name)], view.waiting) }
    }
    text.family("in_flight", "gauge", "Requests that have their turn.") { line in
      for view in views { line("", [("backend", view.name)], view.inFlight) }
    }
    text.family("backend_state", "gauge", "1 for the state that a backend is in.") { line in
      for view in views {
        for state in BackendView.State.allCases {
          line("", [("backend", view.name), ("state", state.rawValue)], view.state == state ? 1 : 0)
        }
      }
    }
    return text.lines.joined(separator: "\n") + "\n"
  }

  private struct Text {
    var lines: [String] = []

    mutating func family(
      _ name: String, _ kind: String, _ help: String,
      _ fill: ((String, [(String, String)], any CustomStringConvertible) -> Void) -> Void
    ) {
      var rows: [String] = []
      fill { suffix, labels, value in
        let list = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        rows.append("tts_ctl_\(name)\(suffix){\(list)} \(value)")
      }
      guard !rows.isEmpty else { return }
      lines += ["# HELP tts_ctl_\(name) \(help)", "# TYPE tts_ctl_\(name) \(kind)"] + rows
    }

    mutating func histograms(_ name: String, _ help: String, _ histograms: [String: Counters.Histogram]) {
      family(name, "histogram", help) { line in
        for (backend, histogram) in histograms.sorted(by: { $0.key < $1.key }) {
          var sum = 0
          for (bound, count) in zip(Counters.Histogram.bounds.map { "\($0)" } + ["+Inf"], histogram.counts) {
            sum += count
            line("_bucket", [("backend", backend), ("le", bound)], sum)
          }
          line("_sum", [("backend", backend)], histogram.sum)
          line("_count", [("backend", backend)], sum)
        }
      }
    }

    private static func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
  }
}

extension Counters.Request {
  fileprivate var order: String { "\(backend) \(dialect) \(outcome)" }
}
