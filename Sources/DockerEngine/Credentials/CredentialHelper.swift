import FoundationEssentials
import Subprocess

#if canImport(Glibc)
  import Glibc
  import SystemPackage
#elseif canImport(Darwin)
  import Darwin
  import System
#endif

/// A program `docker-credential-NAME`, which keeps credentials in a keychain.
struct CredentialHelper: Sendable {
  /// Answers of the known helpers that mean: nothing kept for that registry.
  private static let notFoundAnswers = ["credentials not found", "no credentials server url"]

  let name: String
  let environment: [String: String]
  /// How long a helper may take; one that waits for a locked keychain must not hang a pull for ever.
  var patience: Duration = .seconds(30)

  private struct Answer: Decodable {
    var username: String
    var secret: String

    private enum CodingKeys: String, CodingKey {
      case username = "Username"
      case secret = "Secret"
    }
  }

  /// The credentials for a registry, `nil` where the helper has none.
  func get(_ registry: String) async throws -> RegistryCredentials? {
    guard let output = try await run("get", input: registry) else { return nil }
    guard let answer = try? JSONDecoder().decode(Answer.self, from: output) else {
      throw failure("did not answer with credentials", hint: "run: echo \(registry) | \(program) get")
    }
    // A token is kept as the secret of a user of that name.
    if answer.username == "<token>" {
      return RegistryCredentials(identityToken: answer.secret, serverAddress: registry)
    }
    if answer.username.isEmpty, answer.secret.isEmpty { return nil }
    return RegistryCredentials(username: answer.username, password: answer.secret, serverAddress: registry)
  }

  /// The registries that the helper has credentials for.
  func list() async throws -> [String] {
    guard let output = try await run("list", input: "") else { return [] }
    guard let users = try? JSONDecoder().decode([String: String].self, from: output) else {
      throw failure("did not answer with a list", hint: "run: \(program) list")
    }
    return users.keys.sorted()
  }

  private var program: String { "docker-credential-" + name }

  private func run(_ verb: String, input: String) async throws -> Data? {
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else {
      throw EngineError(.helperFailed, "\"\(name)\" is not the name of a credential helper")
    }
    let outcome: (isSuccess: Bool, output: Data)
    do {
      outcome = try await withDeadline(patience) { try await execute(verb, input: input) }
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw failure(
        "is not installed",
        hint: "install it, or remove \"credsStore\" and \"credHelpers\" from config.json and log in again",
        cause: error)
    } catch is DeadlineExceeded {
      throw failure("did not answer within \(patience)", hint: "unlock the keychain, or run: \(program) list")
    } catch let error as SubprocessError {
      throw failure("could not be run", hint: "run: \(program) list", cause: error)
    }
    if outcome.isSuccess { return outcome.output }
    let words = String(decoding: outcome.output.prefix(300), as: UTF8.self).trimmingSpace
    if Self.notFoundAnswers.contains(where: { words.lowercased().contains($0) }) { return nil }
    // What looks like an answer could hold a secret.
    let reason = words.isEmpty || words.hasPrefix("{") ? "" : ": \(words)"
    throw failure("failed" + reason, hint: "run: \(program) list")
  }

  private func execute(_ verb: String, input: String) async throws -> (isSuccess: Bool, output: Data) {
    var variables: [Environment.Key: String] = [:]
    for (key, value) in environment {
      if let key = Environment.Key(rawValue: key) { variables[key] = value }
    }
    // Written before the helper starts: one that ends without reading would raise SIGPIPE in a writer, and with it end
    // a program that does not ignore that.
    let input = try filledPipe(input)
    let result = try await Subprocess.run(
      .name(program), arguments: [verb], environment: .custom(variables),
      input: .fileDescriptor(FileDescriptor(rawValue: input), closeAfterSpawningProcess: true),
      output: .bytes(limit: 1 << 20), error: .discarded)
    return (result.terminationStatus.isSuccess, Data(result.standardOutput))
  }

  /// A pipe that holds a text and then ends.
  private func filledPipe(_ text: String) throws -> Int32 {
    let bytes = Array(text.utf8)
    // Every pipe holds as much without a reader; a registry's name has at most 255 characters.
    guard bytes.count <= 4096 else {
      throw failure("cannot take such a long registry name", hint: "name it by its host")
    }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure("could not be run: no pipe for it", hint: "raise ulimit -n") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let written = write(ends[1], bytes, bytes.count)
    close(ends[1])
    guard written == bytes.count else {
      close(ends[0])
      throw failure("could not be told what to look for", hint: "run: \(program) list")
    }
    return ends[0]
  }

  private func failure(_ what: String, hint: String, cause: (any Error)? = nil) -> EngineError {
    EngineError(.helperFailed, "the credential helper \(program) \(what)", hint: hint, cause: cause)
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
