import NIOCore
import Testing

@testable import SpeechGateway

/// What is announced, and who is answered what.
struct AnnouncedServiceTests {
  private let kind = DomainName("_wyoming", "_tcp", "local")
  private var service = AnnouncedService(
    kind: "_wyoming", title: "tts-ctl on box", host: "box-tts-ctl", address: [192, 0, 2, 1], port: 10_200)

  private func question(_ kind: UInt16, _ labels: String...) -> MulticastMessage {
    MulticastMessage(questions: [.init(name: DomainName(labels: labels), kind: kind)])
  }

  @Test func everyMessageIsReadAsItWasWritten() {
    for message in [service.probe, service.announcement, service.farewell] {
      #expect(MulticastMessage(message.bytes()) == message)
    }
  }

  /// As others write it: the second name goes on where the first did.
  @Test func namesMayPointBackwards() {
    let question = MulticastMessage(questions: [.init(name: kind, kind: MulticastMessage.Kind.pointer)])
    var bytes = question.bytes()
    bytes.setInteger(UInt16(2), at: 4)
    bytes.writeBytes([1, UInt8(ascii: "x"), 0xC0, 12, 0, 33, 0, 1])
    let read = MulticastMessage(bytes)
    #expect(read?.questions.last?.name == DomainName("x", "_wyoming", "_tcp", "local"))
    #expect(read?.questions.last?.kind == MulticastMessage.Kind.service)
  }

  @Test func whatIsCutOffOrGoesInCirclesIsNothing() {
    let whole = service.announcement.bytes()
    for length in 0..<whole.readableBytes {
      #expect(MulticastMessage(whole.getSlice(at: 0, length: length) ?? ByteBuffer()) == nil, "\(length)")
    }
    var circle = ByteBuffer(bytes: [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 12, 0, 12, 0, 1])
    #expect(MulticastMessage(circle) == nil)
    circle.setInteger(UInt8(14), at: 13)
    #expect(MulticastMessage(circle) == nil)
  }

  @Test func whoLooksForTheKindIsToldAll() throws {
    let asked = question(MulticastMessage.Kind.pointer, "_Wyoming", "_tcp", "local")
    let answer = try #require(service.answer(to: asked, isDirect: false))
    #expect(answer.isAnswer && answer.id == 0)
    #expect(answer.answers.map(\.data) == [.pointer(DomainName("tts-ctl on box", "_wyoming", "_tcp", "local"))])
    #expect(answer.additions.contains { $0.data == .service(DomainName("box-tts-ctl", "local"), port: 10_200) })
    #expect(answer.additions.contains { $0.data == .address([192, 0, 2, 1]) && $0.isUnique })
  }

  @Test func whoKnowsItIsNotToldAgain() throws {
    var asked = question(MulticastMessage.Kind.pointer, "_wyoming", "_tcp", "local")
    asked.answers = try #require(service.answer(to: asked, isDirect: false)).answers
    #expect(service.answer(to: asked, isDirect: false) == nil)
    asked.answers[0].lifetime = 60
    #expect(service.answer(to: asked, isDirect: false) != nil)
  }

  @Test func othersAreNotAnswered() {
    for asked in [
      question(MulticastMessage.Kind.pointer, "_http", "_tcp", "local"),
      question(MulticastMessage.Kind.address, "box", "local"),
    ] {
      #expect(service.answer(to: asked, isDirect: false) == nil)
    }
    #expect(service.answer(to: service.announcement, isDirect: false) == nil)
  }

  @Test func whoKnowsNothingOfMulticastGetsAnAnswerOfHisOwn() throws {
    var asked = question(MulticastMessage.Kind.address, "box-tts-ctl", "local")
    asked.id = 77
    let answer = try #require(service.answer(to: asked, isDirect: true))
    #expect(answer.id == 77 && answer.questions == asked.questions)
    #expect(answer.answers.allSatisfy { $0.lifetime <= 10 && !$0.isUnique })
  }

  @Test mutating func aTakenTitleIsLeftToItsOwner() {
    let other = AnnouncedService(
      kind: "_wyoming", title: "tts-ctl on box", host: "other", address: [192, 0, 2, 2], port: 10_200)
    let own = service.giveWay(to: service.announcement)
    let gone = service.giveWay(to: other.farewell)
    #expect(!own && !gone && service.title == "tts-ctl on box")
    let taken = service.giveWay(to: other.announcement)
    #expect(taken && service.title == "tts-ctl on box (2)")
    let again = service.giveWay(to: other.announcement)
    #expect(!again)
  }
}
