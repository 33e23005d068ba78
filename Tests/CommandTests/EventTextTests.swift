import DockerBackends
import Testing

@testable import tts_ctl

@Suite struct EventTextTests {
  private func text(_ kind: BackendEvent.Kind) -> [String] {
    EventText(BackendEvent("kani", kind)).lines.map {
      $0.render(on: Terminal(isInteractive: false, hasColor: false, columns: 80))
    }
  }

  @Test func aPortOpenToTheNetworkIsAWarning() {
    let port = BackendPort(service: "hf", address: "0.0.0.0", hostPort: 7860, containerPort: 7860)
    #expect(
      text(.published([port])) == ["! kani  hf is published on 0.0.0.0:7860->7860/tcp  reachable from other machines"])
  }

  @Test func aFallbackTellsEveryAttemptAndTheFix() {
    let fallback = GPUFallback(
      service: "hf", container: "kani-hf",
      attempts: [.init(means: "--gpus", reason: "no driver", catalogueID: "G1", fix: "install the toolkit")])
    #expect(
      text(.gpuFallback(fallback)) == [
        "! kani  hf runs on the CPU: it got no GPU from the engine", "! kani    --gpus: no driver  G1",
        "• kani    fix: install the toolkit",
      ])
  }

  @Test func aVoiceThatWasLostIsNamed() {
    #expect(
      text(.voiceRestored("Ann")) == [
        "• kani  voice cloned:Ann was missing on the server  created again from the kept recording"
      ]
    )
  }

  @Test func aStepTellsItsCause() {
    let step = PlanStep(id: 2, action: .createContainer("kani-hf", service: "hf"), cause: "environment changed")
    #expect(
      text(.stepFinished(step, .milliseconds(80))) == ["✔ kani  create container kani-hf  environment changed, 0.1s"])
    // That nothing was there before is no news where something is made.
    let first = PlanStep(id: 1, action: .createNetwork("kani_default"), cause: "new")
    #expect(text(.stepFinished(first, .milliseconds(80))) == ["✔ kani  create network kani_default  0.1s"])
  }
}
