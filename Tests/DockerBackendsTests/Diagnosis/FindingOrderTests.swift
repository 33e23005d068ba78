import DockerBackends
import Testing

/// What a text is told to be first, and how sure that is.
@Suite("Causes stand before what comes of them, and what is sure before guesses")
struct FindingOrderTests {
  private static let tooOld = "RuntimeError: The NVIDIA driver on your system is too old (found version 12040)."

  @Test(
    "The first of several errors is the cause",
    arguments: [
      (
        """
        Traceback (most recent call last):
          File "/app/server.py", line 12, in <module>
        \(tooOld)

        The above exception was the direct cause of the following exception:

        Traceback (most recent call last):
        RuntimeError: No CUDA GPUs are available
        """, ["G30", "A13"]
      ),
      ("torch.OutOfMemoryError: CUDA out of memory.\nkani-hf-1 exited with code 137", ["G35", "D14"]),
      (
        "OSError: [Errno 28] No space left on device\nRuntimeError: PytorchStreamReader failed reading zip archive: x",
        ["P4", "A8"]
      ),
    ])
  func causesFirst(text: String, ids: [String]) {
    #expect(Judge.findings(inPaste: text).map(\.id) == ids)
    #expect(Judge.findings(in: text).map(\.id) == ids)
  }

  @Test("What lasts stands before what may pass by itself, wherever it stands")
  func lastingFirst() {
    let text = """
      OSError: [Errno 113] No route to host
      OSError: [Errno 28] No space left on device
      """
    #expect(Judge.findings(inPaste: text).map(\.id) == ["P4", "N5"])
    #expect(Judge.findings(in: text).map(\.id) == ["P4", "N5"])
  }

  @Test("What says little stands behind what says more, wherever it stands")
  func specificFirst() {
    let text = "unexpected EOF\nfailed to register layer: write /opt/x: no space left on device"
    #expect(Judge.findings(inPaste: text).map(\.id) == ["P4", "P6"])
  }

  @Test(
    "A few words within others are a guess, a whole line is none",
    arguments: [
      ("unexpected EOF", Finding.Certainty.likely), ("it printed (unexpected EOF) and that was all", .guess),
      ("> 13:00:00 ERROR unexpected EOF", .likely), ("so I think it is CUDA out of memory, or not?", .likely),
    ])
  func guesses(text: String, certainty: Finding.Certainty) {
    #expect(Judge.findings(inPaste: text).first?.certainty == certainty)
  }

  @Test("The line that is shown as evidence is the one that says it")
  func evidence() {
    let lines = HealthyOutput.Server.uvicorn.log(lines: 400)
    let text = (lines.prefix(300) + [Self.tooOld] + lines.suffix(100)).joined(separator: "\n")
    #expect(Judge.findings(inPaste: text).map(\.evidence) == [Self.tooOld])
  }

  @Test("An error in a log of megabytes is found, whatever collector wrote it", arguments: [0.01, 0.5, 0.99])
  func long(share: Double) {
    var lines = Array(repeatElement(HealthyOutput.Server.nginx.log(lines: 1000), count: 20).joined())
    lines.insert(Self.tooOld, at: Int(Double(lines.count) * share))
    #expect(Judge.findings(inPaste: lines.joined(separator: "\n")).map(\.id) == ["G30"])
    let json = lines.map { "{\"log\":\"\($0.replacing("\"", with: "\\\""))\\n\",\"stream\":\"stderr\"}" }
    #expect(Judge.findings(inPaste: json.joined(separator: "\n")).map(\.id) == ["G30"])
  }

  @Test("An error is found in a line of megabytes, and in a log that Windows wrote")
  func longLines() {
    let long = String(repeating: "all is well, ", count: 200_000)
    #expect(Judge.findings(inPaste: "\(long)\(Self.tooOld) \(long)").map(\.id) == ["G30"])
    let broken = PasteShape.hard(Self.tooOld, 40).replacing("\n", with: "\r\n")
    let log = Array(repeating: "short line, well", count: 2000).joined(separator: "\r\n")
    #expect(Judge.findings(inPaste: "\(log)\r\n\(broken)\r\n\(log)").map(\.id) == ["G30"])
  }

  @Test(
    "What Windows prints as a code alone is found in a long text",
    arguments: [
      "Error code: Wsl/WSL_E_VM_MODE_INVALID_STATE", "WSL_E_DEFAULT_DISTRO_NOT_FOUND",
      "WSL_E_WSL_OPTIONAL_COMPONENT_REQUIRED", "Wsl/InstallDistro/CreateVm/HCS/HCS_E_INVALID_STATE",
      "HCS_E_HYPERV_NOT_INSTALLED", "HCS_E_SERVICE_NOT_AVAILABLE",
    ])
  func codes(code: String) {
    let lines = HealthyOutput.Server.uvicorn.log(lines: 400)
    let text = (lines.prefix(300) + [code] + lines.suffix(100)).joined(separator: "\n")
    #expect(text.utf8.count > 16 << 10)
    #expect(Judge.findings(inPaste: text).map(\.id) == ["W3"])
  }

  @Test(
    "Marks that belong to the text stay",
    arguments: [
      "HTTP 200: {\"log\":\"[x] torch.OutOfMemoryError: CUDA out of memory\"}", "- **CUDA out of memory**",
      "`CUDA out of memory`", "``CUDA out of memory``", "> **Error:** `CUDA out of memory`",
      "[rank0]: _CUDA out of memory_",
    ])
  func marks(text: String) {
    #expect(Judge.findings(inPaste: text).map(\.id) == ["G35"])
  }

  @Test("A name that was broken in two is told whole")
  func captures() {
    let text = """
      docker: Error response from daemon: failed to resolve reference "ghcr.io/examples/speech-serv
      er:latest": ghcr.io/examples/speech-server:latest: not found
      """
    #expect(Judge.findings(inPaste: text).first?.id == "P2")
    #expect(Judge.findings(inPaste: text).first?.evidence?.contains("speech-server:latest\"") == true)
  }

  @Test("What an engine says of a registry's certificate, a program in a container says of its server's")
  func certificates() {
    let said = """
      Get "https://models.lan/api": tls: failed to verify certificate: x509: certificate signed by unknown authority
      """
    #expect(Judge.findings(in: said, at: .pull).map(\.id) == ["P9"])
    #expect(Judge.findings(in: said, at: .log).map(\.id) == ["N1"])
    #expect(Judge.findings(inPaste: said).map(\.id) == ["P9"])
  }

  @Test("A cause leads, whether pip tells of it before or after what comes of it", arguments: [false, true])
  func orderOfStreams(isLate: Bool) {
    let cause = """
      Could not fetch URL https://pypi.lan/simple/kani/: There was a problem confirming the ssl certificate: \
      HTTPSConnectionPool(host='pypi.lan', port=443): Max retries exceeded with url: /simple/kani/ (Caused by \
      SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get \
      local issuer certificate (_ssl.c:992)'))) - skipping
      """
    let end = """
      ERROR: Could not find a version that satisfies the requirement kani (from versions: none)
      ERROR: No matching distribution found for kani
      """
    let text = (isLate ? [end, cause] : [cause, end]).joined(separator: "\n")
    #expect(Judge.findings(inPaste: text).first?.id == "N1")
    #expect(Judge.findings(inPaste: end).first?.id == "B8")
  }
}
