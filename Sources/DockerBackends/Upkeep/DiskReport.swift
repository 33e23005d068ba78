import DockerEngine

/// What backends take on disks: the engine's for images and volumes, this machine's for logs and voices.
public struct DiskReport: Sendable, Codable {
  /// One image.
  public struct Image: Sendable, Codable {
    /// Its names; empty for one whose name a newer one has.
    public var names: [String]
    /// Its id.
    public var id: String
    /// Bytes, unpacked, with the layers that other images have, too.
    public var size: Int
    /// Bytes that are free once it alone is removed.
    public var ownSize: Int
    /// Whether a container is made from it.
    public var isInUse: Bool
  }

  /// One volume.
  public struct Volume: Sendable, Codable {
    /// Its name.
    public var name: String
    /// Bytes; `nil` where its driver does not tell.
    public var size: Int?
    /// Whether a container has it.
    public var isInUse: Bool
  }

  /// Bytes, by what has them.
  public struct Sizes: Sendable, Codable {
    /// Images; a layer that several of them have counts once.
    public var images = 0
    /// Volumes, where models are kept.
    public var volumes = 0
    /// Logs of containers that are gone.
    public var logs = 0
    /// Voices that were made of samples.
    public var voices = 0

    /// All together.
    public var sum: Int { images + volumes + logs + voices }
  }

  /// One backend.
  public struct Backend: Sendable, Codable {
    /// Its name.
    public var name: String
    /// Its images.
    public var images: [Image]
    /// Its volumes.
    public var volumes: [Volume]
    /// What it takes; of images all of their layers, also those that other backends' images have.
    public var sizes: Sizes
  }

  /// The backends that take anything.
  public var backends: [Backend]
  /// All together; a layer that images of several backends have counts once. Logs of backends that are gone are in it.
  public var total: Sizes
}

extension DiskReport {
  /// Adds up what was found. Pure.
  init(_ survey: DiskSurvey) {
    backends = survey.owners.map { owner in
      let images = survey.images(of: owner)
      let volumes = survey.volumes(of: owner)
      return Backend(
        name: owner.backend,
        images: images.map { image in
          Image(
            names: survey.isNameless(image) ? [] : image.names.sorted(), id: image.id, size: image.size,
            ownSize: survey.layers.freed(by: [image.id]), isInUse: survey.isInUse(image))
        },
        volumes: volumes.map { Volume(name: $0.name, size: $0.knownSize, isInUse: survey.isInUse($0)) },
        sizes: Sizes(
          images: survey.layers.size(of: images.map(\.id)),
          volumes: volumes.reduce(0) { $0 + ($1.knownSize ?? 0) },
          logs: survey.logs(of: owner).reduce(0) { $0 + $1.size }, voices: survey.voices[owner.backend] ?? 0))
    }.filter { $0.sizes.sum > 0 || !$0.images.isEmpty || !$0.volumes.isEmpty }
    let images = Set(survey.owners.flatMap { survey.images(of: $0).map(\.id) })
    total = Sizes(
      images: survey.layers.size(of: images), volumes: backends.reduce(0) { $0 + $1.sizes.volumes },
      logs: survey.logs.reduce(0) { $0 + $1.size }, voices: survey.voices.values.reduce(0, +))
  }
}
