import ComposeSpec
import DockerEngine
import OrderedCollections

extension DockerBackendManager {
  /// All that is known of a backend: what its manifest says, and what the engine has of it.
  public func inspect(_ backend: Backend) async throws(BackendError) -> BackendDetails {
    do {
      let containers = try await own(backend, [])
      let server = containers.contains { $0.state == .running } ? try? await server(of: backend) : nil
      let status = try await status([backend])[0]
      var details = BackendDetails(
        status: status, manifest: backend.file, folder: backend.folder,
        address: server?.address, api: (server?.dialect ?? backend.settings.api)?.name.rawValue,
        gpu: backend.settings.gpu)
      for container in containers {
        let name = status.containers.first { $0.id == container.id }?.image ?? container.imageID
        details.images.append(await image(container.imageID, named: name, of: container.service ?? container.name))
        details.mounts += try await mounts(of: container)
      }
      for service in backend.project.services.values
      where !details.images.contains(where: { $0.service == service.name }) {
        let name = ResourceName.image(service, project: backend.project.name)
        details.images.append(await image(name, named: name, of: service.name))
      }
      return details
    } catch {
      throw BackendError(error, command: "inspect")
    }
  }

  /// An image that is not on the engine has a name alone.
  private func image(_ id: String, named name: String, of service: String) async -> BackendDetails.Image {
    let known = try? await engine.images.inspect(id)
    let digest = known?.repoDigests.first.flatMap { $0.split(separator: "@").last.map(String.init) }
    return BackendDetails.Image(service: service, name: name, id: known?.id, digest: digest, size: known?.size)
  }

  private func mounts(of container: ObservedContainer) async throws -> [BackendDetails.Mount] {
    do {
      return try await engine.containers.inspect(container.id).mounts.map { mount in
        BackendDetails.Mount(
          service: container.service ?? container.name, source: mount.name ?? mount.source, isVolume: mount.name != nil,
          target: mount.destination, isReadOnly: !mount.rw)
      }
    } catch let error as EngineError where error.code == .notFound {
      return []
    }
  }
}
