"""The proxy and whoever means it ill: what every server must bear, and what only this one can be asked for."""

import io
import json
import struct
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy
import pytest
import servers
import soundfile
from api_document import *  # noqa: F403
from api_document import EVERYTHING
from attacks import *  # noqa: F403
from attacks import ask, connect, head, is_well, seconds, synthesize

LONG = "It is a truth universally acknowledged. " * 240


def test_identical_texts_at_once_are_all_answered(target):
    """Gradio writes the file of equal content anew while others fetch it."""
    with ThreadPoolExecutor(100) as threads:
        answers = list(threads.map(lambda _: synthesize(target, text="The same text."), range(100)))
    assert {answer.status for answer in answers} == {200}, {answer.body[:200] for answer in answers if answer.status != 200}
    assert len({answer.body for answer in answers}) == 1


def test_more_than_ten_minutes_are_refused(target):
    answer = synthesize(target, text=LONG, speed=0.25)
    assert answer.status == 422 and answer.json["field"] == "text" and "600 s" in answer.json["message"]


def test_many_long_texts_at_once(target):
    """Each several minutes, made anew in other formats and speeds, and not taken by some."""
    kinds = [{"format": "flac"}, {"speed": 2}, {"format": "ogg", "speed": 1.1}, {}]
    count, held = (12 if EVERYTHING else 4), []
    for _ in range(count // 3):
        body = json.dumps({"text": LONG}).encode()
        held.append(connect(target))
        held[-1].sendall(head(len(body)) + body)
    with ThreadPoolExecutor(count) as threads:
        asked = [threads.submit(synthesize, target, text=LONG, **kinds[index % 4]) for index in range(count)]
        assert is_well(target)
        assert not all(one.done() for one in asked)
        assert {one.result().status for one in asked} == {200}
    assert is_well(target)
    for connection in held:
        connection.close()


def test_recordings_that_stand_for_much_stay_small(target):
    samples = numpy.zeros((30 * 192_000, 8), "int16")
    samples[1000] = 20_000
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, 192_000, format="FLAC")
    del samples
    files = {"audio": ("a.flac", buffer.getvalue(), "audio/flac")}
    with ThreadPoolExecutor(8) as threads:
        def clone(_):
            return httpx.post(target.url + "/clone_voice", files=files, data={"name": "Me"}, timeout=120)

        assert {answer.status_code for answer in threads.map(clone, range(8))} == {200}


def test_recordings_that_never_arrive_leave_room_for_speech(target, recording):
    held = []
    for _ in range(12):
        held.append(connect(target))
        held[-1].sendall(
            head(15 << 20, "/clone_voice").replace(b"application/json", b"multipart/form-data; boundary=b") + b"--b\r\n"
        )
    assert synthesize(target).status == 200
    answer = httpx.post(target.url + "/clone_voice", files={"audio": ("a.wav", recording)}, data={"name": "Me"}, timeout=60)
    assert answer.status_code == 503 and int(answer.headers["retry-after"]) > 0
    for connection in held:
        connection.close()
    servers.wait_until(
        lambda: httpx.post(
            target.url + "/clone_voice", files={"audio": ("a.wav", recording)}, data={"name": "Me"}, timeout=60
        ).status_code == 200,
        "there is room for a recording",
    )


def test_requests_in_work_are_answered_at_the_end(logs):
    with (
        servers.start_space(logs, SYNTHESIS_SECONDS="1") as space,
        servers.start_proxy(logs, space.url) as proxy,
        ThreadPoolExecutor(4) as threads,
    ):
        asked = [
            threads.submit(httpx.post, proxy.url + "/synthesize", json={"text": f"Hello {index}"}, timeout=60)
            for index in range(4)
        ]
        servers.wait_until(lambda: any(one.done() for one in asked), "the first is answered")
        proxy.process.terminate()
        assert proxy.process.wait(20) == 0
        assert [one.result().status_code for one in asked] == [200] * 4


def test_a_space_that_never_answers_does_not_hold_the_end(logs):
    with (
        servers.start_space(logs, SYNTHESIS_SECONDS="120") as space,
        servers.start_proxy(logs, space.url) as proxy,
        ThreadPoolExecutor(4) as threads,
    ):
        asked = [
            threads.submit(httpx.post, proxy.url + "/synthesize", json={"text": f"Hello {index}"}, timeout=60)
            for index in range(4)
        ]
        servers.wait_until(lambda: proxy.answers("/health", 200), "the proxy answers")
        proxy.process.terminate()
        assert proxy.process.wait(8) == 0
        space.kill()
        assert all(one.exception() for one in asked)


