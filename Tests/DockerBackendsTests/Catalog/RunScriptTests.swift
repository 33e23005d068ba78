import ComposeSpec
import OrderedCollections
import TestSupport
import Testing

@testable import DockerBackends

@Suite("docker run commands become Compose files")
struct RunScriptTests {
  private func result(_ script: String) throws -> RunScript.Result {
    try #require(
      RunScript.make(script, name: "mine", origin: "run.sh", folder: "/here") { $0 == "HOME" || $0 == "TOKEN" })
  }

  private func project(_ script: String) throws -> Project {
    let text = try result(script).text
    let files = DraftFiles(texts: ["/here/compose.yaml": text], isForgiving: true)
    return try ProjectLoader(
      environment: ["HOME": "/home/me", "TOKEN": "t"], currentDirectory: "/here", fileSystem: files
    )
    .load(.init(files: ["compose.yaml"], projectName: "mine"))
  }

  @Test func takesOverEveryOption() throws {
    let project = try project(
      """
      #!/bin/bash
      sudo docker run -itd --gpus '"device=0,1"' --name tts \\
        -p 8020:8020 -p127.0.0.1:81:80/udp \\
        # a comment among its lines
        -e A=1 -e "B=x $HOME" -e 'C=$HOME' -e TOKEN -eD=2 \\
        -v $(pwd)/models:/models:ro -v cache:/cache -v "$PWD":/src \\
        --mount type=bind,source=/srv,target=/srv,readonly \\
        --shm-size=2g -m 4g --cpus 1.5 -u=1000 --ulimit nofile=1024:2048 \\
        --health-cmd 'curl -f localhost' --health-interval 5s --stop-timeout 7 \\
        --network-alias voice --network speech --restart unless-stopped --init --rm \\
        --log-opt max-size=10m --sysctl net.core.somaxconn=10 --entrypoint sh \\
        example/tts:1 -c 'echo "$A" && sleep 1' > /dev/null 2>&1 &
      """)
    let service = try #require(project.services["tts"])
    #expect(service.image == "example/tts:1" && service.containerName == "tts")
    #expect(service.tty == true && service.stdinOpen == true && service.`init` == true)
    #expect(service.gpus.first?.deviceIds == ["0", "1"])
    #expect(service.ports.map(\.target) == [8020, 80] && service.ports.last?.protocol == "udp")
    let environment = Dictionary(uniqueKeysWithValues: service.environment.map { ($0.key, $0.value ?? "") })
    #expect(environment == ["A": "1", "B": "x /home/me", "C": "$HOME", "TOKEN": "t", "D": "2"])
    #expect(service.volumes.map(\.source) == ["/here/models", "cache", "/here", "/srv"])
    #expect(service.command == ["-c", "echo \"$A\" && sleep 1"] && service.entrypoint == ["sh"])
    #expect(service.networks["speech"]??.aliases == ["voice"] && project.networks["speech"]?.external == true)
    #expect(service.healthcheck?.test == ["CMD-SHELL", "curl -f localhost"] && service.user == "1000")
    #expect(service.restart == "unless-stopped" && service.shmSize != nil && service.memLimit != nil)
  }

  /// A text, and the image and arguments of the command in it.
  struct Reading: Sendable {
    var script: String
    var image: String?
    var arguments: [String]

    init(_ script: String, _ image: String?, _ arguments: [String] = []) {
      (self.script, self.image, self.arguments) = (script, image, arguments)
    }
  }

  @Test(
    arguments: [
      Reading("docker run example/tts", "example/tts"),
      Reading("$ docker run -p 1:1 example/tts a b", "example/tts", ["a", "b"]),
      Reading("PS C:\\> docker run `\n  -p 1:1 `\n  example/tts", "example/tts"),
      Reading("docker run ^\n  -p 1:1 ^\n  example/tts", "example/tts"),
      Reading("docker run -d \\ \n -p 1:1 \\\t\n example/tts", "example/tts"),
      Reading("IMAGE=example/tts:2\ndocker run --rm \"$IMAGE\"", "example/tts:2"),
      Reading("ARGS=(-p 1:1\n --init)\nARGS+=(-e A=1)\ndocker run \"${ARGS[@]}\" example/tts x", "example/tts", ["x"]),
      Reading("OPTS='-p 1:1 --init'\ndocker run $OPTS example/tts", "example/tts"),
      Reading("ID=$(docker run -d example/tts)\ndocker logs $ID", "example/tts"),
      Reading("if command -v nvidia-smi; then docker run example/tts; fi", "example/tts"),
      Reading("docker run -p 5500:5500 example/tts:<LANGUAGE>", "example/tts:latest"),
      Reading("docker run example/tts:cu[118/124 etc.] x", "example/tts:cu118", ["x"]),
      Reading("docker run [OPTIONS] example/tts", "example/tts"), Reading("# docker run example/tts", nil),
      Reading("podman run --replace --name pp --tls-verify=false example/tts", "example/tts"),
      Reading("docker --context home container run example/tts", "example/tts"),
      Reading("cat <<EOF\ndocker run wrong\nEOF\ndocker run example/tts", "example/tts"),
      Reading("see the docker run command for more", nil), Reading("docker run --tag", nil),
    ] as [Reading])
  func readsWhatAShellWould(reading: Reading) throws {
    guard let image = reading.image else {
      let made = RunScript.make(reading.script, name: "mine", origin: "", folder: "/here") { _ in false }
      #expect(made == nil || made?.text.contains("image: command") == true)
      return
    }
    let service = try #require(try project(reading.script).services.values.first)
    #expect(service.image == image && (service.command ?? []) == reading.arguments)
  }

  @Test func takesSeveralOfOneScriptButNotTheirAlternatives() throws {
    let script = """
      docker network create speech
      docker build -t mine/tts -f docker/Dockerfile ./server
      docker run -d --name cache --network speech redis:7
      if [ "$1" = gpu ]; then
        docker run --gpus all --network speech -p 8000:8000 mine/tts
      else
        docker run --network speech -p 8000:8000 mine/tts --cpu
      fi
      """
    let project = try project(script)
    #expect(project.services.keys.sorted() == ["cache", "tts"])
    #expect(project.services["tts"]?.build?.context == "/here/server" && project.services["tts"]?.gpus.isEmpty == false)
    #expect(project.networks["speech"]?.external == false)
    #expect(try result(script).notes.contains { $0.contains("line 7") && $0.contains("line 5") })
  }

  @Test func saysWhatItLeavesOpen() throws {
    let notes = try result(
      "docker run --rm --cidfile x -e HF_TOKEN=hf_secret -e KEY=$UNKNOWN -p ${PORT}:80 -v cache:/c example/tts:${TAG}"
    ).notes
    for word in ["--rm", "--cidfile", "HF_TOKEN", "UNKNOWN", "PORT", "TAG", "volume cache"] {
      #expect(notes.contains { $0.contains(word) }, "\(word): \(notes)")
    }
    #expect(!notes.contains { $0.contains("hf_secret") })
    let service = try project("docker run -p ${PORT}:80 example/tts:${TAG}").services["tts"]
    #expect(service?.ports.first?.published == "80" && service?.image == "example/tts:latest")
  }

  /// Whatever is given, it is read to its end and makes YAML or nothing.
  @Test func takesAnything() throws {
    let pieces = [
      "docker run ", "-p 80:80 ", "--gpus '", "\"device=0\"", "'", "\"", "\\\n", "$(", ")", "${", "}", "`", "<<E\n",
      "<A>",
      "[x/y]", "#", "\n", "example/tts ", "--mount type=bind,src=a,dst=/b ", "-v ", "a:b:c ", "-e A=", "=", "(", "&&",
      "|",
      ">", "%cd%", "\u{E0FF}", "é", "--network name=a,alias=b ", "--ulimit a=1:2 ", "-", "--", "A=(", "A+=", "$A ",
      "\t",
      "sudo ", "build -t x . ", "podman ", "--env-file ", "--log-opt a=b ", ":", ",", "\u{0}", "\r\n", "^\n",
      "--label ",
    ]
    var dice = Dice("")
    for _ in 0..<3000 {
      let script = "docker run " + (0..<dice.roll(25)).map { _ in dice.pick(pieces) }.joined()
      guard let made = RunScript.make(script, name: "mine", origin: "x", folder: "/here", knows: { _ in false }) else {
        continue
      }
      let files = DraftFiles(texts: ["/here/compose.yaml": made.text], isForgiving: true)
      let loader = ProjectLoader(environment: [:], currentDirectory: "/here", fileSystem: files)
      do {
        _ = try loader.load(.init(files: ["compose.yaml"], projectName: "mine"))
      } catch {
        #expect(error.code != .malformedYAML, "\(script)\n\(made.text)\n\(error)")
      }
    }
  }
}
