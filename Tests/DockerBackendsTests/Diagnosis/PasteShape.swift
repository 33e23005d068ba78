import Testing

/// A way in which an error's text reaches somebody else; widths and names are thrown.
struct PasteShape: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let paste: @Sendable (String, inout Dice) -> String

  private init(_ name: String, _ paste: @escaping @Sendable (String, inout Dice) -> String) {
    (testDescription, self.paste) = (name, paste)
  }

  static let all = wrapped + quoted + logged + spelled

  private static let wrapped = [
    PasteShape("broken by a terminal") { hard($0, $1.roll(in: 40...160)) },
    PasteShape("broken by an editor") { soft($0, $1.roll(in: 40...120)) },
    PasteShape("a quoted mail, broken") { text, dice in
      let mark = dice.pick(["> ", "> > ", ">>> ", "| "])
      return each(soft(text, dice.roll(in: 50...100))) { mark + $0 }
    },
    PasteShape("Compose's names, broken by a terminal") { text, dice in
      let name = dice.pick(["kani-hf-1  | ", "kani_1 | ", "tts  | "])
      return hard(each(text) { name + $0 }, dice.roll(in: 60...140))
    },
    PasteShape("the journal, broken by a terminal") { text, dice in
      hard(each(text) { "Nov 26 13:00:00 gpubox dockerd[1234]: \($0)" }, dice.roll(in: 70...160))
    },
    PasteShape("a box, broken to fit") { text, dice in
      each(hard(text, dice.roll(in: 50...110))) { "│ \($0) │" }
    },
  ]

  private static let quoted = [
    PasteShape("a quote of a quote") { text, _ in each(text) { "> > \($0)" } },
    PasteShape("a table") { text, _ in each(text) { "| \($0) |" } },
    PasteShape("code") { text, dice in dice.pick(["```\n\(text)\n```", each(text) { "    \($0)" }, "`\(text)`"]) },
    PasteShape("bold in a list") { text, dice in
      let mark = dice.pick(["- ", "* ", "1. ", "• "])
      return each(text) { "\(mark)**\($0)**" }
    },
    PasteShape("within a sentence") { text, dice in
      let before = dice.pick(["Hi, I tried it on my box and it says: ", "I get this error: ", "Fehler beim Start: "])
      return before + text + dice.pick(["", "\n\nAny ideas?", "\n\nThanks in advance"])
    },
    PasteShape("a shell") { text, dice in
      "\(dice.pick(["root@gpubox:/srv# ", "$ ", "PS C:\\tts> ", "➜  tts "]))docker compose up\n\(text)\n$ "
    },
    PasteShape("Docker Desktop's one line") { text, dice in
      let before = dice.pick([
        "Network kani_default Created Container kani-hf Starting ",
        "Cannot start Docker Compose application. Reason: compose [start] exit status 1. Container tts Starting ",
      ])
      return before + text.replacing("\n", with: " ")
    },
    PasteShape("after Compose's progress") { text, dice in
      let progress = " ✔ Network kani_default  Created  0.1s\n ⠋ Container kani-hf-1  Starting  0.\(dice.roll(9))s\n"
      return progress + text
    },
  ]

  private static let logged = [
    PasteShape("time stamps") { text, dice in
      let stamp = dice.pick([
        "2026-11-26T13:00:00.123456789Z ", "[2026-11-26 13:00:00,123] ", "2026-11-26 13:00:00,123 - ERROR - ",
        "13:00:00 | ERROR | ", "[13:00:00] ", "11/26/2026 01:00:00 PM ", "E1126 13:00:00.123456       1 run.go:74] ",
        "ERROR:root:",
        "2026-11-26 13:00:00.123 | ERROR    | __main__:<module>:74 - ", "2026-11-26 13:00:00,123 - tts - ERROR - ",
        "(EngineCore_0 pid=214) ERROR 11-26 13:00:00 [core.py:390] ",
      ])
      return each(text) { stamp + $0 }
    },
    PasteShape("a build's output") { text, dice in
      let mark = dice.pick(["#12 3.456 ", "2026-11-26T13:00:00.1234567Z ##[error]", "::error::", "3.456 ", "❌ "])
      return each(text) { mark + $0 }
    },
    PasteShape("systemd's journal") { text, dice in
      let stamp = dice.pick([
        "Nov 26 13:00:00 gpubox dockerd[1234]: ", "2026-11-26T13:00:00+0100 gpubox tts[77]: ",
        "Nov 26 13:00:00.123456 gpubox kernel: ", "<3>Nov 26 13:00:00 gpubox docker/kani-hf[12]: ",
      ])
      return each(text) { stamp + $0 }
    },
    PasteShape("Compose's names") { text, dice in
      let name = dice.pick(["kani-hf-1  | 2026-11-26 13:00:00 ERROR ", "kani_hf_1 | ", "\u{1B}[36mtts-1  |\u{1B}[0m "])
      return each(text) { name + $0 }
    },
    PasteShape("Kubernetes") { text, dice in
      let name = dice.pick([
        "[pod/kani-0/tts] ", "Warning  Failed  12s (x3 over 40s)  kubelet  rpc error: code = Unknown desc = ",
        "2026-11-26T13:00:00.123456789Z stderr F ", "kani-7d4b9c-x2x4t tts ",
      ])
      return each(text) { name + $0 }
    },
    PasteShape("the engine's json-file") { text, _ in
      each(text) { "{\"log\":\"\(json($0))\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-26T13:00:00Z\"}" }
    },
    PasteShape("a collector's lines") { text, dice in
      let form = dice.roll(4)
      return each(text) { line in
        switch form {
        case 0: "2026-11-26 13:00:00 +0000 docker.tts: {\"container_name\":\"/tts\",\"log\":\"\(json(line))\"}"
        case 1: "time=\"2026-11-26T13:00:00Z\" level=error msg=\"\(go(line))\" container=tts"
        case 2: "ts=2026-11-26T13:00:00.123Z caller=tts.py:12 level=error msg=\"\(go(line))\""
        default: "{\"level\":\"error\",\"ts\":1764162000.123,\"msg\":\"\(json(line))\"}"
        }
      }
    },
    PasteShape("a string in JSON") { text, dice in
      let whole = spelled(json(text), ["\n": "\\n"])
      return dice.pick(["\"Error\": \"\(whole)\",", "{\"detail\": \"\(whole)\"}", "\"stderr\":\"\(whole)\""])
    },
  ]

  private static let spelled = [
    PasteShape("a web page's characters") {
      var closes = false
      var result = ""
      for character in $0 {
        switch character {
        case "'": result += "\u{2019}"
        case "\"":
          result += closes ? "\u{201D}" : $1.pick(["\u{201C}", "\u{201E}"])
          closes.toggle()
        case " ": result += $1.roll(3) == 0 ? "\u{A0}" : " "
        default: result.append(character)
        }
      }
      return result
    },
    PasteShape("characters that cannot be seen") { text, dice in
      text.map { $0.isLetter && dice.roll(6) == 0 ? "\($0)\(dice.pick(["\u{AD}", "\u{200B}", "\u{2060}"]))" : "\($0)" }
        .joined()
    },
    PasteShape("HTML") { text, dice in
      let page = spelled(text, ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"])
      return dice.pick([page, "<pre><code>\(page)</code></pre>", each(page) { "<p>\($0)</p>" }])
    },
    PasteShape("colours") { text, dice in
      each(text) { line in
        line.split(separator: " ", omittingEmptySubsequences: false)
          .map { dice.roll(4) == 0 ? "\u{1B}[31;1m\($0)\u{1B}[0m" : "\($0)" }.joined(separator: " ")
      }
    },
  ]

  static func each(_ text: String, _ dress: (Substring) -> String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(dress).joined(separator: "\n")
  }

  /// Lines as a terminal breaks them; blanks at the end of one are not copied.
  static func hard(_ text: String, _ width: Int) -> String {
    each(text) { line in
      stride(from: 0, to: max(line.count, 1), by: width).map { start in
        let piece = line.dropFirst(start).prefix(width)
        return String(piece.reversed().drop { $0 == " " }.reversed())
      }.joined(separator: "\n")
    }
  }

  static func soft(_ text: String, _ width: Int) -> String {
    each(text) { line in
      line.split(separator: " ").reduce(into: [String]()) { lines, word in
        if let last = lines.last, last.count + 1 + word.count <= width {
          lines[lines.count - 1] = "\(last) \(word)"
        } else {
          lines.append(String(word))
        }
      }.joined(separator: "\n")
    }
  }

  private static func json(_ text: some StringProtocol) -> String {
    spelled(text, ["\\": "\\\\", "\"": "\\\"", "'": "\\u0027", ">": "\\u003e", "\t": "\\t"])
  }

  private static func go(_ text: some StringProtocol) -> String { spelled(text, ["\\": "\\\\", "\"": "\\\""]) }

  private static func spelled(_ text: some StringProtocol, _ table: [Character: String]) -> String {
    text.map { table[$0] ?? String($0) }.joined()
  }
}
