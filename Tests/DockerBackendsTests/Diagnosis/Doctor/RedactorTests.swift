import DockerBackends
import Testing

@Suite("Secrets are taken out of what is shown")
struct RedactorTests {
  @Test(arguments: [
    ("token hf_abcdefghijklmnopqrst end", "token [hidden] end"), ("HF_TOKEN=abc PORT=80", "HF_TOKEN=[hidden] PORT=80"),
    ("https://me:secret@host/path?x=1", "https://[hidden]@host/path?x=1"),
    ("Authorization: Bearer eyJhbGciOi.x", "Authorization: Bearer [hidden]"),
    (#"{"password":"x","auth":"y"} ok"#, #"{"password":"[hidden]","auth":"[hidden]"} ok"#),
    ("ghp_0123456789abcdef0123", "[hidden]"), ("password: x, ok", "password: [hidden], ok"),
    ("author=me max_new_tokens=7 tokens: 12", "author=me max_new_tokens=7 tokens: 12"), ("a=b c", "a=b c"), ("", ""),
    ("  two  blanks ", "  two  blanks "),
    ("https://huggingface.co/hexgrad/Kokoro-82M", "https://huggingface.co/hexgrad/Kokoro-82M"),
    ("registry.hf.space/a@sha256:00", "registry.hf.space/a@sha256:00"),
    ("hf_hub_download failed", "hf_hub_download failed"),
    (#"{"voices":["a=b"],"n":1}"#, #"{"voices":["a=b"],"n":1}"#),
  ])
  func redacted(text: String, expected: String) {
    #expect(Redactor.redact(text) == expected)
  }
}
