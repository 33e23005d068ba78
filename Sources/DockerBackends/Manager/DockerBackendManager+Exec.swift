import ComposeSpec
public import DockerEngine
import OrderedCollections

extension DockerBackendManager {
  /// The id of a service's running container, to execute a command in or to copy files to.
  /// - Parameters:
  ///   - backend: the backend.
  ///   - service: the service; `nil` where the backend has only one.
  ///   - number: the container's number within its service, from 1.
  public func container(of backend: Backend, service: String? = nil, number: Int = 1) async throws(BackendError)
    -> String
  {
    do {
      let name = try service ?? onlyService(of: backend)
      let containers = try await own(backend, [name])
      guard let container = containers.first(where: { $0.number == number }) else {
        throw BackendError(
          .unknownService, "service \(name) of backend \(backend.name) has no container \(number)",
          hint: "start it: `\(.up(backend.name))`")
      }
      guard container.state == .running else {
        throw BackendError(
          .containerExited, "container \(container.name) is not running: \(container.status)",
          hint: "start it: `\(.up(backend.name))`")
      }
      return container.id
    } catch {
      throw BackendError(error, command: "exec")
    }
  }

  /// Executes a command in a service's container and waits for its end.
  public func exec(
    _ backend: Backend, service: String? = nil, command: [String], user: String? = nil,
    workingDirectory: String? = nil, environment: [String] = []
  ) async throws(BackendError) -> ExecResult {
    let id = try await container(of: backend, service: service)
    do {
      return try await engine.exec.run(
        id, command, environment: environment.isEmpty ? nil : environment, user: user,
        workingDirectory: workingDirectory)
    } catch {
      throw BackendError(error, command: "exec")
    }
  }

  /// Starts a command whose input and output stay connected, with or without a terminal.
  public func execSession(
    _ backend: Backend, service: String? = nil, request: ExecCreateRequest
  ) async throws(BackendError) -> ExecSession {
    let id = try await container(of: backend, service: service)
    do {
      return try await engine.exec.start(try await engine.exec.create(id, request), tty: request.tty ?? false)
    } catch {
      throw BackendError(error, command: "exec")
    }
  }

  private func onlyService(of backend: Backend) throws -> String {
    if backend.project.services.count == 1, let name = backend.project.services.keys.first { return name }
    if let endpoint = backend.settings.endpoint { return endpoint.service }
    throw BackendError(
      .unknownService, "backend \(backend.name) has several services",
      hint: "name one of \(backend.project.services.keys.joined(separator: ", "))")
  }
}
