// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors wherever TTS_CTL_STRICT is set, as `scripts/test` does; a user's build
// with a newer compiler than ours must not fail on a new warning.
let strict: [SwiftSetting] = Context.environment["TTS_CTL_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
  strict + [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]

let package = Package(
  name: "tts-ctl",
  products: [
    .library(name: "DockerBackends", targets: ["DockerBackends"]),
    .library(name: "DockerEngine", targets: ["DockerEngine"]),
    .library(name: "ComposeSpec", targets: ["ComposeSpec"]),
    .library(name: "CurlHTTPClient", targets: ["CurlHTTPClient"]),
    .library(name: "SpeechAPI", targets: ["SpeechAPI"]),
    .library(name: "SpeechGateway", targets: ["SpeechGateway"]),
    .library(name: "Audiobook", targets: ["Audiobook"]),
    .executable(name: "tts-ctl", targets: ["tts-ctl"]),
    .executable(name: "tts-ctl-serve", targets: ["tts-ctl-serve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    // Subprocess takes its descriptors; no more is built for it.
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    // Without its traits: neither its own configuration nor the whole of Foundation.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CMalloc"),
    .target(name: "CNVML", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CSound", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    // Requests over libcurl: TCP, unix sockets, TLS, ssh; streams, limits, cancellation.
    .target(name: "CurlHTTPClient", dependencies: ["CCurl"], swiftSettings: settings),
    // The Engine API.
    .target(
      name: "DockerEngine",
      dependencies: [
        "CurlHTTPClient",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
      ],
      swiftSettings: settings),
    .target(
      name: "ComposeSpec",
      dependencies: [
        "Yams",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: settings),
    // JSON values, private files, names and plain words: what speech and backends share.
    .target(name: "BackendSupport", swiftSettings: settings),
    // What speaks: requests, voices, audio, the servers' interface; knows nothing of Docker.
    .target(name: "SpeechAPI", dependencies: ["BackendSupport", "CSound", "CurlHTTPClient"], swiftSettings: settings),
    .target(
      name: "DockerBackends",
      dependencies: [
        "BackendSupport", "CNVML", "ComposeSpec", "CurlHTTPClient", "DockerEngine", "SpeechAPI",
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      // What `new` makes a folder of: real files, inside the program.
      resources: [.embedInCode("Catalog/New/Template/python")], swiftSettings: settings),
    // One address for all backends: starts, queues and stops them, and speaks the dialects that programs speak.
    .target(
      name: "SpeechGateway",
      dependencies: [
        "BackendSupport", "CurlHTTPClient", "DockerBackends", "DockerEngine",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOExtras", package: "swift-nio-extras"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      // The page is a part of the program: there is no file to lose.
      resources: [.embedInCode("Page")], swiftSettings: settings),
    // Books: documents in, a plan of sentences, and what is spoken of it.
    .target(
      name: "Audiobook",
      dependencies: [
        "BackendSupport", "ComposeSpec", "CurlHTTPClient", "DockerBackends", "DockerEngine", "SpeechAPI",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      // What pandoc runs on a document.
      resources: [.embedInCode("Reading/outline.lua")], swiftSettings: settings),
    // What the programs share: times as they are typed, operations of the library as commands.
    .target(
      name: "CommandSupport",
      dependencies: [
        "DockerBackends", "DockerEngine", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // What `tts-ctl serve` becomes: a program of its own, so that no other command carries a server.
    .executableTarget(
      name: "tts-ctl-serve",
      dependencies: [
        "BackendSupport", "CMalloc", "CommandSupport", "ComposeSpec", "CurlHTTPClient", "DockerBackends",
        "SpeechGateway",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "tts-ctl",
      dependencies: [
        "Audiobook", "BackendSupport", "CMalloc", "CommandSupport", "ComposeSpec", "DockerBackends", "DockerEngine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "OrderedCollections", package: "swift-collections"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
      ],
      swiftSettings: settings),
    .target(name: "TestSupport", dependencies: ["DockerBackends"], path: "Tests/TestSupport", swiftSettings: settings),
    .executableTarget(
      name: "fuzz-manifest",
      dependencies: [
        "ComposeSpec", "DockerBackends", .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      path: "Tests/FuzzManifest", swiftSettings: settings),
    .executableTarget(
      name: "fuzz-scheduler", dependencies: ["SpeechGateway"], path: "Tests/FuzzScheduler", swiftSettings: settings),
    .executableTarget(name: "leaving", dependencies: ["DockerEngine"], path: "Tests/Leaving", swiftSettings: settings),
    .testTarget(
      name: "CurlHTTPClientTests", dependencies: ["CurlHTTPClient", "DockerEngine", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "DockerEngineTests", dependencies: ["CurlHTTPClient", "DockerEngine", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ComposeSpecTests",
      dependencies: [
        "ComposeSpec", "TestSupport", .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      resources: [.copy("Fixtures")], swiftSettings: settings),
    .testTarget(
      name: "SpeechAPITests", dependencies: ["BackendSupport", "CurlHTTPClient", "SpeechAPI", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "DockerBackendsTests", dependencies: ["BackendSupport", "DockerBackends", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "AudiobookTests",
      dependencies: ["Audiobook", "BackendSupport", "DockerBackends", "SpeechAPI", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SpeechGatewayTests",
      dependencies: [
        "SpeechGateway", "fuzz-scheduler", "BackendSupport", "CurlHTTPClient", "DockerBackends", "DockerEngine",
        "TestSupport", .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "tts-ctl", "tts-ctl-serve", "BackendSupport", "CommandSupport", "ComposeSpec", "DockerBackends", "DockerEngine",
        "SpeechGateway", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ProgramTests",
      dependencies: ["tts-ctl", "tts-ctl-serve", "leaving", "CurlHTTPClient", "DockerEngine", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(name: "EngineTests", dependencies: ["DockerBackends", "TestSupport"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

// What only builds the documentation is nothing that a user's build has to fetch; scripts/docs asks for it.
if Context.environment["TTS_CTL_DOCS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
