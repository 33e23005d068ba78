"""What is sent to become a book, and the files of one that is made."""

import os
import socket
from pathlib import Path

import pytest
from books import OCTETS, Reader, epub, text
from gateways import connected, status, until

KEY = "a-key-of-the-books"


@pytest.fixture
def reader(bench):
    return Reader(bench)


def test_parts_of_a_file(reader):
    view = reader.becomes(reader.begin(), "finished")
    link = "/" + view["files"][0]["link"]
    whole = reader.client.get(link)
    size = len(whole.content)
    assert whole.headers["accept-ranges"] == "bytes"
    assert whole.headers["content-disposition"] == "attachment; filename*=UTF-8''novel.wav"

    def part(header, **more):
        return reader.client.get(link, headers={"Range": header, **more})

    for header, first, last in [
        ("bytes=0-99", 0, 99), (f"bytes=100-{size + 5}", 100, size - 1), ("bytes=1000-", 1000, size - 1),
        ("bytes=-50", size - 50, size - 1), (f"bytes=-{10 * size}", 0, size - 1),
        ("bytes=5-99999999999999999999999", 5, size - 1),
    ]:  # fmt: skip
        answer = part(header)
        assert answer.status_code == 206, header
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{size}"
        assert answer.content == whole.content[first : last + 1]
    for header in (f"bytes={size}-", "bytes=-0", "bytes=99999999999999999999999-"):
        answer = part(header)
        assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{size}")
    for header in ("bytes=5-2", "bytes=0-1,4-5", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=--5"):
        assert (part(header).status_code, len(part(header).content)) == (200, size)
    assert part("bytes=0-9", **{"If-Range": whole.headers["etag"]}).status_code == 206
    assert part("bytes=0-9", **{"If-Range": '"another"'}).status_code == 200
    head = reader.client.head(link)
    assert (head.status_code, head.headers["content-length"], head.content) == (200, str(size), b"")


@pytest.mark.parametrize(
    ("wish", "code", "field"),
    [
        ({"name": ""}, 400, "name"),
        ({"name": "x" * 1001}, 400, "name"), ({"name": "/"}, 400, "name"), ({"name": ".."}, 400, "name"),
        ({"format": "exe"}, 400, "format"), ({"voice": "speaker:"}, 400, "voice"), ({"speed": "9"}, 400, "speed"),
        ({"speed": "fast"}, 400, "speed"), ({"language": "--help"}, 400, "language"), ({"chapters": "x"}, 400, "chapters"),
        ({"loudness": "1000"}, 400, "loudness"), ({"with": "exe"}, 400, "with"), ({"backend": "nobody"}, 404, "backend"),
        ({"document": b""}, 400, None), ({"headers": {"Content-Length": str(1 << 40)}}, 413, None),
    ],
)  # fmt: skip
def test_what_is_no_book_is_refused(shared, gateway, tone, wish, code, field):
    wish = dict(wish)
    headers = OCTETS | wish.pop("headers", {})
    document = wish.pop("document", b"text")
    query = {"name": "novel.txt"} | wish
    if "Content-Length" in headers:
        with connected(gateway) as connection:
            head = f"POST /api/v1/books?name=x HTTP/1.1\r\nHost: localhost\r\nContent-Length: {headers['Content-Length']}\r\n"
            connection.sendall(f"{head}Content-Type: application/octet-stream\r\n\r\nabc".encode())
            answer = connection.recv(1 << 16)
            assert status(answer) == code
            assert b"too_large" in answer
    else:
        answer = gateway.client.post("/api/v1/books", params=query, content=document, headers=headers)
        assert (answer.status_code, answer.json().get("field")) == (code, field), answer.text
    assert gateway.client.get("/api/v1/books").json() == {"books": []}
    shelf = gateway.work / "state" / "tts-ctl" / "books"
    assert [path.name for path in shelf.iterdir()] == ["lock"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", None]
)
def test_no_form_makes_a_book(gateway, kind):
    headers = {"Content-Type": kind} if kind else {}
    answer = gateway.client.post("/api/v1/books", params={"name": "x.txt"}, content=b"text", headers=headers)
    assert answer.status_code == 415
    foreign = OCTETS | {"Origin": "https://evil.example.org"}
    assert (
        gateway.client.post("/api/v1/books", params={"name": "x.txt"}, content=b"text", headers=foreign).status_code
        == 403
    )


def test_names_lead_nowhere_else(reader):
    reader.hold()
    for given, kept in [
        ("../../../etc/passwd", "passwd"), ("a\\..\\b.txt", "b.txt"), ("..hidden.txt", "hidden.txt"), ("-x.txt", "-x.txt"),
        ("--out=x.txt", "--out=x.txt"), ("new\nline.txt", "newline.txt"), ("é" * 300 + ".epub", None), ("كتاب.txt", "كتاب.txt"),
    ]:  # fmt: skip
        book = reader.begin(name=given)
        [file] = (reader.shelf / book / "document").iterdir()
        assert file.name == (kept or file.name)
        assert len(file.name.encode()) <= 150
        assert file.suffix == Path(given).suffix
        reader.client.delete(f"/api/v1/books/{book}")


def test_a_body_that_breaks_off_leaves_nothing(reader):
    with socket.create_connection(("127.0.0.1", reader.gateway.port)) as connection:
        head = "POST /api/v1/books?name=x.txt HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
        connection.sendall(f"{head}Content-Length: 1000\r\n\r\nonly so much".encode())
        until(lambda: len(list(reader.shelf.iterdir())) == 2)
    until(lambda: [path.name for path in reader.shelf.iterdir()] == ["lock"])
    assert reader.client.get("/api/v1/books").json() == {"books": []}
    # Nor does one that was on its way when the gateway was killed.
    with socket.create_connection(("127.0.0.1", reader.gateway.port)) as connection:
        connection.sendall(f"{head}Content-Length: 1000\r\n\r\nonly so much".encode())
        until(lambda: len(list(reader.shelf.iterdir())) == 2)
        reader.gateway.stop(9)
    reader.gateway.start()
    until(lambda: [path.name for path in reader.shelf.iterdir()] == ["lock"])


@pytest.mark.parametrize(
    ("name", "document", "code"),
    [
        ("novel.txt", bytes(range(256)) * 50, "documentUnreadable"),
        ("novel.azw3", b"\0" * 60 + b"BOOKMOBI" + b"\0" * 100, "documentUnreadable"),
        ("novel.epub", b"PK\x03\x04 is no archive", None),
        ("novel.txt", b" \n \n", None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_fails_in_words(reader, name, document, code):
    book = reader.begin(name=name, document=document)
    view = reader.becomes(book, "failed")
    assert view["failure"]["message"]
    # It is known by the name that it was given, and not by its place here.
    assert str(reader.shelf) not in str(view["failure"])
    assert code in (None, view["failure"]["code"]), view["failure"]
    # The next one is made all the same.
    assert reader.becomes(reader.begin(document=text(1).encode()), "finished")["files"]


def test_what_is_not_there(gateway):
    client = gateway.client
    for path in ("/api/v1/books/none", "/api/v1/books/none/files/0", "/api/v1/books/..%2f..", "/api/v1/books/lock"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["error"]) == (404, "not_found"), path
    assert client.delete("/api/v1/books/none").status_code == 404
    assert client.post("/api/v1/books/none/stop").status_code == 404
    assert client.post("/api/v1/books/none/burn").status_code == 404


def test_files_that_are_not_there(reader):
    reader.hold()
    book = reader.begin()
    assert reader.client.get(f"/api/v1/books/{book}/files/0").status_code == 404
    reader.let_go()
    reader.becomes(book, "finished")
    for number in ("1", "-1", "x", "0x0", "99999999999999999999", "..%2fbook.json"):
        assert reader.client.get(f"/api/v1/books/{book}/files/{number}").status_code == 404, number
    [made] = (reader.shelf / book / "made").iterdir()
    made.unlink()
    os.symlink("/etc/passwd", made)
    assert reader.client.get(f"/api/v1/books/{book}/files/0").status_code == 404


def test_keys_and_what_a_player_shows_instead(bench):
    (bench.work / "keys").write_text(f"ann {KEY}\n")
    reader = Reader(bench, "--keys", str(bench.work / "keys"))
    for path in ("/api/v1/books", "/api/v1/books/x/files/0"):
        assert reader.client.get(path).status_code == 401
    assert reader.add().status_code == 401
    reader.client.headers["Authorization"] = f"Bearer {KEY}"
    books = [reader.begin(), reader.begin(name="other.txt")]
    links = ["/" + reader.becomes(book, "finished")["files"][0]["link"] for book in books]
    del reader.client.headers["Authorization"]
    # A browser that plays a link cannot send a key.
    assert reader.client.get(links[0]).status_code == 200
    assert reader.client.get(links[0], headers={"Range": "bytes=0-3"}).content == b"RIFF"
    path, _, ticket = links[0].partition("?")
    assert reader.client.get(path).status_code == 401
    assert reader.client.get(f"{links[1].partition('?')[0]}?{ticket}").status_code == 401
    assert reader.client.get(f"{path}?ticket=").status_code == 401
    assert reader.client.get(f"/api/v1/books?{ticket}").status_code == 401
    assert reader.client.delete(f"{path.rpartition('/files')[0]}?{ticket}").status_code == 401
    assert reader.client.get(links[0], headers={"Origin": "https://evil.example.org"}).status_code == 403


def test_an_epub_becomes_an_m4b_with_chapters(reader):
    chapters = [("The Start", "A stone lay in the river."), ("The End & more", "The river left the stone behind.")]
    document = epub([(title.replace("&", "&amp;"), body) for title, body in chapters])
    view = reader.becomes(reader.begin(name="x.epub", document=document, format="m4b"), "finished", 600)
    assert view["title"] == "The Name"
    assert [chapter["title"] for chapter in view["chapters"]] == [title for title, _ in chapters]
    assert [(file["name"], file["type"]) for file in view["files"]] == [("x.m4b", "audio/mp4")]
    assert reader.sound(view)[4:8] == b"ftyp"