def test_other_names_are_served_where_they_are_named(fresh):
    with fresh(ALLOWED_HOSTS="tts.example.org,.books.example") as target:
        for host in ("tts.example.org", "a.books.example:443"):
            assert synthesize(target, {"Host": host, "Origin": f"https://{host}"}).status == 200
        assert ask(target, "GET", "/voices", headers={"Host": "evil.example"}).status == 421


def test_the_log_has_no_page_for_garbage(target):
    with connect(target) as connection:
        connection.sendall(b"\x16\x03\x01garbage\r\n\r\n")
        assert b" 400 " in connection.recv(100)
    assert "Traceback" not in target.proxy.log.read_text()


def flood(count, part):
    return b"".join(part(index) for index in range(count)) + b"--b--\r\n"


FLOODS = {
    "parts": lambda: flood(100_000, lambda index: b'--b\r\nContent-Disposition: form-data; name="a%d"\r\n\r\nx\r\n' % index),
    "files": lambda: flood(
        100_000, lambda index: b'--b\r\nContent-Disposition: form-data; name="audio"; filename="%d"\r\n\r\nx\r\n' % index
    ),
    "headers of a part": lambda: b"--b\r\n" + b"X-A: b\r\n" * 500_000 + b"\r\nx\r\n--b--\r\n",
    "one header of a part": lambda: b"--b\r\nContent-Disposition: " + b"a" * (10 << 20) + b"\r\n\r\nx\r\n--b--\r\n",
    "a field": lambda: b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\n' + b"a" * (10 << 20) + b"\r\n--b--\r\n",
    "no boundary": lambda: b"a" * (10 << 20),
    "boundaries": lambda: b"--b\r\n" * 1_000_000,
}


@pytest.mark.parametrize("kind", FLOODS)
def test_forms_without_measure_are_refused(target, kind):
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = ask(target, "POST", "/clone_voice", FLOODS[kind](), headers)
    assert answer.status in (400, 422), answer.body[:200]
    assert answer.json["message"] and len(answer.body) < 2000
    assert is_well(target)


def wav(channels=1, rate=16_000, bits=16, size=0, kind=1, data=b"\1\0" * 16_000, chunks=b""):
    form = struct.pack("<HHIIHH", kind, channels, rate, rate * channels * bits // 8 & 0xFFFFFFFF, channels * bits // 8 & 0xFFFF, bits)
    inner = b"WAVEfmt " + struct.pack("<I", 16) + form + chunks + b"data" + struct.pack("<I", size or len(data)) + data
    return b"RIFF" + struct.pack("<I", size or len(inner)) + inner


def flac(samples, rate=16_000, channels=1):
    """A head that promises so many samples, and no frame."""
    bits = rate << 44 | channels - 1 << 41 | 15 << 36 | samples
    return b"fLaC\x80\0\0\x22" + struct.pack(">HH", 4096, 4096) + bytes(6) + bits.to_bytes(8, "big") + bytes(16)


RECORDINGS = {
    "hours of WAV": wav(size=0xFFFFFFF0),
    "65,535 channels": wav(channels=65_535),
    "no channels": wav(channels=0),
    "no rate": wav(rate=0),
    "4 GHz": wav(rate=0xFFFFFFFF),
    "0 bits": wav(bits=0),
    "65,535 bits": wav(bits=65_535),
    "an unknown coding": wav(kind=0x1234),
    "2 million chunks": wav(chunks=b"junk\0\0\0\0" * 2_000_000),
    "2^36 samples of FLAC": flac((1 << 36) - 1),
    "FLAC of 655,350 Hz": flac(1 << 30, 655_350),
    "an ID3 tag of 256 MB": b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(1000),
    "OGG that ends at 2^62": b"OggS\0\4" + struct.pack("<QIIIB", 1 << 62, 1, 0, 0, 1) + b"\x1e\1vorbis" + bytes(30),
    "an MP3 of noise": b"\xff\xfb" + bytes(range(256)) * 4000,
}


@pytest.mark.parametrize("kind", RECORDINGS)
def test_recordings_that_lie_are_refused(target, kind):
    files = {"audio": ("a.wav", RECORDINGS[kind], "audio/wav")}
    answer = httpx.post(target.url + "/clone_voice", files=files, data={"name": "Me"}, timeout=60)
    assert answer.status_code == 422 and answer.json()["field"] == "audio", answer.text
    assert is_well(target)


def test_nothing_unexpected_happened(target):
    """After all of this: no error that the proxy did not foresee, and none of its requests unanswered."""
    assert '"event": "unexpected"' not in target.proxy.log.read_text()
