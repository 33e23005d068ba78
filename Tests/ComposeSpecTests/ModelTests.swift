import OrderedCollections
import Testing

@testable import ComposeSpec

@Suite("Projects are typed")
struct ModelTests {
  @Test("A current folder that was removed has no folders above it", .timeLimit(.minutes(10))) func removedFolder() {
    for folder in ["", "."] {
      let error = #expect(throws: ComposeError.self) {
        try ProjectLoader(environment: [:], currentDirectory: folder, fileSystem: MemoryFiles(files: [:])).load(.init())
      }
      #expect(error?.message == "the current folder does not exist any more")
    }
  }

  @Test("Attributes come in their long forms") func attributes() throws {
    let project = try load(
      """
      services:
        tts:
          image: server:1
          command: serve --port "80 80"
          ports: ["8080:80", "127.0.0.1:9000-9001:9000-9001/udp"]
          volumes: ["models:/models:ro", "./voices:/voices"]
          environment: [A=1, B]
          depends_on: {db: {condition: service_healthy, required: false}}
          healthcheck: {test: curl localhost, interval: 1m30s}
          gpus: all
          deploy: {resources: {reservations: {devices: [{driver: nvidia, device_ids: ["0"], capabilities: [gpu]}]}}}
          devices: [nvidia.com/gpu=all, "/dev/snd"]
          mem_limit: 2g
          x-note: {a: 1}
        db: {image: db}
      volumes: {models: }
      x-tts:
        api: common
      """)
    let service = try #require(project.services["tts"])
    #expect(service.command == ["serve", "--port", "80 80"])
    #expect(service.ports.map(\.target) == [80, 9000, 9001])
    #expect(service.ports.map(\.hostIp) == [nil, "127.0.0.1", "127.0.0.1"])
    #expect(service.volumes.map(\.type) == [.volume, .bind])
    #expect(service.volumes.map(\.source) == ["models", "/p/voices"])
    #expect(service.volumes.first?.readOnly == true)
    #expect(service.environment["A"] == "1")
    #expect(service.environment.keys == ["A", "B"])
    #expect(service.dependsOn["db"] == DependsOn(.healthy, required: false))
    #expect(service.healthcheck?.test == ["CMD-SHELL", "curl localhost"])
    #expect(service.healthcheck?.interval == .seconds(90))
    #expect(service.deviceRequests.map(\.count) == [-1, nil])
    #expect(service.deviceRequests.allSatisfy(\.wantsGPU) == false)
    #expect(service.devices.map(\.isCDI) == [true, false])
    #expect(service.memLimit == ByteCount(2 << 30))
    #expect(service.extensions["x-note"]?["a"]?.integer == 1)
    #expect(project.volumes["models"]?.name == "p_models")
    #expect(project.networks.keys == ["default"])
    #expect(project.extensions["x-tts"]?["api"]?.location.description == "/p/compose.yaml:18:8")
    #expect(project.location(of: "services", "tts", "gpus")?.line == 10)
  }

  @Test("Variables come from the environment, then from .env") func precedence() throws {
    let text = "services: {web: {image: \"${A}-${B}-${C:-c}\"}}"
    let project = try load(text, [".env": "A=dot\nB=dot"], environment: ["A": "outer"])
    #expect(project.services["web"]?.image == "outer-dot-c")
  }

  @Test("Files are found in the folder and those above it") func discovery() throws {
    let files = MemoryFiles(files: [
      "/p/docker-compose.yml": "services: {web: {image: a}}",
      "/p/docker-compose.override.yml": "services: {web: {command: b}}", "/p/sub/x": "",
    ])
    let loader = ProjectLoader(environment: [:], currentDirectory: "/p/sub", fileSystem: files)
    let project = try loader.load(ProjectLoader.Request())
    #expect(project.files == ["/p/docker-compose.yml", "/p/docker-compose.override.yml"])
    #expect(project.workingDirectory == "/p")
    #expect(project.services["web"]?.command == ["b"])
    #expect(throws: ComposeError.self) {
      try ProjectLoader(environment: [:], currentDirectory: "/q", fileSystem: files).load(ProjectLoader.Request())
    }
  }

  @Test("What cannot be acted upon is said once") func warnings() throws {
    let project = try load(
      """
      version: "3"
      services:
        web:
          image: ${UNSET}${UNSET}x
          deploy: {placement: {constraints: [a]}, update_config: {parallelism: 1}}
          isolation: process
      """)
    #expect(project.warnings.map(\.code).filter { $0 == .unsetVariable }.count == 1)
    #expect(project.warnings.map(\.code).filter { $0 == .obsoleteAttribute }.count == 1)
    #expect(project.warnings.map(\.code).filter { $0 == .ignoredAttribute }.count == 3)
    #expect(project.warnings.allSatisfy { $0.location != nil })
  }

  @Test("Secrets are never printed") func secrets() throws {
    let project = try load(
      "services: {web: {image: a, secrets: [s]}}\nsecrets: {s: {environment: TOKEN}}", environment: ["TOKEN": "hush"])
    #expect(project.secrets["s"]?.content?.revealed == "hush")
    #expect(try !project.json().contains("hush"))
    #expect(try !project.yaml().contains("hush"))
    var dumped = ""
    dump(project.secrets, to: &dumped)
    #expect(!dumped.contains("hush"))
  }

  @Test("Nearest names") func nearest() {
    #expect(NearestName.of("imge", among: ["image", "init"]) == "image")
    #expect(NearestName.of("enviroment", among: ["environment", "env_file"]) == "environment")
    #expect(NearestName.of("ports", among: ["volumes"]) == nil)
  }
}
