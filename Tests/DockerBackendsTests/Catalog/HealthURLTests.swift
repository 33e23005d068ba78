import Testing

@testable import DockerBackends

struct HealthURLTests {
  @Test(
    arguments: [
      ("curl -f http://localhost:8000/health || exit 1", 8000, "/health"), ("wget -q http://localhost", 80, "/"),
      ("CMD curl -f localhost:8000/up", 8000, "/up"), ("CMD wget -qO- 127.0.0.1:8000", 8000, "/"),
      ("curl --fail 0.0.0.0/a?b=1 >/dev/null", 80, "/a?b=1"), ("curl localhost:${PORT:-80}/up", nil, "/up"),
    ] as [(String, Int?, String)])
  func findsWhatIsAsked(command: String, port: Int?, path: String) {
    let url = HealthURL(in: command)
    #expect(url?.path == path && url?.port == port)
  }

  @Test(arguments: [
    "nc -z localhost 8000", "python3 -c \"connect('127.0.0.1', 8000)\"", "curl https://localhost:8000/up", "pgrep x",
    "curl unix:/run/x", "bash -c 'echo > /dev/tcp/localhost/8000'",
  ])
  func findsNoneWhereNothingIsAskedOverHTTP(command: String) {
    #expect(HealthURL(in: command) == nil)
  }
}
