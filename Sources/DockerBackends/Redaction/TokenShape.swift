/// How an issuer's tokens look.
struct TokenShape: Sendable {
  let prefix: String
  /// How many bytes follow at least.
  let length: Int
  /// Whether `-`, `_` and `.` may stand in it; a digit must then.
  let hasMarks: Bool

  init(_ prefix: String, _ length: Int, hasMarks: Bool = false) {
    (self.prefix, self.length, self.hasMarks) = (prefix, length, hasMarks)
  }

  /// Hugging Face, GitHub, GitLab, OpenAI, Anthropic, Groq, NVIDIA, Replicate, Slack, Docker, AWS, Google, npm, PyPI,
  /// SendGrid, Stripe, and JSON Web Tokens.
  static let all = [
    TokenShape("hf_", 16), .init("ghp_", 16), .init("gho_", 16), .init("ghu_", 16), .init("ghs_", 16),
    .init("ghr_", 16), .init("github_pat_", 16, hasMarks: true), .init("glpat-", 16, hasMarks: true),
    .init("sk-", 16, hasMarks: true), .init("sk_", 16, hasMarks: true), .init("rk_", 16, hasMarks: true),
    .init("gsk_", 16), .init("nvapi-", 16, hasMarks: true), .init("r8_", 16),
    .init("xoxb-", 10, hasMarks: true), .init("xoxp-", 10, hasMarks: true), .init("xoxa-", 10, hasMarks: true),
    .init("xapp-", 10, hasMarks: true), .init("dckr_pat_", 16, hasMarks: true), .init("AKIA", 16), .init("ASIA", 16),
    .init("AIza", 30, hasMarks: true), .init("ya29.", 16, hasMarks: true), .init("npm_", 20),
    .init("pypi-", 16, hasMarks: true), .init("SG.", 20, hasMarks: true), .init("whsec_", 16, hasMarks: true),
    .init("eyJ", 16, hasMarks: true),
  ]

  /// Where such a token stands that begins here.
  func token(at start: Int, in text: SecretScanner.Bytes) -> Range<Int>? {
    guard start == 0 || !text[start - 1].isNameByte, text.holds(prefix, at: start) else { return nil }
    let body = start + prefix.utf8.count
    var end = body
    var hasDigit = false
    while end < text.count, text[end].isWordByte || (hasMarks && text[end].isNameByte) {
      hasDigit = hasDigit || (0x30...0x39).contains(text[end])
      end += 1
    }
    // A full stop ends the sentence.
    if end > body, text[end - 1] == 0x2E { end -= 1 }
    guard end - body >= length, hasDigit || !hasMarks || prefix == "eyJ" else { return nil }
    return start..<end
  }
}
