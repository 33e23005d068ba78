"""Documents, and a gateway that makes books of them."""

import io
import zipfile
from pathlib import Path

from gateways import until

SENTENCES = 12
OCTETS = {"Content-Type": "application/octet-stream"}


def text(chapters=2, sentences=SENTENCES // 2):
    """Sentences that are all unlike, none so short that it is joined to another."""
    return "\n".join(
        f"Chapter {chapter + 1}\n\n"
        + "\n\n".join(
            f"The sentence with the number {chapter * 100 + n} is spoken by nobody else." for n in range(sentences)
        )
        + "\n"
        for chapter in range(chapters)
    )


class Reader:
    """A backend that reads, and the books that a gateway has it read."""

    def __init__(self, bench, *arguments, settings="", **start):
        self.stub = bench.stub("reader", settings=settings, reads=True, **start)
        self.gateway = bench.gateway("--standard", self.stub.name, *arguments)
        self.hold_file = self.stub.state / "hold"
        self.shelf = self.gateway.work / "state" / "tts-ctl" / "books"

    @property
    def client(self):
        return self.gateway.client

    def hold(self):
        self.hold_file.touch()

    def let_go(self):
        self.hold_file.unlink()

    def add(self, document=None, name="novel.txt", headers=None, **wish):
        document = text().encode() if document is None else document
        query = {"name": name, "format": "wav"} | wish
        return self.client.post("/api/v1/books", params=query, content=document, headers=OCTETS | (headers or {}))

    def begin(self, **wish):
        answer = self.add(**wish)
        assert answer.status_code == 202, answer.text
        return answer.json()["id"]

    def view(self, book):
        return self.client.get(f"/api/v1/books/{book}").raise_for_status().json()

    def becomes(self, book, state, seconds=60):
        def there():
            view = self.view(book)
            assert state == view["state"] or view["state"] not in ("failed", "finished"), view
            return view if view["state"] == state else None

        return until(there, seconds)

    def ask_to(self, action, book):
        answer = self.client.post(f"/api/v1/books/{book}/{action}")
        assert answer.status_code == 202, answer.text
        return answer.json()

    def sound(self, view):
        return self.client.get("/" + view["files"][0]["link"]).raise_for_status().content

    @property
    def spoken(self):
        return [request["request"]["text"] for request in self.stub.requests]

    def processes(self):
        """What works on its books."""
        found = []
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = path.read_bytes().split(b"\0")
            except OSError:
                continue
            if b"book" in words and any(str(self.shelf).encode() in word for word in words):
                found.append(int(path.parent.name))
        return found


def epub(chapters):
    """A book with a table of contents."""
    file = io.BytesIO()
    names = [f"chapter-{number}.xhtml" for number in range(len(chapters))]
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    entries = "".join(
        f'<li><a href="{name}">{title}</a></li>' for name, (title, _) in zip(names, chapters, strict=True)
    )
    page = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
            'full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        )
        archive.writestr(
            "book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier><dc:title>The Name'
            f'</dc:title><dc:language>en</dc:language></metadata><manifest>{items}<item id="nav" href="nav.xhtml" '
            f'properties="nav" media-type="application/xhtml+xml"/></manifest><spine>{spine}</spine></package>',
        )
        archive.writestr("nav.xhtml", f'{page}<body><nav epub:type="toc"><ol>{entries}</ol></nav></body></html>')
        for name, (title, body) in zip(names, chapters, strict=True):
            archive.writestr(name, f"{page}<body><h1>{title}</h1><p>{body}</p></body></html>")
    return file.getvalue()
