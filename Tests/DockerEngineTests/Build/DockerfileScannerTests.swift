import Testing

@testable import DockerEngine

@Suite("What a Dockerfile needs")
struct DockerfileScannerTests {
  @Test(arguments: [
    "FROM a\nRUN echo hi\nCOPY --chown=1:1 a b\nCOPY --from=x a b\nFROM --platform=linux/amd64 a",
    "FROM a\nRUN cat <<<EOF\nRUN echo $((1 << 2)) --mount",
    "FROM a\n# RUN --mount=type=cache true\nRUN true \\\n # RUN --mount\n && true",
    "FROM a\nARG TARGETARCH=amd64\nRUN echo --link", "", "FROM a\nHEALTHCHECK --interval=1s CMD true",
  ])
  func `the classic builder does what it knows`(text: String) {
    #expect(DockerfileScanner.need(text) == .classic)
  }

  @Test func `a frontend is a wish`() {
    #expect(DockerfileScanner.need("# syntax=docker/dockerfile:1\nFROM a") == .prefersBuildKit)
    #expect(DockerfileScanner.need("#escape=`\n# Syntax = docker/dockerfile:1\nFROM a") == .prefersBuildKit)
    #expect(DockerfileScanner.need("\n# syntax=docker/dockerfile:1\nFROM a") == .classic)
    #expect(DockerfileScanner.need("FROM a\n# syntax=docker/dockerfile:1") == .classic)
  }

  @Test(arguments: [
    ("FROM a\nRUN --mount=type=cache,target=/x true", "RUN --mount"),
    ("FROM a\nrun --network=none --mount=type=ssh true", "RUN --network"),
    ("FROM a\nRUN \\\n  --mount=type=secret,id=x true", "RUN --mount"),
    ("#escape=`\nFROM a\nRUN `\n --mount=type=secret,id=x true", "RUN --mount"),
    ("FROM a\nCOPY --chown=1 --chmod=755 a b", "COPY --chmod"), ("FROM a\nCOPY --link a b", "COPY --link"),
    ("FROM a\nADD --checksum=sha256:x a b", "ADD --checksum"),
    ("FROM a\nRUN <<EOF\necho\nEOF", "RUN with a here-document"),
    ("FROM a\nCOPY <<-\"END\" /x\nhello\nEND", "COPY with a here-document"),
    ("FROM --platform=$BUILDPLATFORM a", "FROM with $BUILDPLATFORM"), ("FROM a\nARG TARGETARCH", "ARG TARGETARCH"),
  ])
  func `what only BuildKit knows is named`(text: String, reason: String) {
    #expect(DockerfileScanner.need(text) == .requiresBuildKit(reason: reason))
  }
}
