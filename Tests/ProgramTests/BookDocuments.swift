import DockerEngine
import Foundation
import TestSupport

/// Documents for `tts-ctl book`.
enum BookDocuments {
  /// A book with what books have.
  static let markdown = """
    ---
    title: The Small Book
    author: [Ann One, Bob Two]
    lang: en-GB
    publisher: Nobody & Sons
    ---

    # Chapter 1: The Start

    Dr. Smith said "Hello there, all of you." He left Siobhan.[^1] It cost 3.50 *dollars*.

    [^1]: A note.

    * * *

    After the break, nothing happened.

    | a | b |
    |---|---|
    | 1 | 2 |

    # Chapter 2

    ## A section

    > ANNA: It is me who speaks now.

    ```
    code
    ```
    """

  /// The book in another format, by the pandoc of the image that the program built.
  static func converted(_ markdown: String, to format: String, _ stage: Stage) async throws -> String {
    let engine = stage.engine.client
    var config = ContainerConfig()
    config.image = "tts-ctl-book-tools:2"
    config.cmd = ["sleep", "120"]
    let id = try await engine.containers.create(ContainerCreateRequest(config: config)).id
    stage.engine.deferred { try await engine.containers.remove(id, force: true) }
    try await engine.containers.start(id)
    let file = "/tmp/book.\(format)"
    let made = try await engine.exec.run(
      id, ["pandoc", "--from", "markdown", "--standalone", "--output", file], input: Data(markdown.utf8))
    guard made.exitCode == 0 else { throw Failure(words: String(decoding: made.stderr, as: UTF8.self)) }
    let path = "\(stage.home.path)/book.\(format)"
    try await engine.containers.file(id, path: file, limit: 1 << 20).write(to: URL(filePath: path))
    return path
  }

  struct Failure: Error {
    var words: String
  }

  /// Documents that cannot be spoken, written by Python's own archiver into the home.
  static func broken(_ stage: Stage) async throws {
    let script = try stage.home.write(Self.script, to: "broken.py")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script, stage.home.path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(words: "\(process.terminationStatus)") }
  }

  private static let script = """
    import os, sys, zipfile
    os.chdir(sys.argv[1])

    def epub(name, body, page="a.xhtml", encoding="utf-8", **extra):
        text = '<?xml version="1.0" encoding="%s"?><html xmlns="http://www.w3.org/1999/xhtml"><body>%s</body></html>'
        with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
            archive.writestr("META-INF/container.xml", '<container version="1.0" '
                'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="c.opf" '
                'media-type="application/oebps-package+xml"/></rootfiles></container>')
            archive.writestr("c.opf", '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
                'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>B</dc:title></metadata><manifest><item id="a" '
                'href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>'
                '</package>')
            archive.writestr(page, (text % (encoding, body)).encode("latin-1"))
            for path, text in extra.items():
                archive.writestr("META-INF/%s.xml" % path, text)

    def encryption(algorithm):
        return '<encryption><EncryptedData><EncryptionMethod Algorithm="%s"/></EncryptedData></encryption>' % algorithm

    text = "<h1>One</h1><p>Some text here.</p>"
    epub("plain.epub", text)
    epub("drm.epub", text, encryption=encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))
    epub("fonts.epub", text, encryption=encryption("http://www.idpf.org/2008/embedding"))
    epub("images.epub", '<p><img src="a.png" alt=""/></p>')
    epub("empty.epub", "")
    epub("old.epub", "<h1>One</h1><p>Müller ging heim.</p>", encoding="iso-8859-1")
    epub("wrong.epub", "<p>Müller ging heim.</p>")
    epub("lacks.epub", text, page="b.xhtml")
    epub("bomb.epub", "<p>%s</p>" % ("a" * (65 << 20)))
    whole = open("plain.epub", "rb").read()
    open("cut.epub", "wb").write(whole[:len(whole) // 2])
    # The same bomb under a list of files that says 100 bytes.
    data = bytearray(open("bomb.epub", "rb").read())
    size = zipfile.ZipFile("bomb.epub").getinfo("a.xhtml").file_size
    data = data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    open("lying.epub", "wb").write(data)
    with zipfile.ZipFile("other.zip", "w") as archive:
        archive.writestr("a", "b")
    open("latin.txt", "wb").write("Müller ging heim.".encode("latin-1"))
    open("latin.html", "wb").write("<p>Müller ging heim.</p>".encode("latin-1"))
    open("wrong.html", "wb").write('<meta charset="no-such"><p>Müller ging heim.</p>'.encode("latin-1"))
    open("long.txt", "w").write("One two three.\\n\\n" * 4400000)
    open("kindle.azw3", "wb").write(bytes(60) + b"BOOKMOBI" + bytes(10) + (88).to_bytes(4, "big") + bytes(18)
        + b"\\0\\2" + bytes(100))
    open("bad.pdf", "wb").write(b"%PDF-1.4 and no more")
    """
}
