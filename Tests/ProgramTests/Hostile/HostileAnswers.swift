import Foundation
import TestSupport

extension HostileAnswer {
  /// A token that a server puts into its words; it must come out nowhere.
  static let secret = "hf_MARKEDSECRETMARKEDSECRET0123"

  private static let ok = "HTTP/1.1 200 OK\r\n"
  private static let megabyte = Data(repeating: "0,", toLength: 1 << 20)

  /// Far more than anybody asked for.
  static let floods: [HostileAnswer] = [
    .endless("endless zeros", inSample: true, head: "\(ok)\r\n", start: Data("[".utf8), megabyte),
    .endless(
      "10 GB by its length", inSample: true, head: "\(ok)Content-Length: 10737418240\r\n\r\n", start: Data("[".utf8),
      megabyte),
    .endless("endless chunks", head: "\(ok)Transfer-Encoding: chunked\r\n\r\n", chunk(megabyte)),
    .endless(
      "endless chunks of a byte", head: "\(ok)Transfer-Encoding: chunked\r\n\r\n",
      Data(repeating: "1\r\n0\r\n", toLength: 1 << 16)),
    .endless("endless blanks", head: "\(ok)\r\n", Data(repeating: " ", toLength: 1 << 20)),
    .endless("endless text", head: "\(ok)\r\n", start: Data("\"".utf8), Data(repeating: "x", toLength: 1 << 20)),
    .endless(
      "endless refusal", inSample: true, head: "HTTP/1.1 500 X\r\n\r\n", start: Data("{\"detail\": \"".utf8),
      Data(repeating: "no ", toLength: 1 << 20)),
    .endless(
      "endless sound", head: "\(ok)\r\n", start: wav(size: 0xFFFF_FFFF, samples: 0),
      Data(repeating: "ab", toLength: 1 << 20)),
    .endless("endless header lines", inSample: true, head: ok, Data(repeating: "X-A: b\r\n", toLength: 1 << 16)),
    .endless("one endless header line", head: "\(ok)X-A: ", Data(repeating: "b", toLength: 1 << 16)),
    .endless("endless 100 Continue", head: "", Data(repeating: "HTTP/1.1 100 Continue\r\n\r\n", toLength: 1 << 16)),
    .endless(
      "endless trailers", head: "\(ok)Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
      Data(repeating: "X-A: b\r\n", toLength: 1 << 16)),
    // It has no content that could be too much: it is silence, and speech may wait for five minutes of that.
    HostileAnswer("endless chunk extension", endless: true) { connection, _ in
      guard connection.send("\(ok)Transfer-Encoding: chunked\r\n\r\n2;") else { return }
      let piece = Data(repeating: "a", toLength: 1 << 16)
      while connection.send(piece) {}
    },
    HostileAnswer("200 MB of zeros", start: "[", repeating: "0,", toLength: 200 << 20, end: "0]"),
    HostileAnswer(
      "7 MB of zeros", inSample: true, start: "{\"voices\": [", repeating: "0,", toLength: 7 << 20, end: "0]}"),
    HostileAnswer("7 MB of objects", start: "{\"voices\": [", repeating: "{\"a\":0},", toLength: 7 << 20, end: "0]}"),
    HostileAnswer("7 MB of empty lists", start: "{\"voices\": [", repeating: "[],", toLength: 7 << 20, end: "0]}"),
    HostileAnswer(
      "700,000 members",
      body: Data("{\"voices\": [], \"a\": 0\((0..<700_000).map { ",\"\($0)\":0" }.joined())}".utf8)),
    HostileAnswer(
      "1,000,000 voices", inSample: true, start: "{\"voices\": [",
      repeating: "{\"id\": \"speaker:a\", \"name\": \"A\", \"language\": \"en\"},", toLength: 52 << 20, end: "{}]}"),
    HostileAnswer(
      "100,000 short voices", start: "{\"voices\": [", repeating: "{\"id\":\"a\"},", toLength: 1_200_000,
      end: "{\"id\":\"a\"}]}"),
    HostileAnswer(
      "15,000 long voices", start: "{\"voices\": [",
      repeating: "{\"id\":\"a\",\"description\":\"\(String(repeating: "long ", count: 60))\"},", toLength: 5 << 20,
      end: "{\"id\":\"a\"}]}"),
    HostileAnswer("200,000 levels", inSample: true, body: Data(repeating: "[", toLength: 200_000)),
    HostileAnswer("200,000 levels of objects", body: Data(repeating: "{\"a\":", toLength: 1_000_000)),
    HostileAnswer("a gzip bomb", inSample: true, headers: ["Content-Encoding: gzip"], body: bomb),
    HostileAnswer("a deflate bomb", headers: ["Content-Encoding: deflate"], body: bomb),
  ]

  /// Answers that stop, drip or break.
  static let breaks: [HostileAnswer] = [
    HostileAnswer("hangs up at once", inSample: true) { _, _ in },
    HostileAnswer("resets at once", inSample: true) { connection, _ in connection.reset() },
    .raw("ends within the status", "HTTP/1.1 2"),
    .raw("ends within the header", "\(ok)Content-Le"),
    .raw("ends after the header", inSample: true, "\(ok)Content-Length: 100\r\n\r\n"),
    .raw("ends within the body", "\(ok)Content-Length: 100\r\n\r\n{\"status\": \"ok\""),
    .raw("ends within a chunk", "\(ok)Transfer-Encoding: chunked\r\n\r\n40\r\n{\"status\""),
    .raw("ends without the last chunk", "\(ok)Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"),
    HostileAnswer("resets within the body") { connection, _ in
      connection.send("\(ok)Content-Length: 100\r\n\r\n{\"status\": ")
      connection.reset()
    },
    HostileAnswer("says nothing", inSample: true, endless: true) { connection, _ in connection.stall() },
    .dripping("drips its header", head: "HTTP/1.1 200 OK\r\n", "X-A: b\r\n"),
    .dripping("drips its body", inSample: true, head: "\(ok)Content-Length: 100000\r\n\r\n", " "),
    .dripping("drips chunks", head: "\(ok)Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"),
    .dripping("drips 100 Continue", head: "", "HTTP/1.1 100 Continue\r\n\r\n"),
  ]

  /// What is no HTTP, or bends its rules.
  static let nonsense: [HostileAnswer] = [
    .raw("HTTP/0.9", inSample: true, "<html>hello</html>"),
    .raw("noise", String(repeating: "\u{7F}\u{1}", count: 5000)),
    .raw("a status of 99", "HTTP/1.1 099 X\r\n\r\n"),
    .raw("a status of 999", "HTTP/1.1 999 X\r\nContent-Length: 2\r\n\r\n{}"),
    .raw("a status of a million", "HTTP/1.1 1000000 X\r\nContent-Length: 2\r\n\r\n{}"),
    .raw("a negative length", inSample: true, "\(ok)Content-Length: -5\r\n\r\n{}"),
    .raw("two lengths", "\(ok)Content-Length: 2\r\nContent-Length: 2000\r\n\r\n{}"),
    .raw("a length beyond numbers", "\(ok)Content-Length: 99999999999999999999999\r\n\r\n{}"),
    .raw("length and chunks", "\(ok)Content-Length: 2000\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
    .raw("a chunk beyond numbers", inSample: true, "\(ok)Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}"),
    .raw("a negative chunk", "\(ok)Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n"),
    .raw("101 Switching Protocols", "HTTP/1.1 101 X\r\nUpgrade: tcp\r\nConnection: Upgrade\r\n\r\n{}"),
    .raw(
      "a redirect to a file", inSample: true,
      "HTTP/1.1 302 X\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"),
    .raw("a redirect to itself", "HTTP/1.1 307 X\r\nLocation: /voices\r\nContent-Length: 0\r\n\r\n"),
    HostileAnswer("204 without a body") { connection, _ in connection.send("HTTP/1.1 204 X\r\n\r\n") },
    HostileAnswer("no JSON", text: "<html><body>hello</body></html>"),
    HostileAnswer("bad UTF-8", body: Data("{\"status\": \"".utf8) + Data([0xFF, 0xC0, 0x80]) + Data("\"}".utf8)),
    HostileAnswer("a lone surrogate", text: #"{"status": "\ud800", "voices": [{"id": "\udfff"}]}"#),
  ]

  /// JSON that is sound, and means harm.
  static let documents: [HostileAnswer] = [
    HostileAnswer(
      "control characters", inSample: true,
      text: #"{"status": "\u001b]0;owned\u0007\u001b[2J\u0000\u202egnp", "error": "\u001b[31mred\u0000","#
        + #" "voices": [{"id": "\u001b[2J\u0000a\u202e", "name": "\u0007b", "language": "\u001b[H"}], "sample_rate": 16000,"#
        + #" "languages": ["\u001b]0;x\u0007e\u0000"], "custom_params": {"\u001b[2J": {"type": "\u0000"}}}"#),
    HostileAnswer(
      "names that are paths", inSample: true,
      text: #"{"status": "ok", "sample_rate": 16000, "id": "../../../evil", "name": "../../evil", "embedding": [1],"#
        + #" "voices": [{"id": "../../etc/passwd", "name": "/etc/passwd"}, {"id": "cloned:../../x", "name": "x"}]}"#),
    HostileAnswer(
      "numbers beyond all bounds", inSample: true,
      text: #"{"status": "ok", "sample_rate": 1e308, "embedding_dim": -1e300, "voices": [],"#
        + #" "custom_params": {"a": {"type": "int", "min": 1e308, "max": -1e308, "default": 9007199254740993e99}}}"#),
    HostileAnswer(
      "whole numbers beyond Int64",
      text: #"{"sample_rate": 18446744073709551616, "embedding_dim": 9223372036854775808, "voices": []}"#),
    HostileAnswer("wrong types", text: #"{"status": [], "voices": {"id": 1}, "sample_rate": "x", "languages": 5}"#),
    HostileAnswer("a list", text: "[1, 2, 3]"),
    HostileAnswer("null", text: "null"),
    HostileAnswer("an empty object", text: "{}"),
    HostileAnswer(
      "a secret in a refusal", inSample: true, status: 401,
      text: "{\"detail\": \"Authorization: Bearer \(secret) password=\(secret) https://u:\(secret)@h/\"}"),
    HostileAnswer("a secret in a page", status: 500, text: "token: \(secret)\nAPI_KEY=\(secret)"),
    HostileAnswer(
      "a refusal of 1 MB", status: 422,
      body: Data("{\"detail\": [{\"loc\": [\"body\"], \"msg\": \"".utf8) + Data(repeating: "long ", toLength: 1 << 20)
        + Data("\"}]}".utf8)),
    HostileAnswer("Retry-After of an age", status: 503, headers: ["Retry-After: 99999999999999999999"], text: "busy"),
  ]

  /// Sound that is none.
  static let sounds: [HostileAnswer] = [
    HostileAnswer("an empty body", inSample: true, text: ""),
    HostileAnswer("a header without sound", body: wav(size: 0, samples: 0)),
    HostileAnswer("65,535 channels", inSample: true, body: wav(channels: 65_535)),
    HostileAnswer("no channels", body: wav(channels: 0)),
    HostileAnswer("a rate of 1 Hz", body: wav(rate: 1)),
    HostileAnswer("a rate of 4 GHz", body: wav(rate: 0xFFFF_FFFF)),
    HostileAnswer("7 bits", body: wav(bits: 7)),
    HostileAnswer("frames that fit nothing", body: wav(frame: 3)),
    HostileAnswer("silence", body: wav(level: 0)),
    HostileAnswer("NaN", body: wav(tag: 3, bits: 32, level: 0xFF)),
    HostileAnswer(
      "a fmt chunk of 4 GB", body: Data("RIFF\u{0}\u{0}\u{0}\u{0}WAVEfmt ".utf8) + Data(repeating: 0xFF, count: 4)),
    HostileAnswer(
      "2,000,000 chunks", start: "RIFF\u{0}\u{0}\u{0}\u{0}WAVE", repeating: "LIST\u{0}\u{0}\u{0}\u{0}",
      toLength: 16_000_000),
    HostileAnswer("another rate in the header", headers: ["X-Sample-Rate: 44100"], body: wav()),
    HostileAnswer(
      "a header beyond numbers",
      headers: ["X-Sample-Rate: 99999999999999999999", "X-Duration-Seconds: nan"], body: wav()),
    HostileAnswer("a size of 2,000,000,000", body: wav(size: 2_000_000_000)),
  ]

  static let all = floods + breaks + nonsense + documents + sounds

  /// A WAV file of 0.5 s, true or not.
  static func wav(
    tag: Int = 1, channels: Int = 1, rate: Int = 16_000, bits: Int = 16, frame: Int? = nil, size: Int? = nil,
    samples: Int = 8_000, level: UInt8 = 0x40
  ) -> Data {
    let sound = Data((0..<samples * 2).map { $0 % 4 == 1 || level == 0xFF ? level : 0 })
    let number = { (value: Int, count: Int) in Data((0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }) }
    var file = Data("RIFF".utf8) + number(size ?? sound.count + 36, 4) + Data("WAVEfmt ".utf8) + number(16, 4)
    file += number(tag, 2) + number(channels, 2) + number(rate, 4) + number(rate * 2, 4)
    file += number(frame ?? channels * bits / 8, 2) + number(bits, 2)
    return file + Data("data".utf8) + number(size ?? sound.count, 4) + sound
  }

  private static func chunk(_ data: Data) -> Data {
    Data("\(String(data.count, radix: 16))\r\n".utf8) + data + Data("\r\n".utf8)
  }

  /// What `gzip` makes of 100 MB of zeros: 100 KB.
  private static let bomb: Data =
    (try? Program.runBriefly(["sh", "-c", "head -c 100000000 /dev/zero | gzip -9"]).output) ?? Data("no gzip".utf8)
}
