import Testing

@testable import SpeechGateway

/// What a stranger's file is called here.
struct BookPlaceTests {
  @Test(arguments: [
    ("novel.epub", "novel.epub"), ("/etc/passwd", "passwd"), ("..\\..\\a.txt", "a.txt"), ("../..", nil), ("", nil),
    ("/", nil), ("...", nil), ("a/", "a"),
    (".hidden", "hidden"), ("a\u{0}b\n.txt", "ab.txt"), (" x.txt", "x.txt"), ("-", "-"),
  ])
  func name(given: String, kept: String?) {
    #expect(BookPlace.fileName(given) == kept)
  }

  @Test(arguments: ["a", "é", "本", "👩‍👩‍👧"]) func longNamesKeepTheirEnding(letter: String) throws {
    let name = try #require(BookPlace.fileName(String(repeating: letter, count: 160) + ".epub"))
    #expect(name.utf8.count <= 150 && name.hasSuffix("\(letter).epub"))
    let bare = try #require(BookPlace.fileName(String(repeating: letter, count: 160)))
    #expect(bare.utf8.count <= 150 && bare.hasPrefix(letter))
  }

  @Test func namesWithoutEndAreNone() {
    #expect(BookPlace.fileName(String(repeating: "a", count: BookPlace.longestName + 1)) == nil)
  }

  @Test func whatIsMadeStandsApart() {
    let settings = BookSettings(backend: "kani", format: .mp3, companions: [])
    var job = BookJob(id: "0", name: "novel.mp3.txt", settings: settings, created: 0, state: .waiting, since: 0)
    let place = BookPlace(shelf: "/books", id: "0")
    #expect(place.commission(job, at: "", key: nil).output == "/books/0/made/novel.mp3")
    job.settings.format = .m4b
    #expect(place.commission(job, at: "", key: nil).output == "/books/0/made/novel.mp3.m4b")
    #expect(place.commission(job, at: "", key: nil).document == "/books/0/document/novel.mp3.txt")
  }

  @Test func aTicketIsGoodForOneAddress() {
    let (tickets, others) = (LinkTickets(), LinkTickets())
    let ticket = tickets.ticket("/a")
    #expect(tickets.isGood(ticket, for: "/a"))
    for wrong in ["", String(ticket.dropLast()), ticket + "0", others.ticket("/a")] {
      #expect(!tickets.isGood(wrong, for: "/a"))
    }
    #expect(!tickets.isGood(ticket, for: "/b"))
  }
}
