"""Voices of recordings, by the common interface, and forms that are none."""

import contextlib
import socket

import pytest
import tones
from speaking import gateway  # noqa: F401

LIMIT = 25 << 20


@pytest.fixture(scope="module")
def name(gateway):
    with tones.registered(gateway) as name:
        yield name


@pytest.fixture(scope="module")
def url(gateway, name):
    return f"{gateway.url}/backends/{name}/clone_voice"


def clones(gateway, name):
    voices = tones.ask(f"{gateway.url}/backends/{name}/voices").json["voices"]
    return {voice["id"] for voice in voices if voice["is_cloned"]}


def test_a_voice_is_made_kept_and_spoken(gateway, name, url):
    made = tones.upload(url, name="Ann (en)", audio=tones.recording(), sample_rate=16_000, transcript="What is said.")
    assert made.status == 200
    assert {"id": "cloned:Ann (en)", "name": "Ann (en)", "language": "en", "is_cloned": True}.items() <= made.json.items()
    assert len(made.json["embedding"]) == 8
    assert "cloned:Ann (en)" in clones(gateway, name)
    spoken = tones.ask(f"{gateway.url}/backends/{name}/synthesize", {"text": "hello", "voice_id": made.json["id"]})
    assert spoken.body.startswith(b"RIFF")
    merged = {voice["id"] for voice in tones.ask(f"{gateway.url}/voices").json["voices"]}
    assert f"{name}:cloned:Ann (en)" in merged
    assert tones.ask(f"{gateway.url}/backends/{name}/synthesize", {"text": "hello", "voice_id": "cloned:Nobody"}).status == 400


def test_a_backend_is_named_by_a_field(gateway, name):
    made = tones.upload(f"{gateway.url}/clone_voice", backend=name, name="Bob", audio=tones.recording())
    assert (made.status, made.json["id"]) == (200, f"{name}:cloned:Bob")
    unnamed = tones.upload(f"{gateway.url}/clone_voice", name="Bob", audio=tones.recording())
    assert (unnamed.status, unnamed.json["field"]) == (400, "backend")


def test_who_makes_no_voices(gateway):
    assert tones.upload(f"{gateway.url}/backends/{gateway.espeak}/clone_voice", name="A", audio=b"RIFF").status == 501
    assert tones.upload(f"{gateway.url}/backends/nobody/clone_voice", name="A", audio=b"RIFF").status == 404


@pytest.mark.parametrize("voice", ["../../out", "/out", "a/b", "a\\b", ".hidden", "a\nb", "a\0b", "x" * 101])
def test_a_name_leads_nowhere(gateway, name, url, voice):
    before = clones(gateway, name)
    refused = tones.upload(url, name=voice, audio=tones.recording())
    assert (refused.status, refused.json["field"]) == (400, "name")
    assert clones(gateway, name) == before


def test_a_file_name_is_not_gone_by(url):
    body, kind = tones.form(name="Path", audio=tones.recording())
    body = body.replace(b'filename="sample.wav"', b'filename="../../../etc/passwd"')
    assert tones.ask(url, body, Content_Type=kind).status == 200


def test_what_is_missing(url):
    assert tones.upload(url, audio=tones.recording()).json["field"] == "name"
    assert tones.upload(url, name="A").json["field"] == "audio"
    assert tones.upload(url, name="A", audio=b"").json["field"] == "audio"
    assert tones.upload(url, name="A", audio=tones.recording(), sample_rate="many").json["field"] == "sample_rate"


def test_other_bodies(url):
    body, kind = tones.form(name="A", audio=tones.recording())
    assert tones.ask(url, {"name": "A"}).status == 415
    assert tones.ask(url, body, Content_Type="multipart/form-data").status == 400
    assert tones.ask(url, body, Content_Type="multipart/form-data; boundary=" + "x" * 71).status == 400
    assert tones.ask(url, body[:-10], Content_Type=kind).status == 400
    assert tones.ask(url, bytes(range(256)) * 100, Content_Type=kind).status == 400
    assert tones.upload(url, name="x" * (70 << 10), audio=tones.recording()).status == 413
    many = {f"field{number}": "x" for number in range(40)}
    assert tones.upload(url, **many, name="A", audio=tones.recording()).status == 400


@contextlib.contextmanager
def sending(gateway, name, length, kind):
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=30) as connection:
        head = f"POST /backends/{name}/clone_voice HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
        connection.sendall(head.encode())
        yield connection


def test_a_recording_has_a_limit(gateway, name, url):
    # Refused for what it announces, before any of it is there, and its connection ends.
    with sending(gateway, name, 1 << 30, "multipart/form-data; boundary=x") as connection:
        answer = connection.recv(1 << 16)
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"connection: close" in answer.lower()
        while connection.recv(1 << 16):
            pass
    # Counted where it announces nothing.
    body, kind = tones.form(name="A", audio=b"0" * (LIMIT + 1))
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=60) as connection:
        head = f"POST /backends/{name}/clone_voice HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n"
        with contextlib.suppress(OSError):
            connection.sendall(head.encode() + b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n")
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 413 ")


def test_a_form_may_come_in_any_pieces(gateway, name):
    body, kind = tones.form(name="Pieces", audio=tones.recording(1)[:3000])
    with sending(gateway, name, len(body), kind) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(body), 7):
            connection.sendall(body[start : start + 7])
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200 ")
    assert "cloned:Pieces" in clones(gateway, name)


def test_a_page_of_another_origin_sends_none(gateway, name, url):
    body, kind = tones.form(name="Foreign", audio=tones.recording())
    assert tones.ask(url, body, Content_Type=kind, Origin="https://example.org").status == 403
    assert tones.ask(url, body, Content_Type=kind, Sec_Fetch_Site="cross-site").status == 403
    assert "cloned:Foreign" not in clones(gateway, name)
