import ComposeSpec
import OrderedCollections
import Testing

@testable import DockerBackends

/// The expected hashes are what docker-compose 2.40.3 printed for these files in a folder `/project`, by
/// `docker-compose --profile '*' config --hash='*'` with `HOME=/home/user KEY=k` for an environment.
@Suite struct ComposeHashTests {
  private func project(_ text: String) throws -> Project {
    let files = ["compose.yaml": text, "tts.env": "C=3\nA=from file\nD=\"x $B\"\n", "voices.json": ""]
    return try ProjectLoader(
      environment: ["HOME": "/home/user", "KEY": "k"], currentDirectory: "/project",
      fileSystem: Files(files: Dictionary(uniqueKeysWithValues: files.map { ("/project/\($0.key)", $0.value) }))
    ).load(ProjectLoader.Request(profiles: ["*"]))
  }

  @Test func equalsThatOfComposeForEveryKindOfField() throws {
    let hashes = try project(Self.broad).composeHashes().map { "\($0.service) \($0.hash)" }
    #expect(
      hashes == [
        "broad af4b7b1d2e810b561b971ce3f22744967c35e3d51208a8160dece305338a15ad",
        "plain 36f325d2e45bf71582e39604e997cfcd43f3d964dbf12b1188a24c8e9d6adbca",
      ])
  }

  @Test func isThatOfTheContainersOnceEnvironmentFilesAreRead() throws {
    let project = try project("services: {a: {image: x, env_file: [tts.env]}, b: {image: x, environment: {C: \"3\"}}}")
    let a = try #require(project.services["a"])
    let printed = try project.composeHashes()[0].hash
    #expect(try ComposeHash(a) { _ in nil }.value { $0 } != printed)
    var b = try #require(project.services["b"])
    b.environment = a.environment
    #expect(try ComposeHash(a) { _ in nil }.value { $0 } == ComposeHash(b) { _ in nil }.value { $0 })
  }

  @Test func namesOtherContainersByTheirIDs() throws {
    let project = try project(
      "services: {a: {image: x}, b: {image: x, network_mode: 'service:a', volumes_from: ['a:ro']}}")
    let hash = ComposeHash(try #require(project.services["b"])) { $0 == "a" ? "demo-a-1" : nil }
    #expect(hash.references == ["demo-a-1"])
    var resolved = try #require(project.services["b"])
    (resolved.networkMode, resolved.volumesFrom) = ("container:1f2e", ["1f2e"])
    #expect(
      try hash.value { $0 == "demo-a-1" ? "1f2e" : $0 }
        == ComposeHash.digest(try Project.hashedDocument(of: resolved)))
  }

  @Test func keepsTheLabelFilesOfTheContainers() throws {
    let project = try project("services: {a: {image: x, label_file: tts.env}, b: {image: x, label_file: tts.env}}")
    #expect(project.labelFiles["a"] == ["/project/tts.env"])
    let a = try #require(project.services["a"])
    let plain = try ComposeHash(a) { _ in nil }.value { $0 }
    #expect(try ComposeHash(a, labelFiles: ["/project/tts.env"]) { _ in nil }.value { $0 } != plain)
    #expect(try project.composeHashes()[0].hash == plain)
  }

  @Test func leavesOutWhatChangesNoContainer() throws {
    let services = try project(
      """
      services:
        a: {image: x}
        b: {image: x, build: ., scale: 3, pull_policy: always, profiles: [p], depends_on: [a]}
      """
    ).composeHashes()
    #expect(services[0].hash == services[1].hash)
  }

  private struct Files: FileSystem {
    var files: [String: String]

    func read(_ path: String) throws(FileSystemError) -> [UInt8] {
      guard let text = files[path] else { throw FileSystemError(isAbsent: true, reason: "no such file or directory") }
      return Array(text.utf8)
    }

    func kind(of path: String) -> FileKind? {
      if files[path] != nil { return .file }
      return files.keys.contains { $0.hasPrefix(path + "/") } ? .directory : nil
    }
  }

  private static let broad = """
    name: speech
    services:
      broad:
        image: example/tts:1
        annotations: {b: "2", a: "1"}
        attach: false
        blkio_config:
          weight: 300
          device_write_iops: [{path: /dev/sdb, rate: 120}]
          device_read_bps: [{path: /dev/sdb, rate: 12mb}]
        cap_drop: [ALL]
        cap_add: [NET_ADMIN]
        cgroup: host
        cgroup_parent: tts
        command: "serve --greeting \\"a <b> & $$HOME\\" \\u00e9\\u2028"
        configs: [{source: voices, target: /voices.json, mode: 0440, uid: "1"}]
        container_name: broad
        cpu_shares: 512
        mem_swappiness: 10
        cpus: 0.5
        pids_limit: 100
        cpuset: 0-1
        deploy:
          replicas: 1
          labels: {z: "1", y: "2"}
          restart_policy: {window: 5s, condition: on-failure, max_attempts: 3, delay: 1s}
          update_config: {order: start-first, parallelism: 2}
          placement: {preferences: [{spread: node.id}], constraints: [node.role == worker]}
          resources:
            reservations:
              memory: 1g
              cpus: "0.5"
              devices: [{driver: nvidia, device_ids: ["0", "1"], capabilities: [gpu, compute], options: {b: "1", a: "2"}}]
              generic_resources: [{discrete_resource_spec: {value: 2, kind: gpu}}]
            limits: {pids: 100, memory: 2g, cpus: "0.5"}
        devices: ["/dev/snd:/dev/snd:r"]
        dns: 1.1.1.1
        env_file: [{path: none.env, required: false}, tts.env]
        environment: [HOME, UNSET, "B=2", "A=<1>"]
        extra_hosts: ["b:10.0.0.2", "a:10.0.0.1"]
        gpus: [{count: all, driver: nvidia}]
        group_add: [audio]
        healthcheck: {test: [CMD, "true"], interval: 10s, timeout: 1m30s, retries: 3, start_period: 2m, start_interval: 500ms}
        init: true
        labels: {b: "x", a: "y"}
        logging: {options: {max-size: 1m, max-file: "2"}, driver: local}
        mem_limit: 2g
        networks:
          out: {priority: 5, aliases: [b, a], ipv4_address: 10.5.0.9, driver_opts: {x: "1"}}
          default:
        oom_score_adj: -5
        ports: ["8000:80", "127.0.0.1:8001:81/udp", {target: 82, published: "8002-8003", name: web, app_protocol: http}]
        post_start: [{command: [touch, /x], user: root, environment: [C=1]}]
        profiles: [a]
        pull_policy: never
        secrets: [key]
        shm_size: 2g
        stop_grace_period: 1m30s
        sysctls: {net.core.somaxconn: 1024}
        tmpfs: [/tmp, "/run:size=1m"]
        ulimits: {nproc: 5, nofile: {soft: 1, hard: 2}}
        volumes:
          - models:/models:ro
          - ./voices:/voices
          - {type: tmpfs, target: /scratch, tmpfs: {size: 1m, mode: 0700}}
          - {type: volume, source: models, target: /again, volume: {subpath: x, nocopy: true}}
          - {type: bind, source: /srv, target: /srv, bind: {propagation: rshared, create_host_path: false}}
        depends_on: [plain]
      plain:
        build: .
        scale: 2
        environment: {A: "1"}
    networks:
      out: {driver: bridge, ipam: {driver: default, config: [{gateway: 10.5.0.1, subnet: 10.5.0.0/16, aux_addresses: {b: 10.5.0.3, a: 10.5.0.2}}]}, labels: {b: "1", a: "2"}, internal: true}
    volumes: {models: {labels: {q: "1"}}}
    configs: {voices: {file: ./voices.json}}
    secrets: {key: {environment: KEY}}
    """
}
