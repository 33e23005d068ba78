// swift-tools-version: 6.2
import PackageDescription

// Four small programs that use the libraries as another package does: `swift run --package-path Examples Speak "Hello!"`.
let package = Package(
  name: "Examples",
  dependencies: [.package(name: "tts-ctl", path: "..")],
  targets: [
    // Brings a backend up and lets it speak.
    .executableTarget(name: "Speak", dependencies: [.product(name: "DockerBackends", package: "tts-ctl")]),
    // Asks a server that runs already, wherever it is.
    .executableTarget(name: "Ask", dependencies: [.product(name: "SpeechAPI", package: "tts-ctl")]),
    // Says what an error means, without an engine.
    .executableTarget(name: "Explain", dependencies: [.product(name: "DockerBackends", package: "tts-ctl")]),
    // Reads a Compose file, without an engine.
    .executableTarget(name: "Services", dependencies: [.product(name: "ComposeSpec", package: "tts-ctl")]),
  ],
  swiftLanguageModes: [.v6]
)
