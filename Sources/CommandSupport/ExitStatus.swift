package import ArgumentParser
package import DockerBackends
package import DockerEngine

/// The exit codes, one a class of failure. `docs/exit-codes.md` documents them; they do not change.
package enum ExitStatus: Int32, CaseIterable {
  case success = 0
  case failure = 1
  case unknownBackend = 10
  case invalidManifest = 11
  case engineUnreachable = 12
  case pullFailed = 13
  case buildFailed = 14
  case foreignResource = 15
  case portInUse = 16
  case createFailed = 17
  case startFailed = 18
  case gpuUnavailable = 19
  case diskFull = 20
  case containerExited = 21
  case notReady = 22
  case invalidAnswer = 23
  case requestFailed = 24
  case locked = 25
  case unknownService = 26
  case notRunning = 27
  case serverUnreachable = 28
  case fileFailed = 29
  case documentUnreadable = 30
  case documentProtected = 31
  case documentEmpty = 32
  case usage = 64
  case interrupted = 130

  /// The code for a failure of the library.
  package init(_ code: BackendError.Code) {
    self =
      switch code {
      case .unknownBackend: .unknownBackend
      case .invalidManifest: .invalidManifest
      case .engineUnreachable: .engineUnreachable
      case .pullFailed: .pullFailed
      case .buildFailed: .buildFailed
      case .foreignResource: .foreignResource
      case .portInUse: .portInUse
      case .createFailed: .createFailed
      case .startFailed: .startFailed
      case .gpuUnavailable: .gpuUnavailable
      case .diskFull: .diskFull
      case .containerExited: .containerExited
      case .notReady: .notReady
      case .invalidAnswer: .invalidAnswer
      case .requestFailed: .requestFailed
      case .locked: .locked
      case .unknownService: .unknownService
      case .notRunning: .notRunning
      case .serverUnreachable: .serverUnreachable
      case .fileFailed: .fileFailed
      case .documentUnreadable: .documentUnreadable
      case .documentProtected: .documentProtected
      case .documentEmpty: .documentEmpty
      case .invalidInput: .usage
      case .cancelled: .interrupted
      default: .failure
      }
  }

  /// The code as argument parsing hands it on.
  package var exitCode: ExitCode { ExitCode(rawValue) }
}

extension ExitStatus {
  /// The code for a failure of the engine that reached a command as it is.
  package init(_ error: EngineError) {
    self =
      switch error.code {
      case .unreachable, .invalidAddress, .connectionLost, .timedOut: .engineUnreachable
      case .cancelled: .interrupted
      case .imageTransferFailed, .rateLimited: .pullFailed
      case .buildFailed, .invalidContext: .buildFailed
      default: .failure
      }
  }
}
