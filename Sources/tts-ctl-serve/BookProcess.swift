import BackendSupport
import DockerBackends
import FoundationEssentials
import SpeechGateway
import Subprocess

#if canImport(Darwin)
  import System
#else
  import SystemPackage
#endif

/// Makes books by `tts-ctl book`, which stands beside this program. In a process of its own a stranger's document is in
/// nobody's way, and what a long book takes of memory is given back.
struct BookProcess: BookMaking {
  /// How long an earlier one may take to end, whose gateway was killed.
  private static let patience = Duration.seconds(60)
  private static let pause = Duration.milliseconds(500)
  /// How long one that is stopped may take to end.
  private static let farewell = Duration.seconds(20)
  private static let longestResult = 64 << 20

  /// The program.
  let program: String

  func make(
    _ commission: BookCommission, told: @escaping @Sendable (BookStep) async -> Void
  ) async throws(BackendError) -> MadeBook {
    await told(BookStep(.reading))
    let end = ContinuousClock.now + Self.patience
    while true {
      do throws(BackendError) {
        return try await run(commission, told: told)
      } catch {
        guard error.code == .locked, ContinuousClock.now < end else { throw error }
        do { try await Task.sleep(for: Self.pause) } catch { throw Self.cancelled }
      }
    }
  }

  private func run(
    _ commission: BookCommission, told: @Sendable (BookStep) async -> Void
  ) async throws(BackendError) -> MadeBook {
    var platform = PlatformOptions()
    // Ctrl-C in the terminal of the gateway is the gateway's.
    platform.processGroupID = 0
    platform.teardownSequence = [.send(signal: .interrupt, allowedDurationToNextStep: Self.farewell)]
    do {
      // Its input stays open as long as this process lives: however that ends, the book's does, too.
      let result = try await Subprocess.run(
        .path(FilePath(program)), arguments: Arguments(BookArguments.of(commission)),
        environment: .inherit.updating(["TTS_CTL_GATEWAY_KEY": commission.key ?? ""]),
        workingDirectory: FilePath(commission.document).removingLastComponent(), platformOptions: platform,
        input: .inputWriter, output: .bytes(limit: Self.longestResult), error: .sequence
      ) { execution in
        var report = BookReport()
        for try await line in execution.standardError.strings() {
          if let step = report.take(line) { await told(step) }
        }
        try await execution.standardInputWriter.finish()
        return report
      }
      if Task.isCancelled { throw Self.cancelled }
      guard result.terminationStatus.isSuccess, let made = BookReport.made(Data(result.standardOutput)) else {
        let silent = BackendError(.fileFailed, "the making of the book gave no reason: \(result.terminationStatus)")
        throw result.closureResult.error ?? silent
      }
      return made
    } catch let error as BackendError {
      throw error
    } catch {
      if Task.isCancelled { throw Self.cancelled }
      throw BackendError(
        .fileFailed, "\(program) cannot be run: \(PlainWords.of(error))",
        hint: "build it, and put it beside this program: swift build -c release --product tts-ctl")
    }
  }

  private static let cancelled = BackendError(.cancelled, "the making of the book was stopped")
}
