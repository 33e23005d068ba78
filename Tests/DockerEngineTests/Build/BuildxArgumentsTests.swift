import Testing

@testable import DockerEngine

@Suite("Arguments of docker buildx")
struct BuildxArgumentsTests {
  @Test func `every option has its argument, and no value passes a shell`() throws {
    var request = BuildRequest(context: "/ctx")
    request.dockerfile = .inline("FROM scratch\n")
    request.tags = ["a:1", "b:2"]
    request.arguments = ["X": "$(id); y", "Y": nil]
    request.labels = ["l": "v"]
    request.target = "final"
    request.network = "host"
    request.cacheFrom = ["c"]
    request.platform = "linux/amd64"
    request.extraHosts = ["h:1.2.3.4"]
    request.sharedMemory = 1024
    request.ulimits = [Ulimit(name: "nofile", soft: 1, hard: 2)]
    request.pull = true
    request.noCache = true
    request.secrets = [BuildSecret(id: "s", source: .file("/s")), BuildSecret(id: "e", source: .environment("E"))]
    request.ssh = ["default"]
    request.additionalContexts = ["base": "docker-image://alpine"]
    let scratch = try ScratchFolder()
    let list = try BuildxArguments.make(request, scratch: scratch)
    #expect(
      list == [
        "buildx", "build", "--load", "--progress=plain", "--iidfile=\(scratch.path)/iid",
        "--file=\(scratch.path)/Dockerfile", "--tag=a:1", "--tag=b:2", "--build-arg=X=$(id); y", "--build-arg=Y",
        "--label=l=v", "--cache-from=c", "--add-host=h:1.2.3.4", "--ulimit=nofile=1:2", "--ssh=default",
        "--build-context=base=docker-image://alpine", "--secret=id=s,type=file,src=/s",
        "--secret=id=e,type=env,env=E", "--target=final", "--network=host", "--platform=linux/amd64",
        "--shm-size=1024", "--pull", "--no-cache", "--", "/ctx",
      ])
    #expect(scratch.read("Dockerfile") == "FROM scratch\n")
  }
}
