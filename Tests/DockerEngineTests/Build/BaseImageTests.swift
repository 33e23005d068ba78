import Testing

@testable import DockerEngine

@Suite("The image that a build begins with")
struct BaseImageTests {
  @Test(
    "is that of its last stage, or of its target",
    arguments: [
      ("FROM python:3.11\nRUN x", nil, "python:3.11"), ("from --platform=linux/amd64 a AS b\nRUN x", nil, "a"),
      ("FROM a AS one\nFROM b AS two\nFROM one", nil, "a"), ("FROM a AS one\nFROM b AS two", "One", "a"),
      ("FROM a AS a\nRUN x", nil, "a"), ("ARG BASE=\"x:1\"\nFROM ${BASE}", nil, "x:1"),
      ("# FROM no\nFROM \\\n  yes", nil, "yes"), ("FROM scratch\nCOPY . .", nil, nil),
      ("ARG BASE\nFROM $BASE", nil, nil),
      ("RUN x", nil, nil), ("ARG =\nARG = A=a\nFROM $A", nil, "a"),
      ("ARG BASE=a\nARG BASE_TAG=b\nARG BASE_TAG_TOO=c\nFROM $BASE_TAG", nil, "b"),
      ("ARG TAG=1\nARG BASE=a:$TAG\nFROM ${BASE}-slim", nil, "a:1-slim"),
      ("ARG TAG\nARG BASE=a:$TAG\nFROM $BASE", nil, nil), ("ARG BASE=a:$TAG\nARG TAG=1\nFROM $BASE", nil, nil),
    ] as [(String, String?, String?)])
  func found(text: String, target: String?, base: String?) {
    #expect(BaseImage.find(in: text, target: target) == base)
  }

  @Test("is told by the arguments of the build")
  func arguments() {
    let text = "ARG BASE=a\nARG TAG\nFROM $BASE:$TAG"
    #expect(BaseImage.find(in: text, arguments: ["TAG": "2"]) == "a:2")
    #expect(BaseImage.find(in: text, arguments: ["BASE": "b", "TAG": "2"]) == "b:2")
  }
}
