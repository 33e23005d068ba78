import Foundation
import Testing

@testable import DockerBackends

@Suite("Secrets are taken out of what is shown")
struct RedactorTests {
  private static let key = "sk-proj-4f9aK2mP0zQ81xYw"

  @Test(arguments: [
    ("token hf_abcdefghijklmnopqrst end", "token [hidden] end"), ("HF_TOKEN=abc PORT=80", "HF_TOKEN=[hidden] PORT=80"),
    ("https://me:secret@host/path?x=1", "https://[hidden]@host/path?x=1"),
    ("Authorization: Bearer eyJhbGciOi.x", "Authorization: Bearer [hidden]"),
    (#"{"password":"x","auth":"y"} ok"#, #"{"password":"[hidden]","auth":"[hidden]"} ok"#),
    ("ghp_0123456789abcdef0123", "[hidden]"), ("password: x, ok", "password: [hidden], ok"),
    ("--token abc --port 80", "--token [hidden] --port 80"), ("--api-key=a,b run", "--api-key=[hidden],b run"),
    (#"["serve", "--token", "abc", "-v"]"#, #"["serve", "--token", "[hidden]", "-v"]"#),
    ("curl -H 'Authorization: Token abc def' http://h", "curl -H 'Authorization: Token [hidden]' http://h"),
    ("curl -u me:abc http://h", "curl -u [hidden] http://h"),
    ("Cookie: a=b; c=d\nnext", "Cookie: [hidden]\nnext"), ("got Basic dXNlcjpwYXNz from", "got Basic [hidden] from"),
    ("key \(key).", "key [hidden]."), ("GET /v1?key=abc&voice=af", "GET /v1?key=[hidden]&voice=af"),
    ("postgres://u:p/w@db:5432/x", "postgres://[hidden]@db:5432/x"), ("https://abc@host/", "https://[hidden]@host/"),
    (#"body: {\"apiKey\": \"abc\"}"#, #"body: {\"apiKey\": \"[hidden]\"}"#),
    ("password='a b' c", "password='[hidden]' c"),
    ("DB_PASS=a,b&c d", "DB_PASS=[hidden] d"), ("X-Api-Key: abc", "X-Api-Key: [hidden]"),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END", "-----BEGIN RSA PRIVATE KEY-----[hidden]-----END"),
    ("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln ok", "jwt [hidden] ok"),
  ])
  func redacted(text: String, expected: String) {
    #expect(Redactor.redact(text) == expected)
    #expect(Redactor.redact(expected) == expected, "once more")
    #expect(Redactor.redact(Data(text.utf8)) == Data(expected.utf8))
  }

  @Test(arguments: [
    "author=me max_new_tokens=7 tokens: 12", "a=b c", "", "  two  blanks ", "https://huggingface.co/hexgrad/Kokoro-82M",
    "registry.hf.space/a@sha256:00", "hf_hub_download failed", #"{"voices":["a=b"],"n":1}"#,
    "Invalid token: not found", "bos_token=<s> eos_token: </s> pad_token=<pad>", "password: None", "--password-stdin",
    "Basic authentication is required", "basic usage: see below", "the bearer of this letter", "token: missing",
    "ssh://alice@gpu.local", "git@github.com:a/b.git", "http://127.0.0.1:8080/@scope/x", "docker run -u 1000:1000 x",
    "export HF_TOKEN=$HF_TOKEN", "--token TOKEN  the token", "secrets: []", "sk-learn-is-a-library-of-python",
    "monkey=1 keyboard: qwerty", "passed: 12", "std::token::next", "PASSWORD_FILE=/run/secrets/x", "é=ü — „ok“",
    "key: value", "cache_key=12", "primary key: id", "a [hidden] b", "password: [hidden]", "-----",
    "curl -u $USER:$KEY h", "---> Running in 1f2e",
  ])
  func untouched(text: String) {
    #expect(Redactor.redact(text) == text)
  }

  @Test func leavesTheAdviceOfTheCatalogueAlone() {
    for row in FailureCatalogue.rows {
      let advice = ([row.fix, row.confirm] + row.variants.map(\.fix)).map(\.description)
      for text in [row.title, row.cause] + row.variants.map(\.cause) + advice {
        #expect(Redactor.redact(text) == text, "\(row.id)")
      }
    }
  }

  @Test func takesOutKnownValuesInEveryForm() {
    let secret = "pa/ss \"w\"+ord-7"
    let scanner = SecretScanner(values: SecretForms.all(of: secret))
    let encoded = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-._~")))
    let json = String(decoding: (try? JSONEncoder().encode([secret])) ?? Data(), as: UTF8.self).replacing(
      "\\/", with: "/")
    #expect(Redactor.redact("x \(secret) y", with: scanner) == "x [hidden] y")
    #expect(Redactor.redact("x?q=\(encoded ?? "")&y", with: scanner) == "x?q=[hidden]&y")
    #expect(Redactor.redact(json, with: scanner) == #"["[hidden]"]"#)
    for lead in ["", "u", "us", "use", "user:"] {
      let text = Data("\(lead)\(secret) and more".utf8).base64EncodedString()
      let left = Redactor.redact(text, with: scanner)
      #expect(left.contains("[hidden]"), "\(lead): \(left)")
      for rest in left.components(separatedBy: "[hidden]") {
        #expect(!String(decoding: Data(base64Encoded: rest) ?? Data(), as: UTF8.self).contains("ss"), "\(left)")
      }
    }
  }

  /// Encoders differ in which bytes they encode, and in their digits' case.
  @Test(arguments: [
    "q=ab%2Dcd%2F9%20x end", "q=ab-cd%2f9+x end", "q=ab%2dcd/9%20x end", "q=%61b%2Dcd%2F9 x end",
    "q=a%62-cd%252F9%2520x end", "q=%61%62%2D%63%64%2F%39%20%78 end", "q%3Dab%2Dcd%2F9%20x end",
  ])
  func knowsAValueHoweverItIsEncodedForAURL(text: String) {
    let scanner = SecretScanner(values: SecretForms.all(of: "ab-cd/9 x"))
    #expect(Redactor.redact(text, with: scanner) == text.prefix { $0 != "a" && $0 != "%" } + rest(text))
    // A short one, too, right behind an encoded sign.
    let short = SecretScanner(values: ["tiny1"])
    #expect(Redactor.redact("a%3Dtiny1%26b", with: short) == "a%3D[hidden]%26b")
  }

  private func rest(_ text: String) -> String { text.hasPrefix("q%3D") ? "%3D[hidden] end" : "[hidden] end" }

  @Test func leavesNoBitOfAValueInBase64() {
    let secret = "correct-horse"
    let scanner = SecretScanner(values: SecretForms.all(of: secret))
    for (lead, tail) in [("", ""), ("k=", ""), ("key=", "\n"), ("ke=", " a"), ("", "more")] {
      let text = Data("\(lead)\(secret)\(tail)".utf8).base64EncodedString()
      let other = Data("\(lead)aaaaaaaaaaaaa\(tail)".utf8).base64EncodedString()
      let parts = Redactor.redact(text, with: scanner).components(separatedBy: "[hidden]")
      #expect(parts.count == 2 && other.hasPrefix(parts[0]) && other.hasSuffix(parts[1]), "\(parts)")
    }
  }

  /// What a sign gives away ends at a comma, the secret does not.
  @Test func takesOutAllOfAValueThatASignShowsInPart() {
    let scanner = SecretScanner(values: SecretForms.all(of: "a,b&c;d-9"))
    #expect(Redactor.redact("password: a,b&c;d-9, ok", with: scanner) == "password: [hidden], ok")
    #expect(Redactor.redact("--token=a,b&c;d-9 run", with: scanner) == "--token=[hidden] run")
  }

  @Test func knowsAValueThatWasCutAndAShortOneOnItsOwn() {
    let scanner = SecretScanner(values: ["correct-horse-battery", "tiny1"])
    #expect(Redactor.redact("log: correct-horse-b", with: scanner) == "log: [hidden]")
    #expect(Redactor.redact("correctness", with: scanner) == "correctness")
    #expect(Redactor.redact("(tiny1) destiny12 tiny1", with: scanner) == "([hidden]) destiny12 [hidden]")
  }

  @Test func isLinear() {
    // Each of these would take minutes if a hit looked at all of the text.
    let hostile = ["passpass", "://", "-u ", "---", "a.token", "key=", "-----BEGIN ", "curl -u "]
    for part in hostile {
      let text = String(repeating: part, count: (32 << 10) / part.utf8.count)
      let time = ContinuousClock().measure { _ = Redactor.redact(text) }
      #expect(time < .seconds(20), "\(part)")
    }
  }
}
