/// Sentences as subtitles, in either of two forms.
enum Subtitles {
  /// WebVTT.
  static func vtt(_ sentences: [TimedBook.Sentence]) -> String {
    "WEBVTT\n" + cues(sentences, point: ".") { $0.escapedForXML }
  }

  /// SubRip.
  static func srt(_ sentences: [TimedBook.Sentence]) -> String {
    String(cues(sentences, point: ",") { $0 }.dropFirst())
  }

  private static func cues(
    _ sentences: [TimedBook.Sentence], point: String, _ text: (String) -> String
  ) -> String {
    sentences.enumerated().map { index, sentence in
      """

      \(index + 1)
      \(time(sentence.start, point)) --> \(time(sentence.end, point))
      \(text(sentence.shown))

      """
    }.joined()
  }

  private static func time(_ seconds: Double, _ point: String) -> String {
    let milliseconds = Int((seconds * 1000).rounded())
    let (second, minute, hour) = (milliseconds / 1000 % 60, milliseconds / 60_000 % 60, milliseconds / 3_600_000)
    let digits = { (number: Int, count: Int) in
      String(repeating: "0", count: max(0, count - String(number).count)) + String(number)
    }
    return "\(digits(hour, 2)):\(digits(minute, 2)):\(digits(second, 2))\(point)\(digits(milliseconds % 1000, 3))"
  }
}

extension String {
  /// As it stands in XML, without what XML cannot hold.
  var escapedForXML: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += " "
      case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
